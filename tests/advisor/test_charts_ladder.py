import re

import pytest

from advisor.charts.ladder import BOTTOM, BROAD, LEFT, RIGHT, TOP, ladder_chart
from advisor.strategy.matching.ladder import ladder
from advisor.strategy.plan import draw_up
from tests.strategy.people import AMARA, but
from tests.strategy.towns import town
from tests.strategy.world import HISTORICAL, SEASON, fact, program

OLD = program("old", fact("min_step2", 240, "required", seen=HISTORICAL))


def drawn(score, *programs):
    profile = but(AMARA, step2_score=score)
    return ladder_chart(ladder(profile, draw_up(profile, programs, SEASON).drawn, SEASON))


def places(path):
    """The corners of a path as far as its commands name them."""
    return [float(number) for number in re.findall(r"[\d.]+", path)]


def test_a_ladder_without_programs_is_not_drawn():
    assert drawn(245) is None


def test_every_area_lies_on_the_drawing_from_edge_to_edge():
    chart = drawn(245, *town("oak", 30), *town("elm", 10, bar=None))
    for layer in chart.layers:
        assert layer.path.startswith(f"M{LEFT}")
        assert layer.path.endswith("Z")
        assert f"H{float(RIGHT)}" in layer.path
        assert all(TOP <= place <= RIGHT for place in places(layer.path))


def test_the_edge_of_what_is_within_reach_climbs_to_the_top():
    # Thirty programs with a number of 225: within reach from 210, ten columns to the right of the first.
    chart = drawn(245, *town("oak", 30))
    assert chart.within == f"M{float(LEFT)} {float(BOTTOM)}V{float(BOTTOM)}H74.0V{float(TOP)}H{float(RIGHT)}"


def test_the_second_line_is_drawn_only_where_an_old_number_would_tell():
    assert drawn(245, *town("oak", 3)).if_still == ""
    assert drawn(245, *town("oak", 3), OLD).if_still not in ("", drawn(245, *town("oak", 3), OLD).within)


@pytest.mark.parametrize(
    ("score", "you", "anchor"),
    [
        (190, 37.9, "start"),
        (200, 37.9, "start"),
        (219, 110.2, "start"),
        (220, 114.0, "middle"),
        (250, 228.0, "middle"),
        (251, 231.8, "end"),
        (300, 304.1, "end"),
    ],
)
def test_the_score_stands_in_its_column_or_in_the_last_one(score, you, anchor):
    chart = drawn(score, *town("oak", 3))
    assert (chart.you, chart.anchor) == (you, anchor)


@pytest.mark.parametrize("score", [205, 212, 230, 240])
def test_a_name_stands_in_its_area_and_clear_of_the_score(score):
    chart = drawn(score, *town("oak", 30))
    names = [layer.name_at for layer in chart.layers if layer.name_at]
    assert names
    assert all(abs(x - chart.you) > BROAD / 2 for x, _ in names)


@pytest.mark.parametrize(
    ("programs", "counts"), [(1, [0, 1]), (6, [0, 1, 2, 3, 4, 5, 6]), (30, [0, 5, 10, 15, 20, 25, 30])]
)
def test_the_counts_at_the_side_are_round_and_few(programs, counts):
    assert [count for _, count in drawn(245, *town("oak", programs)).counts] == counts
