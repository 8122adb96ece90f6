from datetime import date

import pytest

from advisor.strategy.topics.visa import advise, visa
from tests.strategy.people import AMARA, BOGDAN, NOBODY, but
from tests.strategy.world import SEASON

ABROAD = but(AMARA, citizenship="other")


@pytest.mark.parametrize("step3", [None, False, True])
def test_j1_asks_for_no_step_3(step3):
    assert visa(but(BOGDAN, step3_passed=step3), SEASON).step3_first is False


@pytest.mark.parametrize(("step3", "first"), [(None, None), (False, True), (True, False)])
@pytest.mark.parametrize("need", ["h1b", "either"])
def test_h1b_asks_for_step_3(need, step3, first):
    assert visa(but(ABROAD, visa=need, step3_passed=step3), SEASON).step3_first is first


def test_only_an_h1b_without_step_3_is_blocked():
    def urgency(**answers):
        return advise(but(ABROAD, **answers), SEASON).urgency

    assert urgency(visa="h1b", step3_passed=False) == "act"
    assert urgency(visa="h1b", step3_passed=True) == "plan"
    assert urgency(visa="either", step3_passed=False) == "plan"
    assert urgency(visa="j1", step3_passed=False) == "plan"


def test_who_needs_no_visa_hears_nothing():
    assert advise(AMARA, SEASON).rules == ()
    assert advise(but(AMARA, visa=None, citizenship="permanent_resident"), SEASON).rules == ()


def test_a_visa_that_is_not_said_is_asked_for():
    assert advise(NOBODY, SEASON).rules == ("G5",)
    assert "visa" in advise(NOBODY, SEASON).unknowns


def test_a_j1_holder_leaves_thirty_days_after_the_year():
    assert visa(BOGDAN, SEASON).leave_by == date(2029, 7, 30)
