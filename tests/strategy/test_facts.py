import itertools
from dataclasses import replace

import pytest

from advisor.strategy.matching.facts import Kind, age_of, ever_says, statements
from tests.strategy.people import TODAY
from tests.strategy.world import AGING, CURRENT, HISTORICAL, OTHER_PAGE, SEASON, fact, program

LIMITS = SEASON.fact_age


def stated(*facts, kind=Kind.PRELIMINARY):
    return statements(program("lakeview", *facts), kind, TODAY, LIMITS)


def counting(*facts, kind=Kind.PRELIMINARY):
    """The statement on the least Step 2 CK score, and the same whatever order the facts come in."""
    found = {order: stated(*order, kind=kind)["min_step2"] for order in itertools.permutations(facts)}
    assert len(set(found.values())) == 1
    return found[facts]


@pytest.mark.parametrize(
    ("seen", "age"),
    [
        (2027, "current"),
        (2026, "current"),
        (2025, "current"),
        (2024, "aging"),
        (2023, "aging"),
        (2022, "historical"),
        (2001, "historical"),
        (None, "historical"),
    ],
)
def test_a_statement_ages_by_the_year(seen, age):
    assert age_of(seen, TODAY, LIMITS) == age


def test_a_statement_grows_older_with_the_calendar_year_and_not_with_the_season():
    assert age_of(2025, TODAY.replace(year=2026, month=12, day=31), LIMITS) == "current"
    assert age_of(2025, TODAY.replace(year=2027, month=1, day=1), LIMITS) == "aging"


def test_a_criterion_that_no_page_names_has_no_statement():
    assert stated(fact("visa_j1", "yes")).keys() == {"visa_j1"}


def test_the_newest_statement_counts_and_the_older_ones_do_not_contradict_it():
    newest = fact("min_step2", 230, "required", seen=2025)
    found = counting(newest, fact("min_step2", 210, "required", seen=2024), fact("min_step2", "no_cutoff", seen=None))
    assert (found.fact, found.rivals, found.age) == (newest, (), "current")


def test_an_older_statement_does_not_count_even_if_it_is_for_the_track_alone():
    newest = fact("min_step2", 230, "required", seen=2025)
    assert counting(newest, fact("min_step2", 210, "required", seen=2024, applies_to="preliminary")).fact == newest


def test_at_equal_dates_the_narrower_statement_counts_for_its_tracks():
    broad = fact("min_step2", 230, "required")
    narrow = fact("min_step2", 215, "required", applies_to="preliminary")
    assert counting(broad, narrow).fact == narrow
    assert counting(broad, narrow).rivals == ()
    assert counting(broad, narrow, kind=Kind.CATEGORICAL).fact == broad


def test_a_statement_for_the_other_kind_of_track_says_nothing():
    assert stated(fact("min_step2", 230, applies_to="categorical")) == {}
    assert stated(fact("min_step2", 230, applies_to="categorical"), kind=Kind.CATEGORICAL).keys() == {"min_step2"}


@pytest.mark.parametrize(
    "rival",
    [
        fact("min_step2", 220, "required", page=OTHER_PAGE),
        fact("min_step2", 230, "preferred", page=OTHER_PAGE),
        fact("min_step2", 220, "required"),
        fact("min_step2", "no_cutoff"),
    ],
    ids=["other number", "other strength", "same page", "no cut-off beside a requirement"],
)
def test_statements_of_one_year_that_differ_are_in_conflict_and_none_counts(rival):
    found = counting(fact("min_step2", 230, "required"), rival)
    assert len(found.rivals) == 1
    assert not found.counts


def test_a_number_and_no_cutoff_stated_alike_are_in_conflict():
    assert len(counting(fact("min_step2", 230), fact("min_step2", "no_cutoff", page=OTHER_PAGE)).rivals) == 1


def test_what_its_page_has_replaced_within_the_year_is_no_rival_and_stays_something_it_once_said():
    older, newer = replace(fact("min_step2", "no_cutoff"), replaced=True), fact("min_step2", 225, "required")
    found = counting(older, newer)
    assert (found.fact, found.rivals, found.counts) == (newer, (), True)
    assert ever_says([older, newer], Kind.PRELIMINARY, "min_step2", "no_cutoff")


def test_two_pages_that_say_the_same_are_no_conflict():
    found = counting(fact("min_step2", 230, "required"), fact("min_step2", 230, "required", page=OTHER_PAGE))
    assert found.rivals == ()
    assert found.counts


@pytest.mark.parametrize("strength", ["preferred", "typical"])
def test_on_one_page_no_cutoff_beside_a_soft_number_leaves_the_number(strength):
    number = fact("min_step2", 230, strength)
    assert counting(number, fact("min_step2", "no_cutoff")).fact == number
    assert counting(number, fact("min_step2", "no_cutoff")).rivals == ()


def test_no_cutoff_on_another_page_of_that_year_is_a_conflict():
    found = counting(fact("min_step2", 230, "preferred"), fact("min_step2", "no_cutoff", page=OTHER_PAGE))
    assert len(found.rivals) == 1


@pytest.mark.parametrize(("seen", "counts"), [(CURRENT, True), (AGING, True), (HISTORICAL, False), (None, False)])
def test_only_a_current_or_aging_statement_counts(seen, counts):
    assert counting(fact("min_step2", 230, "required", seen=seen)).counts is counts


def test_what_a_page_ever_said_is_remembered_for_its_kind_of_track():
    facts = [fact("img_considered", "yes", seen=None, applies_to="categorical"), fact("img_considered", "no")]
    assert ever_says(facts, Kind.CATEGORICAL, "img_considered", "yes")
    assert not ever_says(facts, Kind.PRELIMINARY, "img_considered", "yes")
    assert ever_says(facts, Kind.PRELIMINARY, "img_considered", "no")
