import json
from dataclasses import fields as fields_of
from enum import StrEnum
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from advisor.forms import ProfileForm
from advisor.forms.choices import ANSWERS
from advisor.forms.layout import PARTS
from advisor.forms.words import WORDS
from advisor.strategy.profile import Profile
from tests.advisor.cast import ASHA, BILAL, CHIOMA, TODAY

RANGES = {
    "step1_attempts": (1, 6),
    "step1_score": (1, 300),
    "step2_score": (1, 300),
    "step2_attempts": (1, 6),
    "dedicated_months": (0, 24),
    "hands_on_months": (0, 36),
    "observership_months": (0, 36),
    "us_letters": (0, 6),
    "budget_usd": (0, 100_000),
    "step2_target": (1, 300),
    "practice_scores": (1, 300),
}


def errors_of(name: str, value: Any) -> list[str]:
    """The messages at one field when it is all that is answered."""
    form = ProfileForm({name: value}, as_of=TODAY, insist=False)
    return list(form.errors.get(name, []))


def read(name: str, value: Any) -> Any:
    form = ProfileForm({name: value}, as_of=TODAY, insist=False)
    assert name not in form.errors, form.errors
    return form.cleaned_data[name]


def test_the_form_asks_for_the_profile_under_its_own_names_each_once():
    asked = [name for part in PARTS for name in part.core + part.sharper]

    assert sorted(asked) == sorted({field.name for field in fields_of(Profile)} - {"as_of"})
    assert set(WORDS) == set(ProfileForm(as_of=TODAY).fields) == set(asked)


def test_every_choice_is_one_of_the_rules_and_none_is_missing():
    for field in fields_of(Profile):
        for kind in filter(lambda kind: isinstance(kind, type) and issubclass(kind, StrEnum), get_args(field.type)):
            assert {value for value in ANSWERS[field.name] if value} == {str(value) for value in kind}


@pytest.mark.parametrize("name", sorted(RANGES))
def test_a_number_is_taken_up_to_both_ends_and_refused_beyond(name):
    low, high = RANGES[name]

    assert read(name, str(low)) in (low, [low])
    assert read(name, str(high)) in (high, [high])
    assert errors_of(name, str(low - 1)) == errors_of(name, str(high + 1)) == errors_of(name, "many")
    assert f"{low} to {high}" in errors_of(name, str(high + 1))[0]


def test_a_degree_is_dated_from_1950_to_the_match():
    last = {"match_year": "2030", "still_enrolled": "yes", "graduation_year": "2030"}

    assert read("graduation_year", "1950") == 1950
    assert ProfileForm(last, as_of=TODAY, insist=False).is_valid()
    assert "from 1950 to 2030" in errors_of("graduation_year", "1949")[0]
    assert "from 1950 to 2030" in errors_of("graduation_year", "2031")[0]
    assert "after the 2028 Match" in errors_of("graduation_year", "2030")[0]


@pytest.mark.parametrize("text", ["abc", "23.5", "2 31", "1e2", "-5", "2_31", "9" * 5000, "\x00", "２３x", "�", "True"])
def test_what_is_no_whole_number_is_refused_in_the_words_of_the_field(text):
    assert errors_of("step2_score", text) == ["Enter your Step 2 CK score as a whole number from 1 to 300."]


@pytest.mark.parametrize(("text", "sum_"), [("$3,000", 3000), (" 3000 ", 3000), ("100,000", 100_000), (500, 500)])
def test_a_sum_of_money_is_read_as_people_write_it(text, sum_):
    assert read("budget_usd", text) == sum_


@pytest.mark.parametrize("text", ["2026-06", "06/2026", "6/2026", "2026/6", " 2026-06 ", "6.2026"])
def test_a_month_is_read_in_the_usual_ways(text):
    assert read("step2_test_month", text) == "2026-06"


