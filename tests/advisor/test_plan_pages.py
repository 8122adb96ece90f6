import re
from datetime import date

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone

from advisor import draft, planning
from advisor.models import DayReached, SavedPlan
from advisor.sections import section
from programs import catalogue
from programs.geography import STATE_NAMES
from programs.listing import listing
from tests.advisor.cast import ESRA, TODAY

# Farid failed Step 2 CK and has not passed it yet: the next exam comes before any list.
FARID = {"step1": "passed", "step2": "failed", "step2_attempts": 1, "visa": "none", "goal": "internist"}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("drawn_once")]


def plan_of(answers: dict) -> SavedPlan:
    return planning.save_plan(answers, TODAY)


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_low_score_is_told_its_band_its_number_and_its_price(client: Client):
    shown = text(client.get(plan_of(ESRA).get_absolute_url()))

    assert "Your plan for the 2028 Match" in shown
    assert "Your 218 is exactly the pass mark for tests since July 2025." in shown
    assert "A file like yours usually takes 100 to 150 applications: $2,430 to $3,930" in shown
    assert "Only 79 programs are open to you within reach." in shown
    assert "100 on the list, 518 further open, 149 left out make 767." in shown


def test_every_plan_says_once_how_old_the_tracks_are(client: Client):
    shown = text(client.get(plan_of(ESRA).get_absolute_url()))

    assert len(re.findall("2023 Match listing, Florida’s up to 2026", shown)) == 1


def test_every_topic_shows_its_rules_and_sources(client: Client):
    shown = text(client.get(plan_of(ESRA).get_absolute_url()))

    for codes in ("G1, G2, G5", "S1, S2, S3, S4, S5, S6", "T5", "L1, L2, L3, L4, L6", "R1, R3, R4, R6", "B1, B2, B3"):
        assert f"Rules, with their sources: {codes}" in re.sub(r" ,", ",", shown)


def test_a_question_left_open_is_named_where_it_matters(client: Client):
    without_letters = text(client.get(plan_of(ESRA).get_absolute_url()))
    with_letters = text(client.get(plan_of({**ESRA, "us_letters": 3}).get_absolute_url()))

    assert "Letters from doctors in the US" in without_letters
    assert "Letters from doctors in the US" not in with_letters


def test_a_failed_step_gets_no_list_and_is_told_what_comes_first(client: Client):
    shown = text(client.get(plan_of(FARID).get_absolute_url()))

    assert "The next exam comes first." in shown
    assert "No list today" in shown
    assert "0 on the list" in shown


def test_nothing_answered_still_gives_a_plan_that_says_it_is_provisional(client: Client):
    shown = text(client.get(plan_of({}).get_absolute_url()))

    assert "This plan is provisional." in shown
    assert "our assumption, not a forecast" in shown


def test_a_budget_ends_the_list_and_names_the_price_of_the_next_program(client: Client):
    shown = text(client.get(plan_of({**ESRA, "budget_usd": 360}).get_absolute_url()))

    assert "Your budget of $360 pays for 31 programs." in shown
    assert "The next program would cost $30." in shown


def test_a_budget_of_nothing_says_what_to_do(client: Client):
    shown = text(client.get(plan_of({**ESRA, "budget_usd": 0}).get_absolute_url()))

    assert "A budget of $0 pays for no application: the first costs $11" in shown


def test_the_list_its_open_rest_and_the_left_out_are_all_reachable(client: Client):
    saved = plan_of(ESRA)
    plan, address = planning.plan_of(saved, TODAY), saved.get_absolute_url() + "shortlist/"
    reached = set()
    for part, pages in (("shortlist", 2), ("open", 11), ("left-out", 3)):
        found = [section(plan, {"part": [part], "page": [str(page)]}).page for page in range(1, pages + 1)]
        reached |= {row.match.track.nrmp_code for page in found for row in page}
        last = text(client.get(address, {"part": part, "page": pages + 1}))
        assert {row.match.track.nrmp_code for row in found[-1]} <= set(re.findall(r"track (\w{9})\b", last))

    assert len(reached) == 767


def test_the_left_out_can_be_read_by_rule(client: Client):
    address = plan_of(ESRA).get_absolute_url() + "shortlist/"

    shown = text(client.get(address, {"part": "left-out", "rule": "visa_j1"}))

    assert set(re.findall(r"Left out by: ([^.]+)\.", shown)) == {"no J-1 sponsorship"}
    assert re.search(r"J-1 visa sponsored · you: J-1 · they: no · seen 20\d\d", shown)
    assert shown.count("Samaritan Health Services (Corvallis) left out") == 2


