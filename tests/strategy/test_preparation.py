from datetime import date, timedelta
from itertools import pairwise

import pytest

from advisor.strategy.topics.preparation import advise, preparation
from tests.strategy.people import BOGDAN, FARID, GRETA, but
from tests.strategy.world import SEASON

# Farid plans to sit in April 2027; today is 22 November 2026, so all of his months still lie ahead.
APRIL = date(2027, 4, 1)
PLANNED = but(FARID, step2_planned_month=APRIL, dedicated_months=4)


def phases(person):
    return [(phase.code, phase.weeks) for phase in preparation(person, SEASON).phases]


def test_four_months_give_a_review_a_timed_month_and_three_last_weeks():
    assert phases(PLANNED) == [("systems", 10), ("timed", 4), ("sharpen", 3)]


def test_more_time_stretches_the_review_and_never_the_last_weeks():
    assert phases(but(PLANNED, step2_planned_month=date(2027, 8, 1), dedicated_months=6)) == [
        ("systems", 18),
        ("timed", 4),
        ("sharpen", 3),
    ]


@pytest.mark.parametrize(("months", "pace"), [(2, "short"), (3, "long")])
def test_two_months_are_short_and_three_are_long(months, pace):
    assert preparation(but(PLANNED, dedicated_months=months), SEASON).pace == pace


def test_two_months_go_to_the_bank_and_then_to_rehearsal():
    assert phases(but(PLANNED, dedicated_months=2)) == [("bank", 5), ("rehearse", 3)]


def test_the_weeks_run_without_a_gap_and_end_the_day_before_the_planned_month():
    found = preparation(PLANNED, SEASON).phases

    assert found[-1].end == APRIL - timedelta(days=1)
    for earlier, later in pairwise(found):
        assert later.start == earlier.end + timedelta(days=1)
    assert all((phase.end - phase.start).days + 1 == 7 * phase.weeks for phase in found)


def test_less_time_than_was_named_cuts_the_review_first():
    soon = but(PLANNED, step2_planned_month=date(2027, 1, 1))

    assert preparation(soon, SEASON).cut
    assert phases(soon) == [("timed", 2), ("sharpen", 3)]
    assert not preparation(PLANNED, SEASON).cut


def test_this_month_leaves_no_week():
    now = preparation(but(PLANNED, step2_planned_month=date(2026, 11, 1)), SEASON)

    assert (now.weeks_left, now.phases) == (0, ())


@pytest.mark.parametrize("missing", [{"dedicated_months": None}, {"step2_planned_month": None}])
def test_without_the_month_or_the_time_there_are_no_dates(missing):
    assert phases(but(PLANNED, **missing)) == []
    assert set(missing) <= set(advise(but(PLANNED, **missing), SEASON).unknowns)


def test_who_has_passed_has_nothing_to_prepare():
    assert advise(BOGDAN, SEASON).rules == ()


def test_the_rules_follow_the_time_at_hand():
    assert advise(PLANNED, SEASON).rules == ("P1", "P2", "P3", "P5")
    assert advise(but(PLANNED, dedicated_months=1), SEASON).rules == ("P1", "P2", "P4", "P5")
    assert advise(but(PLANNED, dedicated_months=None), SEASON).rules == ("P1", "P2", "P5")
    assert advise(GRETA, SEASON).rules == ("P1", "P2", "P5")
