import re
from datetime import date

import pytest
from django.template.loader import render_to_string

from tests.advisor.cast import ESRA, TODAY
from tests.advisor.reading import plan_of
from tests.strategy.world import fact, preliminary, program


class Kept:
    """Enough of a kept plan for the pages that only read its link."""

    token = "T" * 22
    sample = False


def glance(answers: dict, world: tuple, day: date = TODAY) -> str:
    shown = render_to_string("advisor/components/glance.html", {"plan": plan_of(answers, day, world), "saved": Kept})
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown)).replace(" ,", ",")


def town(*names: str, **changes) -> tuple:
    return tuple(program(name, tracks=(preliminary(f"{name}-P"),), **changes) for name in names)


def test_programs_under_an_inferred_bar_are_not_passed_off_as_within_reach():
    # Esra's 218 counts as 213: 12 under a bar of 225, and 17 under one of 230.
    world = (program("near", fact("img_considered", "yes")), *town("far", "farther"))

    assert "On the list today 3 1 within reach, 2 far reaches" in glance(ESRA, world)


def test_a_list_within_reach_needs_no_second_number():
    assert "far reach" not in glance({**ESRA, "step1_attempts": 1, "step2_score": 231}, town("lakeview"))


def test_what_the_list_rests_on_is_counted_and_the_oldest_year_named():
    world = (program("open", fact("visa_j1", "yes"), fact("img_considered", "yes")), *town("silent"))
    shown = glance(ESRA, world)

    assert "1 of 2 programs on your list told any of their rules on a page seen since 2023." in shown
    assert "of 2 we do not even know the kind of hospital." in shown
    assert "1 says that it sponsors your visa." in shown


def test_where_every_program_names_a_score_nothing_is_said_of_others():
    shown = glance(ESRA, (program("clear", fact("min_step2", 215, "required")),))

    assert "1 names a Step 2 CK score." in shown
    assert "For the others" not in shown


@pytest.mark.parametrize(
    ("attempts", "said"), [(4, "Programs to apply to none On"), (3, "Programs to apply to none yet")]
)
def test_none_is_promised_later_only_where_an_attempt_is_left(attempts, said):
    failed = {**ESRA, "step1": "failed", "step1_attempts": attempts}

    assert said in glance(failed, town("lakeview"))
