import re
from itertools import pairwise

import pytest

from advisor.charts.score import BOTTOM, HIGH, LOW, TOP, UP, score_chart
from tests.advisor.cast import TODAY
from tests.advisor.pictures import drawing, picture, table
from tests.advisor.reading import plan_of, words
from tests.advisor.topic_people import ESRA, INES, JUN, NOBODY, WEN

# Lwazi has nothing but one practice score.
LWAZI = {"step1": "passed", "step2": "not_taken", "practice_scores": [238]}


def chart(answers, **changes):
    return score_chart(plan_of(answers | changes, TODAY))


def scored(score):
    return chart(ESRA, step2_score=score)


def test_the_zones_fill_the_axis_from_top_to_bottom_without_a_gap():
    zones = scored(218).zones

    assert [zone.floor for zone in zones] == [245, 235, 225, 0]
    assert zones[0].top == TOP
    assert zones[-1].floor_at == BOTTOM
    assert all(above.floor_at == below.top for above, below in pairwise(zones))


@pytest.mark.parametrize(
    ("score", "band"),
    [(224, "<225"), (225, "225-234"), (234, "225-234"), (235, "235-244"), (244, "235-244"), (245, "245+")],
)
def test_the_score_lies_in_the_zone_of_its_band(score, band):
    found = scored(score)
    (yours,) = [zone for zone in found.zones if zone.yours]

    assert yours.code == band
    assert yours.top <= found.you <= yours.floor_at


@pytest.mark.parametrize(("score", "place"), [(LOW, BOTTOM), (LOW - 5, BOTTOM), (HIGH, TOP), (HIGH + 5, TOP)])
def test_a_score_beyond_the_axis_lies_on_its_end(score, place):
    assert scored(score).you == place


@pytest.mark.parametrize(
    ("score", "matched", "not_matched"),
    [
        (232, "below", "below"),
        (233, "below", "inside"),
        (239, "below", "inside"),
        (240, "inside", "inside"),
        (253, "inside", "inside"),
        (254, "inside", "above"),
        (259, "inside", "above"),
        (260, "above", "above"),
    ],
)
def test_the_score_is_set_against_the_middle_half_of_both_groups(score, matched, not_matched):
    found = scored(score)

    assert (found.matched.side, found.not_matched.side) == (matched, not_matched)


def test_the_boxes_reach_from_quartile_to_quartile():
    box = scored(218).matched

    assert [score for _, score in box.marks] == [240, 251, 259]
    assert box.top == UP.at(259)
    assert round(box.top + box.height, 1) == UP.at(240)


@pytest.mark.parametrize(
    ("answers", "basis", "score"), [(ESRA, "score", 218), (WEN, "target", 230), (LWAZI, "practice", 238)]
)
def test_the_number_that_the_plan_goes_by_is_drawn_and_called_what_it_is(answers, basis, score):
    found = chart(answers)

    assert (found.basis, found.score, found.you) == (basis, score, UP.at(score))


@pytest.mark.parametrize("answers", [NOBODY, JUN, INES])
def test_an_assumed_score_is_never_drawn(answers):
    found = chart(answers)

    assert (found.score, found.you) == (None, None)
    assert not any(zone.yours for zone in found.zones)
    assert 'class="chart__you' not in picture("score_chart", plan_of(answers, TODAY))


def test_the_title_says_the_finding_and_a_target_is_called_a_target():
    assert "Your 218 lies below the middle half of those who matched (240 to 259)" in drawing(
        "score_chart", plan_of(ESRA, TODAY)
    )
    assert "Your target of 230 lies below" in drawing("score_chart", plan_of(WEN, TODAY))
    assert "Your" not in drawing("score_chart", plan_of(NOBODY, TODAY))


def test_the_quartiles_written_on_the_picture_are_those_of_the_table():
    shown = picture("score_chart", plan_of(ESRA, TODAY))
    on_it = sorted(re.findall(r">(\d{3})</text>", shown.split("</svg>")[0]))
    rows = table(shown)

    assert on_it == sorted([*rows["Matched"][1:4], *rows["Not matched"][1:4], "218"])


def test_every_zone_is_named_in_words():
    shown = words(picture("score_chart", plan_of(NOBODY, TODAY)))

    for zone in ("245 and over competitive", "235 to 244 solid", "225 to 234 possible", "under 225 high risk"):
        assert zone in shown
