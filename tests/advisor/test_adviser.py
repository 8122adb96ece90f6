import re

import pytest
from django.test import Client
from django.utils import timezone

from advisor import planning
from advisor.adviser import sheet
from advisor.forms.words import WORDS
from advisor.models import Choice, Decision, SavedPlan
from tests.advisor.cast import ASHA, ESRA, TODAY
from tests.advisor.reading import words

# Amara has a clean 245; Elena 212 and a year to use; Ulla has used all attempts; Paolo cannot pay; Nia says nothing.
AMARA = {**ESRA, "step1_attempts": 1, "step2_score": 245, "ecfmg": "certified", "us_letters": 3, "hands_on_months": 3}
ELENA = {
    **ESRA,
    "step1_attempts": 1,
    "step2_score": 212,
    "step2_test_month": "2021-05",
    "graduation_year": 2020,
    "us_letters": 0,
    "can_wait_a_year": "yes",
}
ULLA = {"step1": "passed", "step2": "failed", "step2_attempts": 4, "visa": "h1b", "step3_passed": "no"}
PAOLO = {**ESRA, "budget_usd": 0}
NIA: dict = {}
EVERYBODY = [AMARA, ELENA, ULLA, PAOLO, NIA, {**NIA, "step2": "awaiting"}, {**NIA, "step1": "failed"}]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("drawn_once")]


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


def read(client: Client, answers: dict) -> str:
    return words(client.get(planning.save_plan(answers, TODAY).get_absolute_url() + "adviser/").content.decode())


def asked_of(answers: dict) -> tuple[str, ...]:
    saved = SavedPlan(answers=answers)
    return sheet(saved, planning.draw_up(answers, TODAY)).asks


def test_an_adviser_reads_who_asks_where_they_stand_and_what_it_costs(client: Client):
    shown = read(client, ESRA)

    assert "Step 2 CK score 218" in shown
    assert "Visa needed J-1" in shown
    assert "218 lies under 225: harder, and not closed" in shown
    assert "218 is exactly the pass mark since July 2025." in shown
    assert "a failed Step 1 attempt little US clinical experience" in shown
    assert "Rule of thumb, S2 and S5" in shown
    assert "0 closed, 2 not known, 2 open" in shown
    assert "By 1 September 2027, 9 a.m. Eastern (projected): reach 2 to 3 months of US experience" in shown
    assert "100 to 150 is usual; this list holds 100, for $2,430" in shown


def test_an_adviser_reads_the_list_in_short_and_what_it_leaves_out(client: Client):
    plan = planning.draw_up(ESRA, TODAY)
    shown = read(client, ESRA)

    assert "1 target, 78 reach, 21 far reach" in shown
    assert "Their 218 counts as 213: 5 less for a failed attempt." in shown
    for entry in plan.drawn.entries[:10]:
        assert f"{entry.position}. {entry.match.program.name}," in shown
    assert plan.drawn.entries[10].match.program.name not in shown
    assert "149 of 767 published tracks are left out" in shown
    assert "no J-1 sponsorship (2)" in shown


def test_an_adviser_reads_what_is_uncertain_and_what_is_asked_of_them(client: Client):
    shown = read(client, ESRA)

    assert "518 of the list’s 957 checks rest on no page at all" in shown
    assert "The dates of the 2028 season are projected" in shown
    assert "Not stated by the applicant, and able to change the plan: ECFMG certification," in shown
    assert "Which of these unknowns can you settle?" in shown
    assert "Which programs do you know that sponsor a J-1 for a preliminary year?" in shown
    assert "testserver/method/" in shown


@pytest.mark.parametrize("answers", EVERYBODY)
def test_the_sheet_is_whole_for_everybody(client: Client, answers):
    shown = read(client, answers)

    assert "What in this plan is wrong, or missing?" in shown
    assert not re.search(r"None|\{\{|\{%| ,|\.\.", shown.replace("n = ", ""))
    assert 3 <= len(re.findall(r"(?:open|closed|not known) .{3,200}? G[1235]\b", shown)) <= 4


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (ULLA, "4 attempts for life are used, without a pass."),
        (ULLA, "An H-1B needs Step 3 first"),
        (ULLA, "The plan draws no list until the failed Step is passed."),
        (PAOLO, "The stated budget pays for no application."),
        (NIA, "No question is answered yet."),
        (NIA, "The plan assumes 225."),
        (ELENA, "The plan thinks that waiting a year may be wiser"),
        (AMARA, "245 is in the top band, 245 and over"),
        ({**ESRA, "states_excluded": ["NY"]}, "a state they left out"),
        ({**ESRA, "regions": ["mountain"]}, "Parts of the US they prefer Mountain Where"),
    ],
)
def test_each_person_gets_their_own_word(client: Client, answers, said):
    assert said in read(client, answers)


@pytest.mark.parametrize(
    ("answers", "code", "asked"),
    [
        (NIA, "score", True),
        (ESRA, "score", False),
        (ESRA, "ecfmg", True),
        (AMARA, "ecfmg", False),
        (ESRA, "tracks", True),
        (PAOLO, "tracks", False),
        (ESRA, "visa", True),
        ({**AMARA, "visa": "none"}, "visa", False),
        (ELENA, "wait", True),
        (AMARA, "wait", False),
        ({**AMARA, "us_letters": 0}, "experience", True),
        (AMARA, "experience", False),
        (AMARA, "letters", True),
        ({**AMARA, "letters_strength": "strong"}, "letters", False),
    ],
)
def test_an_adviser_is_asked_what_this_plan_leaves_open(answers, code, asked):
    assert (code in asked_of(answers)) is asked


def test_nobody_is_asked_more_than_five_things_and_everybody_what_is_wrong():
    for answers in (*EVERYBODY, ESRA):
        assert len(asked_of(answers)) <= 5
        assert asked_of(answers)[-1] == "wrong"


def test_neither_the_link_nor_a_note_is_on_the_sheet(client: Client):
    saved = planning.save_plan(ESRA, TODAY)
    first = planning.draw_up(ESRA, TODAY).drawn.entries[0].match.program.slug
    kept = {"plan": saved, "decision": Decision.KEEP, "updated_on": TODAY}
    Choice.objects.create(**kept, program=first, name="A", note="Dr Rao knows me")
    shown = client.get(saved.get_absolute_url() + "adviser/").content.decode()
    without_navigation = re.sub(r"<nav.*?</nav>", "", shown, flags=re.DOTALL)

    assert "Rao" not in shown
    assert saved.token not in without_navigation


def test_every_question_has_a_short_name_of_its_own():
    names = {words.short for words in WORDS.values()}

    assert len(names) == len(WORDS)
    assert max(map(len, names)) <= 30
    assert "" not in names


def test_an_answer_of_ones_own_words_stays_text(client: Client):
    answers = {**ASHA, "step2_score": 231, "graduation_year": 2021, "hands_on_months": 1, "observership_months": 0}
    shown = client.get(
        planning.save_plan({**answers, "goal": "pivot", "former_specialty": "<b>x"}, TODAY).get_absolute_url()
        + "adviser/"
    )

    assert b"&lt;b&gt;x" in shown.content
