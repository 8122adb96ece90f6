from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from advisor.models import Choice, SavedPlan, new_token
from advisor.sample import TOKEN, sample_plan
from advisor.urls import urlpatterns
from tests.advisor.cast import TODAY
from tests.advisor.reading import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("drawn_once")]

CHANGES = ["mine/", "mine/kirk-kerkorian/", "since/", "delete/"]
OF_A_PLAN = [str(known.pattern).partition("<slug:token>/")[2] for known in urlpatterns if "token" in str(known.pattern)]
READS = [
    *(page for page in OF_A_PLAN if page not in CHANGES and "<" not in page and "." not in page and page != "change/"),
    "shortlist/?part=left-out",
    "compare/?p=sinai-hospital-of-baltimore&p=nowhere",
]


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


@pytest.mark.parametrize("page", READS)
def test_every_page_that_reads_shows_the_sample_and_says_so(client: Client, page):
    response = client.get(f"/plan/sample/{page}")
    shown = response.content.decode()

    assert response.status_code == 200
    assert "This is a sample. Noor is not a real person" in words(shown)
    assert '<meta name="robots" content="noindex">' in shown


@pytest.mark.parametrize("page", READS)
def test_no_page_of_the_sample_offers_what_only_a_plan_of_ones_own_can_do(client: Client, page):
    shown = client.get(f"/plan/sample/{page}").content.decode()

    assert 'method="post"' not in shown
    assert 'name="keep"' not in shown
    assert "/plan/sample/delete/" not in shown
    assert not client.cookies, "the sample needs no cookie"


def test_a_plan_of_ones_own_has_no_word_of_a_sample(client: Client):
    own = SavedPlan.objects.create(answers=sample_plan(TODAY).answers, expires_on=date(2028, 7, 31))

    shown = words(client.get(own.get_absolute_url()).content.decode())

    assert "Noor" not in shown
    assert "My list" in shown


@pytest.mark.parametrize(("file", "kind"), [("shortlist.csv", "text/csv"), ("calendar.ics", "text/calendar")])
def test_the_samples_list_and_days_come_along_as_files(client: Client, file, kind):
    response = client.get(f"/plan/sample/{file}")

    assert (response.status_code, response["Content-Type"]) == (200, f"{kind}; charset=utf-8")


@pytest.mark.parametrize("page", CHANGES)
def test_a_change_of_the_sample_is_refused_kindly_and_nothing_is_written(client: Client, page):
    for sent in ({"keep": "kirk-kerkorian"}, {"note": "\0" * 9, "status": "applied"}, {"seen": "x"}, {}):
        response = client.post(f"/plan/sample/{page}", sent)

        assert response.status_code == 403
        assert "Everybody can read it" in words(response.content.decode())
    assert not SavedPlan.objects.exists()
    assert not Choice.objects.exists()


@pytest.mark.parametrize("page", CHANGES)
def test_a_page_for_changes_explains_that_the_sample_has_none(client: Client, page):
    response = client.get(f"/plan/sample/{page}")

    assert response.status_code == 200
    assert "This plan is a sample" in response.content.decode()


def test_changing_the_samples_answers_leads_to_an_empty_form_of_ones_own(client: Client):
    response = client.get("/plan/sample/change/", follow=True)

    assert response.redirect_chain == [("/profile/", 303)]
    assert "draft" not in client.cookies
    assert "218" not in response.content.decode()


def test_no_plan_of_ones_own_can_have_the_samples_address():
    assert len(new_token()) == 22 != len(TOKEN)


@pytest.mark.parametrize("today", [date(2026, 9, 22), date(2026, 9, 23), date(2031, 1, 5)])
def test_the_sample_is_for_the_match_of_a_new_visitor_and_never_grows_old(today):
    answers = sample_plan(today).answers

    assert answers["match_year"] == {2026: 2027 + (today.day == 23), 2031: 2032}[today.year]
    assert answers["match_year"] - answers["graduation_year"] == 5