@pytest.mark.parametrize("text", ["June 2026", "2026", "2026-13", "0/2026", "1989-12", "2026-06-01", "x", "٢٠٢٦-٠٦"])
def test_a_month_that_cannot_be_read_says_how_to_write_it(text):
    assert "such as 2026-06" in errors_of("step2_test_month", text)[0]


def test_an_exam_is_planned_within_three_years():
    assert read("step2_planned_month", "2029-11") == "2029-11"
    assert "within the next three years" in errors_of("step2_planned_month", "2029-12")[0]


@pytest.mark.parametrize(
    "given", ["214, 217, 219", "214 217 219", "214;217;219", ["214", "217", "219"], [214, 217, 219]]
)
def test_practice_scores_come_as_one_text_or_one_by_one(given):
    assert read("practice_scores", given) == [214, 217, 219]


@pytest.mark.parametrize("given", ["214, 217, 219, 221", "214, x", "0", "214, 301", [True], {"a": 1}])
def test_practice_scores_that_are_too_many_or_no_scores_are_refused(given):
    assert errors_of("practice_scores", given)


@pytest.mark.parametrize(
    "given", ["NJ, ny", "New York; New Jersey", "ny nj", ["NY", "NJ"], "NY,NJ,NY,", "new york\nNJ"]
)
def test_states_come_as_names_or_letters_and_each_counts_once(given):
    assert read("states_excluded", given) == ["NJ", "NY"]


@pytest.mark.parametrize("given", ["XX", "NY, Ontario", "North", "<b>", ["NY", None], "�"])
def test_a_state_that_is_none_is_refused(given):
    assert errors_of("states_excluded", given)


@pytest.mark.parametrize("text", ["x" * 61, "Sur\x00gery", "Sur\ngery", "Chirurgie g�n�rale", "\ud800", ["Surgery"], 7])
def test_a_specialty_that_is_long_or_garbled_is_refused(text):
    assert errors_of("former_specialty", text) == ["Name the specialty you come from in up to 60 plain characters."]


@pytest.mark.parametrize("text", ["x" * 60, "Cirugía", "外科", "O’Neil’s surgery", ""])
def test_a_specialty_in_any_script_is_taken(text):
    assert read("former_specialty", text) == text


@pytest.mark.parametrize("name", sorted(ANSWERS))
@pytest.mark.parametrize("value", ["Passed", "PASSED", "maybe", True, 1, ["passed"], "�", "\x00"])
def test_an_answer_that_is_not_offered_is_refused(name, value):
    assert errors_of(name, value) == [f"Choose one of the answers listed under “{WORDS[name].label}”."]


def test_the_match_is_the_running_one_or_one_of_three_later():
    for year in range(2027, 2031):
        assert read("match_year", str(year)) == year
    assert errors_of("match_year", "2026") == errors_of("match_year", "2031") != []


@pytest.mark.parametrize("value", ["pacific", ["atlantis"], ["pacific", "x"], [["pacific"]]])
def test_a_part_of_the_country_that_is_not_listed_is_refused(value):
    assert errors_of("regions", value)


@pytest.mark.parametrize("person", [ASHA, BILAL, CHIOMA], ids=["Asha", "Bilal", "Chioma"])
def test_answers_survive_json_and_come_back_the_same(person):
    form = ProfileForm(person, as_of=TODAY)
    assert form.is_valid(), form.errors
    again = ProfileForm(json.loads(json.dumps(form.answers())), as_of=TODAY)

    assert again.is_valid(), again.errors
    assert again.answers() == form.answers()
    assert again.profile == form.profile


anything = some.text() | some.integers() | some.floats() | some.booleans() | some.none() | some.lists(some.text())


@settings(max_examples=200, deadline=None)
@given(some.dictionaries(some.sampled_from(sorted(WORDS)), anything))
def test_no_answer_of_any_kind_breaks_the_form(answers):
    form = ProfileForm(answers, as_of=TODAY, insist=False)

    if form.is_valid():
        json.dumps(form.answers())
    assert all(message.strip() for messages in form.errors.values() for message in messages)
