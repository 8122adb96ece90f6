from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.strategy.matching.facts import Age, Fact, Kind, Strength, statements
from advisor.strategy.season import load
from programs.models import Criterion
from programs.standing import State, said, states, words

TODAY = date(2026, 11, 22)
LIMITS = load(2028).fact_age
PAGES = ("https://a.example/gme", "https://b.example/gme")
COUNTS, CONFLICT, HISTORICAL, SUPERSEDED = State.COUNTS, State.CONFLICT, State.HISTORICAL, State.SUPERSEDED


def stated(
    value="yes",
    seen=2025,
    applies_to="all",
    strength="stated",
    page=PAGES[0],
    criterion="min_step2",
    replaced=False,
):
    number, answer = (value, "") if isinstance(value, int) else (None, value)
    return Fact(
        criterion=criterion,
        strength=Strength(strength),
        number=number,
        answer=answer,
        applies_to=applies_to,
        source_url=page,
        seen=seen,
        replaced=replaced,
    )


def found(*facts, year=TODAY.year):
    return states(facts, year)


@pytest.mark.parametrize(
    ("seen", "expected"), [(2025, COUNTS), (2023, COUNTS), (2022, HISTORICAL), (None, HISTORICAL), (2026, COUNTS)]
)
def test_a_lone_statement_counts_until_it_is_too_old(seen, expected):
    assert found(stated(220, seen)) == [expected]


def test_a_newer_statement_supersedes_and_the_older_stays():
    assert found(stated(220, 2023), stated(230, 2025)) == [SUPERSEDED, COUNTS]


def test_an_older_statement_of_the_same_is_superseded_too():
    assert found(stated(220, 2023), stated(220, 2025, page=PAGES[1])) == [SUPERSEDED, COUNTS]


def test_two_of_the_same_year_that_differ_are_in_conflict():
    assert found(stated(220), stated(230, page=PAGES[1])) == [CONFLICT, CONFLICT]
    assert found(stated(220, strength="required"), stated(220, strength="preferred")) == [CONFLICT, CONFLICT]


def test_two_of_the_same_year_that_agree_both_count():
    assert found(stated(220), stated(220, page=PAGES[1])) == [COUNTS, COUNTS]


def test_two_that_are_too_old_to_count_are_no_conflict_to_work_on():
    assert found(stated(220, 2022), stated(230, 2022)) == [HISTORICAL, HISTORICAL]
    assert found(stated(220, 2023), stated(230, 2023)) == [CONFLICT, CONFLICT]


def test_of_the_same_year_the_narrower_goes_first():
    assert found(stated(220), stated(230, applies_to="preliminary"), stated(240, applies_to="categorical")) == [
        SUPERSEDED,
        COUNTS,
        COUNTS,
    ]


def test_a_statement_for_all_counts_for_the_kind_that_nothing_narrower_speaks_for():
    assert found(stated(220), stated(230, applies_to="preliminary")) == [COUNTS, COUNTS]


def test_one_for_all_conflicts_where_it_is_as_new_and_is_superseded_where_it_is_older():
    all_2024, all_other = stated(220, 2024), stated(230, 2024, page=PAGES[1])
    assert found(all_2024, all_other, stated(240, 2025, "preliminary")) == [CONFLICT, CONFLICT, COUNTS]


@pytest.mark.parametrize(("strength", "expected"), [("preferred", SUPERSEDED), ("required", CONFLICT)])
def test_no_cutoff_beside_a_soft_number_on_one_page_is_no_conflict(strength, expected):
    assert found(stated(220, strength=strength), stated("no_cutoff"))[1] is expected


def test_no_cutoff_on_another_page_is_a_conflict():
    assert found(stated(220, strength="preferred"), stated("no_cutoff", page=PAGES[1])) == [CONFLICT, CONFLICT]


def test_what_was_taken_back_says_nothing():
    kept = stated(220, 2024)
    names = ("criterion", "strength", "number", "answer", "applies_to", "source_url", "seen")
    wrong = SimpleNamespace(**{name: getattr(kept, name) for name in names} | {"number": 250, "retracted_on": TODAY})
    assert found(kept, wrong) == [COUNTS, State.RETRACTED]


def test_what_its_page_has_replaced_within_the_year_is_superseded_and_no_conflict():
    older, newer = stated(230, 2026, replaced=True), stated(225, 2026)
    assert found(older, newer) == [SUPERSEDED, COUNTS]
    assert found(stated(230, 2026), newer) == [CONFLICT, CONFLICT]


def test_a_replaced_soft_number_closes_no_open_door():
    assert found(stated(230, strength="preferred", replaced=True), stated("no_cutoff")) == [SUPERSEDED, COUNTS]


def test_another_page_still_disagrees_with_the_one_that_took_the_place():
    older, newer, other = stated(230, replaced=True), stated(225), stated(230, page=PAGES[1])
    assert found(older, newer, other) == [SUPERSEDED, CONFLICT, CONFLICT]


def test_a_statement_ages_by_itself_from_season_to_season():
    seasons = [found(stated(220, 2026), year=year)[0] for year in range(2026, 2032)]
    assert seasons == [COUNTS] * 4 + [HISTORICAL] * 2


def test_a_conflict_ends_by_itself_when_both_are_too_old():
    rivals = stated(220), stated(230, page=PAGES[1])
    assert [found(*rivals, year=year)[0] for year in (2028, 2029)] == [CONFLICT, HISTORICAL]


anything = st.builds(
    stated,
    value=st.sampled_from([220, 230, "no_cutoff"]),
    seen=st.sampled_from([None, 2021, 2022, 2023, 2024, 2025, 2026]),
    applies_to=st.sampled_from(["all", "preliminary", "categorical"]),
    strength=st.sampled_from(list(Strength)),
    page=st.sampled_from(PAGES),
    criterion=st.sampled_from([Criterion.MIN_STEP2, Criterion.MIN_STEP1]),
    replaced=st.booleans(),
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(anything, max_size=6), st.sampled_from([2026, 2027, 2029]))
def test_curators_and_the_plan_agree_on_what_counts(facts, year):
    program = SimpleNamespace(facts=tuple(facts))
    for kind in Kind:
        plan = statements(program, kind, date(year, 11, 22), LIMITS)
        ours = {word.criterion: word for word in words(facts, year) if word.kind == kind}
        assert plan.keys() == ours.keys()
        for criterion, statement in plan.items():
            word = ours[criterion]
            assert statement.fact in [facts[place] for place in word.stand]
            assert {said(facts[place]) for place in word.stand} == {
                said(each) for each in (statement.fact, *statement.rivals)
            }
            assert (word.state is COUNTS) == statement.counts
            assert (word.state is HISTORICAL) == (statement.age is Age.HISTORICAL)
