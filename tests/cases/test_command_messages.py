import codecs
import json
import re

import pytest

from advisor.forms.choices import ANSWERS, REGIONS
from advisor.forms.given import UnusableError, checked
from tests.cases.conftest import TODAY
from tests.cases.test_command import printed
from tests.cases.test_command_refusals import GOOD, told

DAY = ("--as-of", "2026-11-22")


@pytest.fixture
def said(tmp_path):
    """What the command says at each field of these answers: JSON as text, or whatever JSON can hold."""

    def run(answers):
        file = tmp_path / "answers.json"
        file.write_text(answers if isinstance(answers, str) else json.dumps(answers), encoding="utf-8")
        return told(str(file))

    return run


@pytest.mark.parametrize("field", ANSWERS)
def test_a_wrong_choice_is_told_the_values_that_can_be_given(said, field):
    ((name, message),) = said({field: "something else"})

    assert name == field
    assert re.findall(r'"([^"]*)"', message) == [value for value in ANSWERS[field] if value]


def test_a_wrong_yes_year_or_region_is_told_the_values_too(said):
    values = ", ".join(f'"{region}"' for region in REGIONS)

    assert said({"reapplicant": "never", "match_year": 2026, "regions": ["midwest"]}) == [
        ("reapplicant", 'Give one of "yes", "no".'),
        ("match_year", "Give one of 2027, 2028, 2029, 2030."),
        ("regions", f"Give a list of any of {values}."),
    ]


def test_everything_wrong_is_told_in_one_round_in_the_order_given(said):
    wrong = {"visa": "o1", "hands_on_months": "1", "us_letters": 9, "step1": 1, "name": "Ada"}

    assert [name for name, _ in said(GOOD | wrong)] == ["step1", "visa", "hands_on_months", "us_letters", "name"]


def test_no_contradiction_is_told_that_an_answer_of_the_wrong_type_may_explain(said):
    student = {"graduation_year": 2027, "still_enrolled": True}

    assert [name for name, _ in said(student)] == ["still_enrolled"]
    assert [name for name, _ in said({"step2": 1, "step2_score": 231})] == ["step2"]
    assert [name for name, _ in said(student | {"still_enrolled": "no"})] == ["graduation_year"]


def test_an_answer_given_twice_is_refused_though_json_allows_it(said):
    assert said('{"step2": "passed", "visa": "j1", "step2": "failed", "visa": "j1"}') == [
        ("step2", "This answer is given more than once; leave one."),
        ("visa", "This answer is given more than once; leave one."),
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("\0", r"\x00"),
        ("\x1b[31mred", r"\x1b[31mred"),
        ("\ud800", r"\ud800"),
        ("\u202emirrored", r"\u202emirrored"),
        ("two\r\nlines", "two lines"),
        ("x" * 5000, "x" * 80),
        ("année", "année"),
    ],
)
def test_a_name_is_printed_so_that_it_harms_no_terminal(said, name, shown):
    assert [field for field, _ in said({name: 1})] == [shown]


@pytest.mark.django_db
@pytest.mark.usefixtures("shipped")
def test_a_byte_order_mark_before_the_answers_is_passed_over(tmp_path):
    plain, marked = tmp_path / "plain.json", tmp_path / "marked.json"
    plain.write_bytes(json.dumps(GOOD).encode())
    marked.write_bytes(codecs.BOM_UTF8 + json.dumps(GOOD).encode())

    assert printed(str(marked), *DAY) == printed(str(plain), *DAY)


def test_an_unknown_name_is_refused_even_without_a_value():
    with pytest.raises(UnusableError) as refused:
        checked({"foo": None, "step1": None}, TODAY)

    assert list(refused.value.faults) == ["foo"]
