import re

import pytest

from advisor.charts.fee import BOTTOM, LEFT, RIGHT, TOP, fee_chart
from tests.advisor.cast import TODAY
from tests.advisor.pictures import drawing, picture, table, written
from tests.advisor.reading import plan_of
from tests.advisor.topic_people import ASMAE, ESRA, INES
from tests.strategy.towns import town

CITY = tuple(town("oak", 120))  # more than any list of hers holds


def plan(answers, world=CITY, **changes):
    return plan_of(answers | changes, TODAY, world)


def chart(*args, **changes):
    return fee_chart(plan(*args, **changes))


def named(found):
    return {name: mark.programs for mark in found.marks for name in mark.names}


def corners(found):
    return [tuple(map(float, pair)) for pair in re.findall(r"([\d.]+) ([\d.]+)", found.line)]


def test_the_line_bends_after_the_thirtieth_program_and_ends_at_the_corner():
    found = chart(ASMAE)
    nothing, bend, end = corners(found)
    (thirty,) = [mark for mark in found.marks if "step" in mark.names]

    assert nothing == (LEFT, BOTTOM)
    assert bend == (thirty.x, thirty.y)
    assert end == (RIGHT, TOP)
    before = (BOTTOM - bend[1]) / (bend[0] - LEFT)
    after = (bend[1] - TOP) / (RIGHT - bend[0])
    assert after / before == pytest.approx(30 / 11, rel=0.01)


def test_the_ends_of_the_range_and_the_list_lie_on_the_line():
    found = chart(ASMAE)

    assert named(found) == {"step": 30, "low": 60, "high": 90, "list": 90}
    assert [mark.fee_usd for mark in found.marks] == [330, 1230, 2130]
    assert (found.low, found.high) == (found.marks[1].x, found.marks[2].x)


def test_a_short_list_has_a_mark_of_its_own_with_words_on_its_right():
    found = chart(ASMAE, world=tuple(town("oak", 12)))

    assert named(found)["list"] == 12
    assert (found.listed.named, found.listed.right) == (True, True)


def test_only_the_list_is_named_where_another_mark_lies_close_to_it():
    (low,) = [mark for mark in chart(ASMAE, world=tuple(town("oak", 63))).marks if "low" in mark.names]
    assert not low.named
    (low,) = [mark for mark in chart(ASMAE, world=tuple(town("oak", 90))).marks if "low" in mark.names]
    assert low.named


def test_a_budget_is_a_line_where_it_lies_on_the_drawing():
    assert chart(ASMAE).budget is None
    assert chart(ASMAE, budget_usd=2130).budget == (TOP, 2130)
    beyond = chart(ASMAE, budget_usd=2131)
    assert beyond.budget is None
    assert "Your budget of $2,131 lies above the drawing" in picture("fee_chart", plan(ASMAE, budget_usd=2131))
    assert "above the drawing" not in picture("fee_chart", plan(ASMAE, budget_usd=2130))


def test_the_list_ends_where_the_budget_does():
    found = chart(ASMAE, budget_usd=1500)

    assert found.listed.programs == found.affordable == 69
    assert found.listed.fee_usd == found.affordable_usd == 1500


def test_a_budget_for_no_program_leaves_a_picture_without_a_list():
    found = chart(ASMAE, budget_usd=10)

    assert found.listed is None
    assert found.affordable == 0
    assert "Your list is empty" in drawing("fee_chart", plan(ASMAE, budget_usd=10))


def test_a_failed_step_has_no_price():
    assert chart(INES) is None
    assert picture("fee_chart", plan(INES)).strip() == ""


@pytest.mark.parametrize(("answers", "most"), [(ASMAE, 90), (ESRA, 150)])
def test_the_axis_is_in_steps_of_thirty_and_as_long_as_the_range(answers, most):
    assert [programs for _, programs in chart(answers).programs] == list(range(0, most + 1, 30))


def test_the_finding_and_the_fees_on_the_picture_are_those_of_the_table():
    shown = picture("fee_chart", plan(ASMAE, world=tuple(town("oak", 12))))
    rows = table(shown)

    assert rows["12 (your list)"] == ["$132"]
    assert "Your list of 12 costs $132." in drawing("fee_chart", plan(ASMAE, world=tuple(town("oak", 12))))
    assert rows["60 (low end)"] == ["$1,230"]
    assert {"$1,230", "$2,130"} <= set(written(shown))
