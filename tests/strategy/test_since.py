from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.strategy.matching.assess import matches
from advisor.strategy.season import load
from advisor.strategy.since import Change, Shift, changes, grouped, states, ungrouped
from tests.strategy.anyone import MODEST, anyone, catalogues
from tests.strategy.people import person
from tests.strategy.world import SEASON, fact, preliminary, program

# Bea has 232 and needs a J-1: a program's own number and its visa page decide how it stands for her.
BEA = person(step1="passed", step2="passed", step2_score=232, graduation_year=2025, visa="j1", goal="bridge")
NOTHING = program("lakeview")
ASKS_240, ASKS_230, ASKS_220, ASKS_260 = (
    program("lakeview", fact("min_step2", number, "typical", seen=2026)) for number in (240, 230, 220, 260)
)
NO_J1 = program("lakeview", fact("visa_j1", "no", seen=2026))
NO_J1_OR_IMG = program("lakeview", fact("visa_j1", "no", seen=2026), fact("img_considered", "no", seen=2026))


def between(then, now, profile=BEA) -> list[tuple[str, str, str | None]]:
    known = states(matches(profile, then, SEASON))
    return [(change.shift, change.code, change.was) for change in changes(known, matches(profile, now, SEASON))]


@pytest.mark.parametrize(
    ("then", "now", "shift", "was"),
    [
        (ASKS_240, ASKS_230, "rose", "reach"),
        (ASKS_230, ASKS_240, "fell", "target"),
        (ASKS_240, ASKS_260, "fell", "reach"),
        (ASKS_230, NO_J1, "closed", "target"),
        (NO_J1, ASKS_230, "opened", None),
        (NO_J1, ASKS_260, "opened", None),
    ],
)
def test_a_track_that_stands_otherwise_is_told_with_how_it_stood(then, now, shift, was):
    assert between([then], [now]) == [(shift, "lakeview-P", was)]


def test_a_track_comes_and_goes():
    assert between([], [NOTHING]) == [("new", "lakeview-P", None)]
    assert between([ASKS_230], []) == [("gone", "lakeview-P", "target")]


@pytest.mark.parametrize(("then", "now"), [(ASKS_230, ASKS_230), (ASKS_220, ASKS_230), (NO_J1, NO_J1_OR_IMG)])
def test_a_margin_in_the_same_tier_and_another_rule_on_a_closed_track_are_no_news(then, now):
    assert between([then], [now]) == []


def test_the_tracks_of_one_program_are_told_apart():
    two = program("lakeview", tracks=(preliminary("A"), preliminary("B")))
    one_reserved = program("lakeview", tracks=(preliminary("A"), preliminary("B", reserved_for="Neurology")))

    assert between([two], [one_reserved]) == [("closed", "B", "target")]


def test_what_matters_most_stands_first():
    then = [replace(ASKS_240, slug="a", tracks=(preliminary("A"),)), replace(ASKS_230, tracks=(preliminary("B"),))]
    now = [replace(ASKS_230, slug="a", tracks=(preliminary("A"),)), replace(NO_J1, tracks=(preliminary("B"),))]

    assert [shift for shift, *_ in between(then, now)] == ["closed", "rose"]


def test_a_new_calendar_year_is_news_where_it_makes_a_page_too_old():
    aging = program("lakeview", fact("visa_j1", "no", seen=2023))
    known = states(matches(BEA, [aging], SEASON))

    assert changes(known, matches(replace(BEA, as_of=date(2026, 12, 31)), [aging], SEASON)) == ()
    (change,) = changes(known, matches(replace(BEA, as_of=date(2027, 1, 1)), [aging], SEASON))
    assert change.shift is Shift.OPENED


@MODEST
@given(anyone(), catalogues(), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_without_other_records_or_another_year_nothing_is_new(profile, programs, day):
    season = load(profile.match_year)
    known = ungrouped(grouped(states(matches(profile, programs, season))))

    assert changes(known, matches(replace(profile, as_of=day), programs, season)) == ()


@MODEST
@given(anyone(), catalogues(), catalogues())
def test_going_back_undoes_every_change(profile, then, now):
    season = load(profile.match_year)
    before, after = matches(profile, then, season), matches(profile, now, season)
    there, back = changes(states(before), after), changes(states(after), before)

    undone = {"rose": "fell", "fell": "rose", "opened": "closed", "closed": "opened", "new": "gone", "gone": "new"}
    assert {(c.code, undone[c.shift]) for c in there} == {(c.code, c.shift) for c in back}
    assert all(_told_truly(change, states(before), states(after)) for change in there)


def _told_truly(change: Change, then: dict[str, str], now: dict[str, str]) -> bool:
    was = then.get(change.code, "out")
    return then.get(change.code) != now.get(change.code) and (change.was or "out") == was.split()[0]
