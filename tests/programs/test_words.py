from types import SimpleNamespace

import pytest

from programs.geography import DIVISION_NAMES, STATE_NAMES, division_of
from programs.models import Answer, AppliesTo, Criterion, Kind, Strength
from programs.templatetags import records


@pytest.mark.parametrize(
    ("criterion", "number", "answer", "words"),
    [
        ("min_step2", 220, "", "220"),
        ("min_step2", None, "no_cutoff", "no cut-off named"),
        ("usce_months", 1, "", "1 month"),
        ("usce_months", 3, "", "3 months"),
        ("max_attempts_any", 1, "", "1 attempt"),
        ("max_years_since_graduation", 5, "", "5 years"),
        ("positions", 0, "", "0 places"),
        ("visa_h1b", None, "case_by_case", "case by case"),
        ("ecfmg_by", None, "rank_list", "the rank list deadline"),
        ("setting", None, "affiliated", "university-affiliated"),
    ],
)
def test_a_value_is_said_in_words(criterion, number, answer, words):
    assert records.fact_value(SimpleNamespace(criterion=criterion, number=number, answer=answer)) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (2022, 2023, "2022 to 2023"),
        (2022, 2022, "2022"),
        (2022, None, "2022 or later"),
        (None, 2020, "2020 or earlier"),
        (None, None, "year not known"),
    ],
)
def test_the_years_of_a_page_are_said_in_words(first, last, words):
    assert records.seen_in_words(SimpleNamespace(seen_min=first, seen_max=last)) == words


@pytest.mark.parametrize(
    ("say", "choices"),
    [
        (records.criterion_name, Criterion),
        (records.answer_name, Answer),
        (records.strength_name, Strength),
        (records.applies_to_name, AppliesTo),
        (records.kind_name, Kind),
    ],
)
def test_every_code_has_words_and_an_unknown_one_is_shown_as_it_is(say, choices):
    assert [say(code) for code in choices.values] == choices.labels
    assert say("something new") == "something new"


@pytest.mark.parametrize(
    ("address", "whose"),
    [
        ("https://www.lakeview.example/gme?x=1", "lakeview.example"),
        ("http://im.lakeview.example", "im.lakeview.example"),
    ],
)
def test_a_source_is_named_by_its_host(address, whose):
    assert records.host(address) == whose


@pytest.mark.parametrize(
    ("listed_in", "words"),
    [("2023", "2023 Match"), ("2024-2026", "2024–2026 Matches"), ("2023;2024-2026", "2023 and 2024–2026 Matches")],
)
def test_a_listing_is_named_by_its_matches(listed_in, words):
    assert records.matches(listed_in) == words


def test_fifty_states_the_district_and_puerto_rico_are_known():
    assert len(STATE_NAMES) == 52
    assert list(STATE_NAMES.values()) == sorted(STATE_NAMES.values())


@pytest.mark.parametrize(
    ("state", "division"),
    [("NY", "middle_atlantic"), ("DC", "south_atlantic"), ("HI", "pacific"), ("TX", "west_south_central")],
)
def test_a_state_lies_in_its_census_division(state, division):
    assert division_of(state) == division


def test_puerto_rico_lies_in_no_division_and_every_other_state_in_one_of_nine():
    assert [state for state in STATE_NAMES if not division_of(state)] == ["PR"]
    assert {division_of(state) for state in STATE_NAMES} - {""} == set(DIVISION_NAMES)
    assert len(DIVISION_NAMES) == 9
