import re
from datetime import date

import pytest
from django.core import signing
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from advisor import choices, draft, planning
from advisor.models import Choice, SavedPlan
from tests.advisor.cast import ASHA, TODAY
from tests.advisor.town import settle

pytestmark = pytest.mark.django_db
CHECK = "/profile/check/"


@pytest.fixture(autouse=True)
def _town(monkeypatch, town):
    settle(monkeypatch)


@pytest.fixture
def plan(client: Client) -> SavedPlan:
    client.post("/profile/", ASHA)
    client.post(CHECK)
    return SavedPlan.objects.get()


def change(client: Client, plan: SavedPlan, **answers: str) -> str:
    """Asha changes answers up to the check page, which is given back in words."""
    client.get(plan.get_absolute_url() + "change/")
    client.post("/profile/", ASHA | answers)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", client.get(CHECK).content.decode()))


def test_changed_answers_update_the_plan_under_its_link_and_its_choices_stay(client: Client, plan):
    choices.annotate(plan, "ash", "applied", "sent", TODAY)
    shown = change(client, plan, step2_score="245")
    assert "You are changing the plan that you made on" in shown
    assert "Update my plan" in shown

    sent = client.post(CHECK, {"make": "update"})

    assert (sent.status_code, sent["Location"]) == (303, plan.get_absolute_url())
    updated = SavedPlan.objects.get()
    assert (updated.pk, updated.token, updated.created_at) == (plan.pk, plan.token, plan.created_at)
    assert updated.answers["step2_score"] == 245
    assert [(choice.program, choice.note) for choice in updated.choices.all()] == [("ash", "sent")]


def test_a_form_sent_without_the_button_updates_too(client: Client, plan):
    change(client, plan, step2_score="245")
    client.post(CHECK)

    assert SavedPlan.objects.get().answers["step2_score"] == 245


def test_a_separate_plan_leaves_the_first_as_it_was(client: Client, plan):
    choices.decide(plan, "ash", "keep", TODAY)
    assert "Make a separate plan instead" in change(client, plan, step2_score="245")

    sent = client.post(CHECK, {"make": "separate"})

    other = SavedPlan.objects.exclude(pk=plan.pk).get()
    assert sent["Location"] == other.get_absolute_url() != plan.get_absolute_url()
    assert (SavedPlan.objects.get(pk=plan.pk).answers["step2_score"], other.answers["step2_score"]) == (231, 245)
    assert Choice.objects.get().plan == plan


def test_another_match_year_moves_the_day_on_which_the_plan_is_deleted(client: Client, plan):
    assert plan.expires_on == date(2028, 7, 31)
    change(client, plan, match_year="2029")
    client.post(CHECK, {"make": "update"})

    assert SavedPlan.objects.get().expires_on == date(2029, 7, 31)


def test_an_answer_taken_back_is_not_known_again(client: Client, plan):
    client.get(plan.get_absolute_url() + "change/")
    client.post("/profile/", ASHA | {"us_letters": "3"})
    client.post(CHECK)
    change(client, plan, us_letters="")
    client.post(CHECK)

    assert "us_letters" not in SavedPlan.objects.get().answers


def test_a_plan_deleted_meanwhile_is_said_and_a_new_one_is_made(client: Client, plan):
    plan.delete()
    client.cookies[draft.COOKIE] = draft_of(plan)

    shown = client.get(CHECK).content.decode()
    assert "The plan that you were changing is deleted." in shown
    assert "Update my plan" not in shown

    sent = client.post(CHECK, {"make": "new"})
    assert sent["Location"] == SavedPlan.objects.get().get_absolute_url() != plan.get_absolute_url()


def test_a_plan_deleted_just_before_its_update_is_said_before_another_is_made(client: Client, plan):
    change(client, plan, step2_score="245")
    plan.delete()

    sent = client.post(CHECK, {"make": "update"})

    assert (sent.status_code, sent["Location"]) == (303, CHECK)
    assert not SavedPlan.objects.exists()
    assert "The plan that you were changing is deleted." in client.get(CHECK).content.decode()


def test_a_deleted_plan_leaves_neither_answers_nor_link_in_the_browser(client: Client, plan):
    change(client, plan, step2_score="245")
    sent = client.post(plan.get_absolute_url() + "delete/")

    dropped = sent.cookies[draft.COOKIE]
    assert (dropped.value, dropped["path"], dropped["max-age"]) == ("", draft.PATH, 0)
    assert client.get(CHECK)["Location"] == "/profile/"


def test_the_check_page_says_that_news_begin_anew_and_shows_those_not_read_yet(client: Client, plan):
    client.get(plan.get_absolute_url() + "change/")
    client.post("/profile/", ASHA)
    shown = client.get(CHECK).content.decode()

    assert "what is new is counted from today" in re.sub(r"\s+", " ", shown)
    assert f'href="{plan.get_absolute_url()}since/"' in shown


def draft_of(plan: SavedPlan) -> str:
    response = HttpResponse()
    draft.keep(response, plan.answers, plan.token)
    return response.cookies[draft.COOKIE].value


def test_an_expired_plan_is_neither_updated_nor_brought_back(plan):
    later = plan.answers | {"match_year": 2029}

    assert planning.update_plan(plan.token, later, date(2028, 7, 31)) is None
    assert SavedPlan.objects.get().expires_on == date(2028, 7, 31)
    assert planning.update_plan(plan.token, later, date(2028, 7, 30)) == plan


def test_mending_an_answer_on_the_way_still_changes_the_same_plan(client: Client, plan):
    change(client, plan, step2_score="245")
    client.post("/profile/", ASHA | {"step2_score": "400"})
    client.post("/profile/", ASHA | {"step2_score": "250"})
    client.post(CHECK, {"make": "update"})

    assert SavedPlan.objects.get().answers["step2_score"] == 250


@pytest.mark.parametrize("make", ["new", "separate", ""])
def test_a_check_page_sent_twice_makes_one_plan(client: Client, make):
    client.post("/profile/", ASHA)
    same = client.cookies[draft.COOKIE].value
    sent = []
    for _ in range(2):
        client.cookies[draft.COOKIE] = same
        sent.append(client.post(CHECK, {"make": make})["Location"])

    assert sent == [SavedPlan.objects.get().get_absolute_url()] * 2


def test_the_same_answers_given_anew_in_an_empty_form_make_a_plan_of_their_own(client: Client):
    for _ in range(2):
        client.post("/profile/empty/")
        client.post("/profile/", ASHA)
        client.post(CHECK)

    assert SavedPlan.objects.count() == 2


def test_a_plan_stays_with_its_match_when_its_answers_change_in_the_next_season(client: Client, plan, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2027, 10, 1))
    client.get(plan.get_absolute_url() + "change/")
    client.post("/profile/", ASHA | {"match_year": draft_answers(client)["match_year"]})
    client.post(CHECK, {"make": "update"})

    assert SavedPlan.objects.get().answers["match_year"] == 2028


def draft_answers(client: Client) -> dict:
    return signing.loads(client.cookies[draft.COOKIE].value, salt=draft.SALT)["answers"]
