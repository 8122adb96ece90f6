import pytest

from advisor.sections import Section, section
from advisor.strategy.plan import Plan, draw_up
from tests.strategy.people import AMARA, GRETA, but
from tests.strategy.towns import town
from tests.strategy.world import SEASON, categorical, fact, preliminary, program


def plan(profile, world) -> Plan:
    return draw_up(profile, world, SEASON)


def groups(shown: Section) -> list[tuple[str, int, bool]]:
    return [(group.code, len(group.rows), group.opens) for group in shown.groups]


# The price steps up after 30 programs; Amara's range runs from 60 to 90, so both marks fall on her list of 70.
SEVENTY = town("ash", 70)


@pytest.fixture(scope="module")
def amaras() -> Plan:
    return plan(AMARA, SEVENTY)


def test_the_list_is_marked_where_a_program_costs_more_and_where_its_low_end_is_reached(amaras):
    assert groups(section(amaras, {})) == [("first", 30, True), ("past_step", 20, True)]
    second = section(amaras, {"page": ["2"]})
    assert groups(second) == [("past_step", 10, False), ("past_low", 10, True)]
    assert [group.start for group in second.groups] == [51, 61]


@pytest.mark.parametrize("query", [{"sort": ["name"]}, {"state": ["OH"]}])
def test_a_list_that_is_narrowed_or_sorted_has_no_marks(amaras, query):
    assert groups(section(amaras, query))[0][0] == ""


def test_a_list_that_just_reaches_the_step_or_its_low_end_has_no_mark_for_it():
    assert groups(section(plan(AMARA, SEVENTY[:30]), {})) == [("first", 30, True)]
    assert groups(section(plan(AMARA, SEVENTY[:60]), {"page": ["2"]})) == [("past_step", 10, False)]


@pytest.mark.parametrize(("budget", "ends"), [(32 * 30, True), (11 * 30 + 30 * 60, False), (None, False)])
def test_a_budget_is_marked_where_it_ends_the_list(budget, ends):
    drawn = plan(but(AMARA, budget_usd=budget), SEVENTY)
    last = {"page": ["2"]}
    assert section(drawn, last).ends_at_budget is ends
    assert not section(drawn, {}).ends_at_budget
    assert not section(drawn, last | {"state": ["OH"]}).ends_at_budget


def test_a_budget_that_pays_for_more_than_is_open_ends_nothing():
    assert not section(plan(but(AMARA, budget_usd=11 * 20), SEVENTY[:15]), {}).ends_at_budget


# Amara with 225: a target at 225 and a long shot from 241 on.
LOW = but(AMARA, step2_score=225)
MIXED = (*town("elm", 3, tracks="PC"), *town("gum", 4, bar=250, tracks="PC"))


def test_what_stays_open_stands_under_what_it_is_with_its_price():
    shown = section(plan(but(LOW, budget_usd=2 * SEASON.fees.first_usd), MIXED), {"part": ["open"]})
    assert groups(shown) == [("second", 2, True), ("beyond", 2, True), ("long_shot", 8, True)]
    assert [(group.tracks, group.programs) for group in shown.groups] == [(2, 2), (2, 1), (8, 4)]
    assert [group.fee_usd for group in shown.groups[1:]] == [SEASON.fees.first_usd, 4 * SEASON.fees.first_usd]


def test_what_stays_open_keeps_its_groups_when_narrowed_and_loses_them_when_sorted():
    drawn = plan(but(LOW, budget_usd=2 * SEASON.fees.first_usd), MIXED)
    narrowed = section(drawn, {"part": ["open"], "kind": ["categorical"]})
    assert groups(narrowed) == [("second", 2, True), ("beyond", 1, True), ("long_shot", 4, True)]
    assert [group.code for group in section(drawn, {"part": ["open"], "sort": ["name"]}).groups] == [""]


def test_a_long_shot_beside_a_track_within_reach_is_no_further_program():
    tracks = (preliminary("yew-P"), categorical("yew-C"))
    both = program("yew", fact("min_step2", 250, "typical", applies_to="categorical"), tracks=tracks)
    drawn = plan(but(LOW, budget_usd=11), (*town("elm", 1, bar=210), both))
    assert {row.match.track.nrmp_code: row.group for row in section(drawn, {"part": ["open"]}).found.items} == {
        "yew-P": "beyond",
        "yew-C": "beyond",
    }


def test_dropped_programs_stand_apart_from_those_beyond_the_list():
    drawn = draw_up(AMARA, SEVENTY[:3], SEASON, dropped={"ash-001"})
    shown = section(drawn, {"part": ["open"]}, {"ash-001"})
    assert groups(shown) == [("dropped", 1, True)]


def test_with_an_advanced_position_categorical_tracks_are_told_apart():
    hers = but(AMARA, goal="advanced", advanced_specialty="neurology", has_advanced_position=True)
    assert groups(section(plan(hers, town("ash", 2, tracks="PC")), {"part": ["open"]})) == [("other_kind", 2, True)]


def test_without_a_list_everything_open_is_still_shown_in_groups():
    assert groups(section(plan(GRETA, SEVENTY[:2]), {"part": ["open"]})) == [("beyond", 2, True)]
    assert section(plan(GRETA, SEVENTY[:2]), {}).groups == ()
