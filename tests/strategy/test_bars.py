import pytest

from tests.strategy.people import AMARA
from tests.strategy.world import AGING, CURRENT, HISTORICAL, OTHER_PAGE, categorical, fact, match_of

IMG = fact("img_considered", "yes")
STATED_225 = fact("min_step2", 225, "typical")


def bar(*facts, **changes):
    found = match_of(AMARA, *facts, **changes).placement.bar
    return found.points, found.origin


def test_without_any_statement_the_bar_is_that_of_a_setting_not_known():
    assert bar() == (230, "not_known")


@pytest.mark.parametrize(("setting", "points"), [("university", 240), ("affiliated", 235), ("community", 225)])
def test_a_setting_has_its_own_bar_whether_a_page_or_the_name_tells_it(setting, points):
    assert bar(fact("setting", setting)) == (points, setting)
    assert bar(setting_from_name=setting) == (points, setting)


def test_the_newest_stated_setting_of_any_age_goes_before_the_name():
    assert bar(fact("setting", "community", seen=None), setting_from_name="university") == (225, "community")
    assert bar(fact("setting", "community", seen=2012), fact("setting", "affiliated", seen=2015)) == (235, "affiliated")


def test_pages_that_differ_about_the_setting_leave_it_to_the_name():
    differ = [fact("setting", "community"), fact("setting", "affiliated", page=OTHER_PAGE)]
    assert bar(*differ, setting_from_name="university") == (240, "university")
    assert bar(*differ) == (230, "not_known")


@pytest.mark.parametrize("strength", ["required", "preferred", "typical"])
@pytest.mark.parametrize("seen", [CURRENT, AGING])
def test_a_program_s_own_current_or_aging_number_is_its_bar(strength, seen):
    assert bar(fact("min_step2", 218, strength, seen=seen), setting_from_name="university") == (218, "program")


@pytest.mark.parametrize("seen", [HISTORICAL, None])
def test_a_historical_number_never_sets_the_bar(seen):
    assert bar(fact("min_step2", 218, "required", seen=seen)) == (230, "not_known")


def test_numbers_in_conflict_set_no_bar():
    assert bar(STATED_225, fact("min_step2", 240, "typical", page=OTHER_PAGE)) == (230, "not_known")


def test_a_number_for_the_other_kind_of_track_sets_no_bar():
    other = fact("min_step2", 218, "typical", applies_to="categorical")
    assert bar(other) == (230, "not_known")
    assert bar(other, track=categorical()) == (218, "program")


@pytest.mark.parametrize("seen", [CURRENT, HISTORICAL, None])
@pytest.mark.parametrize("opens", ["img_considered", "min_step2"])
def test_a_page_of_any_age_that_opens_the_door_lowers_an_inferred_bar_by_five(opens, seen):
    page = fact(opens, {"img_considered": "yes", "min_step2": "no_cutoff"}[opens], seen=seen)
    assert bar(page, setting_from_name="university") == (235, "university")
    assert bar(page) == (225, "not_known")


def test_two_open_doors_lower_the_bar_only_once():
    assert bar(IMG, fact("min_step2", "no_cutoff")) == (225, "not_known")


def test_an_open_door_never_lowers_a_program_s_own_number():
    assert bar(IMG, STATED_225, fact("min_step2", "no_cutoff")) == (225, "program")


def test_a_closed_door_lowers_no_bar():
    assert bar(fact("img_considered", "no", seen=HISTORICAL)) == (230, "not_known")
    assert bar(fact("visa_j1", "yes"), fact("min_step1", "no_cutoff")) == (230, "not_known")