# Whoever saved an address of a longer list, or lost a letter of it, still gets their list.
@pytest.mark.parametrize(
    ("query", "nearest"),
    [
        ({"part": "nonsense"}, ("shortlist", "", 1)),
        ({"part": "nonsense", "page": "2"}, ("shortlist", "", 2)),
        ({"part": "open\x00"}, ("shortlist", "", 1)),
        ({"page": "9"}, ("shortlist", "", 2)),
        ({"page": "x"}, ("shortlist", "", 1)),
        ({"page": "99999999999999999999"}, ("shortlist", "", 2)),
        ({"rule": "usce"}, ("shortlist", "", 1)),
        ({"part": "open", "page": "-1"}, ("open", "", 11)),
        ({"part": "left-out", "rule": "visa_j1", "page": "9"}, ("left-out", "visa_j1", 1)),
        ({"part": "left-out", "rule": "nonsense"}, ("left-out", "", 1)),
        ({"part": "left-out", "rule": "\x00"}, ("left-out", "", 1)),
    ],
)
def test_an_address_that_asks_for_nothing_we_have_shows_the_nearest(client: Client, query, nearest):
    response = client.get(plan_of(ESRA).get_absolute_url() + "shortlist/", query)
    shown = response.context["section"]

    assert response.status_code == 200
    assert (shown.part, shown.rule, shown.page.number) == nearest


@pytest.mark.parametrize("page", ["", "shortlist/", "change/", "delete/"])
@pytest.mark.parametrize("token", ["unknown", "a" * 300, "-_-"])
def test_an_unknown_link_is_a_kind_404(client: Client, page, token):
    response = client.get(f"/plan/{token}/{page}")

    assert response.status_code == 404
    assert "the plan may have been deleted" in text(response)


def test_a_plan_is_neither_cached_nor_indexed(client: Client):
    response = client.get(plan_of(ESRA).get_absolute_url())

    assert {"no-store", "private"} <= set(response["Cache-Control"].split(", "))
    assert '<meta name="robots" content="noindex">' in response.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_a_plan_can_only_be_read_at_its_address(client: Client, method):
    assert getattr(client, method)(plan_of(ESRA).get_absolute_url()).status_code == 405


def test_changing_answers_brings_them_back_to_the_form(client: Client):
    response = client.get(plan_of(ESRA).get_absolute_url() + "change/")

    assert (response.status_code, response["Location"]) == (303, "/profile/")
    assert draft.COOKIE in response.cookies
    assert 'value="218"' in client.get("/profile/").content.decode()


def test_a_plan_is_deleted_at_once_after_a_question(client: Client):
    address = plan_of(ESRA).get_absolute_url()

    assert "Delete this plan?" in text(client.get(address + "delete/"))
    assert client.get(address).status_code == 200
    assert client.post(address + "delete/", follow=True).redirect_chain == [("/deleted/", 303)]
    assert client.get(address).status_code == 404
    assert not SavedPlan.objects.exists()


def test_a_plan_lives_to_the_day_before_31_july_after_its_match(client: Client, monkeypatch):
    saved = plan_of(ESRA)

    assert saved.expires_on == date(2028, 7, 31)
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2028, 7, 30))
    assert client.get(saved.get_absolute_url()).status_code == 200
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2028, 7, 31))
    assert client.get(saved.get_absolute_url()).status_code == 404


def test_the_next_plan_made_clears_the_ones_whose_time_is_over():
    saved = plan_of(ESRA)
    DayReached.remember(date(2028, 7, 30))
    planning.save_plan(ESRA, date(2028, 7, 31))

    assert not SavedPlan.objects.filter(pk=saved.pk).exists()


def test_a_plan_stays_with_its_match_when_the_season_turns(client: Client, monkeypatch):
    saved = plan_of(ESRA)
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2027, 10, 1))

    assert "Your plan for the 2028 Match" in text(client.get(saved.get_absolute_url()))


def test_two_plans_never_share_a_link():
    tokens = {plan_of(ESRA).token for _ in range(20)}

    assert len(tokens) == 20
    assert all(len(token) >= 22 for token in tokens)


def test_a_plan_page_asks_the_database_little(client: Client, django_assert_max_num_queries):
    address = plan_of(ESRA).get_absolute_url()
    client.get(address)

    with django_assert_max_num_queries(3):
        client.get(address)


def test_a_good_score_after_a_failed_attempt_is_not_called_low(client: Client):
    said = "The score itself is not low."
    good = {**ESRA, "step2_score": 236}

    assert said in text(client.get(plan_of(good).get_absolute_url()))
    assert said not in text(client.get(plan_of(ESRA).get_absolute_url()))
    assert said not in text(client.get(plan_of(FARID).get_absolute_url()))


def test_the_years_of_the_listing_are_those_of_the_records():
    known = listing(catalogue.published())
    said = render_to_string("advisor/components/listing_years.html", {"plan": planning.plan_of(plan_of(ESRA), TODAY)})

    assert f"the {known.year} Match listing" in said
    assert [f"{STATE_NAMES[state]}’s up to {year}" in said for state, year in known.later] == [True]
