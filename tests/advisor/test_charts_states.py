import pytest

from advisor.charts.states import ACROSS, DOWN, PLACES, state_map
from programs.geography import STATE_NAMES
from tests.advisor.cast import TODAY
from tests.advisor.pictures import drawing, picture, table, written
from tests.advisor.reading import plan_of
from tests.advisor.topic_people import ASMAE, ESRA
from tests.strategy.world import categorical, fact, preliminary, program


def town(state, count, *facts, **changes):
    named = [f"{state.lower()}-{number:03}" for number in range(1, count + 1)]
    return [program(slug, *facts, state=state, **changes) for slug in named]


WORLD = (*town("OH", 12), *town("NY", 6), *town("PR", 2), *town("DC", 1))
# Esra's 218 is far under this number: a long shot for her. Where a page takes graduates like her, she reaches.
TAKES = fact("img_considered", "yes")
FAR = fact("min_step2", 250, "typical")


def plan(world=WORLD, answers=ASMAE, **changes):
    return plan_of(answers | changes, TODAY, tuple(world))


def tiles(*args, **changes):
    return {tile.code: tile for tile in state_map(plan(*args, **changes)).tiles}


def test_every_state_has_one_tile_on_the_grid_and_none_lies_on_another():
    assert set(PLACES) == set(STATE_NAMES)
    assert len(set(PLACES.values())) == len(PLACES) == 52
    found = tiles().values()
    assert max(tile.x for tile in found) + ACROSS <= 320
    assert max(tile.y for tile in found) == 7 * DOWN + 1


@pytest.mark.parametrize(
    ("west", "east"), [("WA", "ID"), ("CA", "UT"), ("NY", "RI"), ("RI", "MA"), ("PA", "NJ"), ("LA", "MS")]
)
def test_neighbors_stand_beside_each_other(west, east):
    (x, y), (other_x, other_y) = PLACES[west], PLACES[east]
    assert (other_x - x, other_y - y) == (1, 0)


def test_the_tiles_add_up_to_the_programs_within_reach():
    found = plan()

    assert sum(tile.open for tile in state_map(found).tiles) == found.drawn.open_programs == 21
    assert {code: tile.open for code, tile in tiles().items() if tile.open} == {"OH": 12, "NY": 6, "PR": 2, "DC": 1}


def test_a_program_counts_once_and_a_long_shot_not_at_all():
    both = program("both", TAKES, state="OH", tracks=(preliminary("B-P"), categorical("B-C")))
    far = program("far", FAR, state="OH")

    assert tiles([both, far], answers=ESRA)["OH"].open == 1


@pytest.mark.parametrize(("programs", "shade"), [(1, 1), (2, 1), (3, 2), (5, 2), (6, 3), (11, 3), (12, 4), (40, 4)])
def test_the_shade_steps_up_with_the_number(programs, shade):
    assert tiles(town("OH", programs))["OH"].shade == shade


def test_a_state_without_a_program_has_no_shade_and_no_number():
    assert tiles()["TX"].shade == 0
    assert "TX" in written(picture("state_map", plan()))
    assert "OH 12" in written(picture("state_map", plan()))


def test_a_state_whose_only_program_is_a_stretch_is_on_the_list_and_not_within_reach():
    found = plan([program("hill", state="OH")], answers=ESRA | {"step2_score": 217})
    assert [entry.stretch for entry in found.drawn.entries] == [True]
    both = plan([program("hill", state="OH"), *town("NY", 1, TAKES)], answers=ESRA | {"step2_score": 217})
    (ohio,) = [tile for tile in state_map(both).rows if tile.code == "OH"]

    assert (ohio.open, ohio.listed, ohio.shade) == (0, 1, 0)
    assert ohio in state_map(both).blank
    assert ohio not in state_map(both).bare


def test_an_excluded_state_is_marked_and_said_in_the_legend():
    found = plan(states_excluded=["NY"])
    shown = picture("state_map", found)

    assert (tiles(states_excluded=["NY"])["NY"].excluded, tiles(states_excluded=["NY"])["NY"].open) == (True, 0)
    assert "you left it out" in shown
    assert "You left out: New York." in shown
    assert "you left it out" not in picture("state_map", plan())


def test_a_preferred_state_is_marked_and_said_in_the_legend_and_the_table():
    shown = picture("state_map", plan(states_preferred=["OH"]))

    assert tiles(states_preferred=["OH"])["OH"].preferred
    assert "you prefer it" in shown
    assert "Ohio (you prefer it)" in table(shown)
    assert "you prefer it" not in picture("state_map", plan())


def test_the_finding_names_the_states_with_the_most():
    assert drawing("state_map", plan()).endswith(
        "21 programs are within your reach, in 4 states; most in Ohio (12), New York (6) and Puerto Rico (2)."
    )
    assert drawing("state_map", plan(town("OH", 1))).endswith("1 program is within your reach, in 1 state.")


def test_of_states_with_as_many_none_is_named_before_the_others():
    equal = (*town("TX", 2), *town("AL", 2), *town("ME", 2), *town("OH", 2))
    first = (*town("NY", 3), *equal)
    assert [tile.name for tile in state_map(plan(equal)).top] == []
    assert [tile.name for tile in state_map(plan(first)).top] == ["New York"]


def test_a_map_of_what_a_pass_or_a_score_would_open_says_so():
    failed = {"step2": "failed", "step2_score": None, "step2_attempts": 1}
    waiting = {"step2": "awaiting", "step2_score": None, "step2_target": 240}

    assert "would be within your reach once you pass" in drawing("state_map", plan(**failed))
    assert "would be within your reach at 240" in drawing("state_map", plan(**waiting))


def test_with_no_attempt_left_there_is_no_map():
    found = plan(step1="failed", step1_attempts=4)

    assert state_map(found) is None
    assert "talk to ECFMG first" in picture("state_map", found)


def test_the_table_holds_the_numbers_of_the_picture_with_a_way_to_each_list():
    shown = picture("state_map", plan(budget_usd=11 * 20))
    rows = table(shown)

    assert {name: int(reached) for name, (reached, _) in rows.items()} == {
        "District of Columbia": 1,
        "New York": 6,
        "Ohio": 12,
        "Puerto Rico": 2,
    }
    assert list(rows) == sorted(rows)
    assert sum(int(listed) for _, listed in rows.values()) == 20
    assert '/shortlist/?state=OH">Ohio</a>' in shown


def test_a_state_with_no_program_on_the_list_has_no_way_there():
    shown = picture("state_map", plan([*town("OH", 1), *town("NY", 1)], budget_usd=11))

    assert len(table(shown)) == 2
    assert shown.count("/shortlist/?state=") == 1


def test_without_a_program_within_reach_there_is_no_map_but_a_way_on():
    found = plan([program("far", FAR, state="OH")], answers=ESRA)

    assert state_map(found) is None
    assert "<svg" not in picture("state_map", found)
    assert "/ladder/" in picture("state_map", found)


def test_the_map_is_light():
    world = [one for state in STATE_NAMES for one in town(state, 12)]
    shown = picture("state_map", plan(world, states_excluded=["TX"], states_preferred=["OH", "NY"]))

    assert len(shown.split("</svg>")[0].encode()) < 6000
