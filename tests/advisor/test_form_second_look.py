import re

import pytest
from django.test import Client
from django.utils import timezone

from programs.geography import STATE_NAMES
from tests.advisor.cast import ASHA, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


# One answer at a time: the field, what makes it doubtful, and a piece of what is said.
DOUBTS = [
    ({"step2_score": "215"}, "A pass under 218 was possible only before July 2025"),
    ({"step2_test_month": "2014-05"}, "We know no pass mark for tests before July 2014"),
    ({"step1_attempts": "4"}, "Four attempts at a Step are the most"),
    ({"step1_attempts": "4"}, "Before July 2021 it was six. You passed"),
    ({"step1": "failed", "step1_attempts": "4"}, "no attempt is left, and the plan will say what to do"),
    ({"step2": "awaiting", "step2_score": "", "step2_attempts": "4"}, "If this one is not a pass"),
    ({"step2_score": "290"}, "Few people ever reach 290"),
    ({"step2": "not_taken", "step2_score": "", "step2_target": "210"}, "218 is the lowest score that passes today"),
    ({"graduation_year": "1999"}, "29 years before the 2028 Match"),
    ({"hands_on_months": "36"}, "36 months is more than most people have"),
    ({"us_letters": "6"}, "four letters at most"),
    ({"visa": "none", "citizenship": "other"}, "another permit to work"),
    ({"budget_usd": "10"}, "One application costs $11"),
]


def checked(client: Client, **answers: str) -> str:
    assert client.post("/profile/", ASHA | answers).status_code == 303
    return re.sub(r"\s+", " ", client.get("/profile/check/").content.decode())


@pytest.mark.parametrize(("answers", "said"), DOUBTS)
def test_a_possible_slip_is_asked_about_beside_its_answer_and_stops_nothing(client: Client, answers, said):
    shown = checked(client, **answers)
    (name,) = re.findall(r'id="again-(\w+)"', shown)
    beside = shown.split(f'id="again-{name}"')[1].split("</div>")[0]

    assert said in beside
    assert "It may well be right: then leave it as it is." in beside
    assert re.search(rf'href="/profile/#id_{name}\w*">Change<', beside)
    assert "answers, and one to look at again" in shown
    assert f'href="#again-{name}"' in shown
    assert "Make my plan" in shown


@pytest.mark.parametrize(("left", "said"), [(1, "Only one state would be left"), (0, "That is every state")])
def test_almost_every_state_excluded_is_asked_about(client: Client, left, said):
    assert said in checked(client, states_excluded=", ".join(list(STATE_NAMES)[left:]))


def test_usual_answers_are_ready_for_the_plan(client: Client):
    shown = checked(client)

    assert "Eight answers, ready for your plan" in shown
    assert "Is that right?" not in shown


def test_several_slips_are_counted_and_each_is_led_to(client: Client):
    shown = checked(client, step2_score="215", budget_usd="5", us_letters="6")

    assert "Ten answers" not in shown
    assert "10 answers, and three to look at again" in shown
    assert re.findall(r'href="#again-(\w+)"', shown) == ["step2_score", "us_letters", "budget_usd"]


def test_what_will_be_stored_and_for_how_long_stands_beside_the_button(client: Client):
    beside = checked(client, match_year="2029").split('name="make"')[0][-900:]

    assert "these answers, under a link that only you get" in beside
    assert "31 July 2029" in beside
    assert "at once when you ask" in beside
