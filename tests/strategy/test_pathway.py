from datetime import date

import pytest

from advisor.strategy.topics.pathway import advise, pathway
from tests.strategy.people import AMARA, BOGDAN, HANA, IVO, NOBODY, but
from tests.strategy.world import SEASON


def cliff(person):
    return pathway(person, SEASON).visa_cliff


@pytest.mark.parametrize("visa", ["j1", "h1b", "either"])
def test_a_visa_ends_with_a_year_that_nothing_follows(visa):
    assert cliff(but(BOGDAN, visa=visa)) is True


def test_no_visa_or_an_advanced_position_is_no_cliff():
    assert cliff(AMARA) is False
    assert cliff(but(HANA, visa="j1", citizenship="other", has_advanced_position=True)) is False
    assert cliff(but(HANA, visa="j1", citizenship="other", has_advanced_position=False)) is True


def test_a_visa_or_a_position_that_is_not_said_is_not_known():
    assert cliff(NOBODY) is None
    assert cliff(but(HANA, visa="j1", citizenship="other")) is None


def test_the_contract_ends_a_year_after_the_match():
    assert pathway(AMARA, SEASON).ends_on == date(2029, 6, 30)


def test_each_goal_hears_its_own_rules():
    assert advise(HANA, SEASON).rules == ("W1", "W3", "W4", "W5")
    assert advise(BOGDAN, SEASON).rules == ("W3", "W4", "W5", "W6")
    assert advise(but(AMARA, goal="pivot"), SEASON).rules == ("W3", "W4", "W5")
    assert advise(IVO, SEASON).rules == ("W3", "W4")


def test_an_internist_with_a_weak_file_hears_of_the_year_as_a_platform():
    assert "W2" in advise(but(IVO, step2_score=224), SEASON).rules
    assert "W2" not in advise(but(IVO, step2_score=225), SEASON).rules
    assert "W2" in advise(but(IVO, step1_attempts=2), SEASON).rules


def test_a_position_in_hand_needs_one_list_and_no_plan_for_june():
    assert advise(but(HANA, has_advanced_position=True), SEASON).rules == ("W1", "W5")


def test_a_goal_that_is_not_said_is_asked_for():
    assert advise(NOBODY, SEASON).unknowns == ("goal",)
    assert advise(HANA, SEASON).unknowns == ("has_advanced_position",)
