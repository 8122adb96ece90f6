import re

import pytest
from django.test import Client

from advisor import choices, draft
from advisor.models import SavedPlan
from tests.advisor.cast import ASHA, TODAY
from tests.advisor.town import settle

pytestmark = pytest.mark.django_db
CHECK, EMPTY, PROFILE = "/profile/check/", "/profile/empty/", "/profile/"
REACHED_FROM_HERE = (
    "anybody at this browser can get back to the plan from here, unless you press “Start with an empty form”"
)


@pytest.fixture(autouse=True)
def _town(monkeypatch, town):
    settle(monkeypatch)


@pytest.fixture
def plan(client: Client) -> SavedPlan:
    client.post(PROFILE, ASHA)
    client.post(CHECK)
    return SavedPlan.objects.get()


def read(client: Client, path: str) -> str:
    return re.sub(r"\s+", " ", client.get(path).content.decode())


def test_back_from_the_plan_finds_the_answers_and_the_way_to_the_plan(client: Client, plan):
    checked = read(client, CHECK)

    assert "their plan is made" in checked
    assert f'href="{plan.get_absolute_url()}"' in checked
    assert 'name="make"' not in checked
    assert 'value="231"' in read(client, PROFILE)


def test_another_press_on_the_button_of_a_plan_that_is_made_leads_to_it_and_changes_nothing(client: Client, plan):
    choices.decide(plan, "ash", "keep", TODAY)
    before = SavedPlan.objects.values().get()

    for make in ("new", "update", "separate", ""):
        assert client.post(CHECK, {"make": make})["Location"] == plan.get_absolute_url()

    assert SavedPlan.objects.values().get() == before


def test_an_answer_mended_on_the_way_back_changes_the_same_plan(client: Client, plan):
    client.post(PROFILE, ASHA | {"step2_score": "233"})
    assert "You are changing the plan that you made on" in read(client, CHECK)

    client.post(CHECK, {"make": "update"})

    assert SavedPlan.objects.get().answers["step2_score"] == 233


def test_going_back_to_a_plan_deleted_elsewhere_says_so(client: Client, plan):
    plan.delete()
    checked = read(client, CHECK)

    assert "is deleted." in checked
    assert "Make my plan" in checked


def test_who_sits_at_a_shared_computer_is_told_what_is_left_and_can_take_it_away(client: Client, plan):
    for path in (PROFILE, CHECK):
        assert "They stay in this browser for one hour" in read(client, path)
        assert REACHED_FROM_HERE in read(client, path)
        assert f'action="{EMPTY}"' in read(client, path)

    sent = client.post(EMPTY)

    assert (sent.status_code, sent["Location"]) == (303, PROFILE)
    dropped = sent.cookies[draft.COOKIE]
    assert (dropped.value, dropped["path"], dropped["max-age"]) == ("", draft.PATH, 0)
    emptied = read(client, PROFILE)
    assert 'value="231"' not in emptied
    assert EMPTY not in emptied
    assert SavedPlan.objects.get() == plan


def test_whoever_changes_a_plan_is_told_too_that_the_browser_knows_it(client: Client, plan):
    client.get(f"{plan.get_absolute_url()}change/")
    asked = read(client, PROFILE)

    assert "up to 24 hours" in asked
    assert REACHED_FROM_HERE in asked


def test_answers_on_their_way_can_be_taken_out_of_the_browser_too(client: Client):
    client.post(PROFILE, ASHA)
    assert "up to 24 hours" in read(client, PROFILE)
    assert "get back to the plan" not in read(client, PROFILE)

    client.post(EMPTY)

    assert client.get(CHECK)["Location"] == PROFILE


def test_a_link_to_the_empty_form_takes_nothing_away(client: Client):
    client.post(PROFILE, ASHA)
    sent = client.get(EMPTY)

    assert (sent.status_code, sent["Location"]) == (303, PROFILE)
    assert 'value="231"' in read(client, PROFILE)


def test_another_site_cannot_empty_the_form():
    client = Client(enforce_csrf_checks=True)

    assert client.post(EMPTY).status_code == 403
