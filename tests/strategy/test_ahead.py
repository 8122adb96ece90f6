from datetime import date, timedelta

import pytest

from advisor.strategy.ahead import SEASON_STEPS, days_ahead, steps_ahead
from advisor.strategy.plan import Plan, draw_up
from advisor.strategy.profile import Profile
from advisor.strategy.season import load
from tests.strategy.people import AMARA, FARID, GRETA, TODAY, but
from tests.strategy.world import preliminary, program

WORLD = (program("lakeview", tracks=(preliminary("L-P"),)),)
SEASON = load(2027)


def plan_of(person: Profile, day: date = TODAY, year: int = 2027) -> Plan:
    return draw_up(but(person, as_of=day, match_year=year), WORLD, load(year))


def names(person: Profile, day: date = TODAY) -> list[str]:
    return [day.name for day in days_ahead(plan_of(person, day))]


def test_a_day_is_ahead_until_it_is_over():
    review = SEASON.dates.review.on

    assert "review" in names(AMARA, review)
    assert "review" not in names(AMARA, review + timedelta(days=1))
    assert names(AMARA, SEASON.dates.match_day.on) == ["match_day"]
    assert names(AMARA, SEASON.dates.match_day.on + timedelta(days=1)) == []


def test_who_has_applied_is_not_told_to_apply_again():
    day = SEASON.dates.submit.on

    assert {"submit", "review"} <= set(names(AMARA, day))
    assert not {"submit", "review"} & set(names(but(AMARA, applied_this_season=True), day))


@pytest.mark.parametrize(("ecfmg", "ahead"), [(None, True), ("on_track", True), ("certified", False)])
def test_the_pathways_day_is_behind_whoever_is_certified(ecfmg, ahead):
    assert ("pathways" in names(but(AMARA, ecfmg=ecfmg))) is ahead


def test_a_match_that_no_result_can_reach_has_no_days():
    too_late = SEASON.dates.rank_deadline.on

    assert names(FARID, SEASON.dates.submit.on)
    assert names(FARID, too_late) == []
    assert names(but(GRETA, step2_attempts=4)) == []


def test_a_step_that_is_one_of_the_season_s_days_is_no_day_of_its_own():
    seen = set()
    for week in range(60):
        plan = plan_of(AMARA, date(2026, 6, 1) + timedelta(days=7 * week), 2028)
        own = {step.code for step in steps_ahead(plan)}
        seen |= {step.code for step in plan.next_steps}
        assert own == {step.code for step in plan.next_steps if step.by} - SEASON_STEPS
        assert all(step.precision for step in steps_ahead(plan))
    assert seen & SEASON_STEPS
