from datetime import date

import pytest

from advisor.strategy.topics.backup import advise, backup
from tests.strategy.people import AMARA, BOGDAN, FARID, GRETA, NOBODY, but, person
from tests.strategy.world import SEASON

# Elena passed with 212 in 2021 and has nothing strong beside it: the rulebook's fifth profile.
ELENA = person(
    step1="passed",
    step1_attempts=1,
    step2="passed",
    step2_score=212,
    step2_test_month=date(2021, 5, 1),
    step2_attempts=1,
    hands_on_months=0,
    observership_months=0,
    us_letters=1,
    goal="bridge",
    can_wait_a_year="yes",
)
SOLID = {"hands_on_months": 3, "observership_months": 0}


def waiting(profile):
    return backup(profile, SEASON).waiting


def test_nothing_strong_and_time_to_build_make_waiting_advised():
    assert waiting(ELENA) == "advised"


@pytest.mark.parametrize("can_wait", ["no_visa", "no_personal"])
def test_whoever_cannot_wait_is_not_told_to(can_wait):
    assert waiting(but(ELENA, can_wait_a_year=can_wait)) == "unavailable"
    assert waiting(but(BOGDAN, can_wait_a_year=can_wait)) == "unavailable"
    assert waiting(but(AMARA, can_wait_a_year=can_wait)) == "not_needed"


@pytest.mark.parametrize("can_wait", ["not_sure", None])
def test_not_being_sure_is_not_being_unable(can_wait):
    assert waiting(but(ELENA, can_wait_a_year=can_wait)) == "advised"


# The score, its month, and whether it is far enough down for waiting to be wiser.
@pytest.mark.parametrize(
    ("score", "month", "expected"),
    [
        (214, date(2021, 5, 1), "advised"),
        (215, date(2021, 5, 1), "consider"),
        (217, date(2023, 5, 1), "advised"),
        (218, date(2023, 5, 1), "consider"),
        (221, date(2026, 5, 1), "advised"),
        (222, date(2026, 5, 1), "consider"),
        (221, None, "advised"),
        (222, None, "consider"),
        (224, date(2026, 5, 1), "consider"),
        (225, date(2026, 5, 1), "not_needed"),
    ],
)
def test_waiting_is_wiser_under_215_or_within_three_points_of_the_mark_of_the_month(score, month, expected):
    assert waiting(but(ELENA, step2_score=score, step2_test_month=month)) == expected


def test_a_failed_attempt_weighs_like_thin_experience():
    assert waiting(but(ELENA, **SOLID)) == "consider"
    assert waiting(but(ELENA, step1_attempts=2, **SOLID)) == "advised"


@pytest.mark.parametrize(("letters", "expected"), [(0, "advised"), (1, "advised"), (2, "consider"), (None, "consider")])
def test_two_us_letters_or_silence_about_them_leave_it_open(letters, expected):
    assert waiting(but(ELENA, us_letters=letters)) == expected


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        (AMARA, "not_needed"),
        (but(AMARA, step2_score=224), "consider"),
        (but(AMARA, step1_attempts=2), "consider"),
        (GRETA, "consider"),
        (FARID, "not_needed"),
        (NOBODY, "not_needed"),
    ],
)
def test_the_rest_of_the_low_score_category_may_consider_it_and_others_need_not(profile, expected):
    assert waiting(profile) == expected


def test_waiting_shows_what_it_does_to_the_age_of_the_degree():
    found = backup(but(ELENA, graduation_year=2023), SEASON)
    assert (found.years_now, found.years_later, found.older_by_waiting) == (5, 6, True)
    assert not backup(but(ELENA, graduation_year=2024), SEASON).older_by_waiting
    assert not backup(but(ELENA, graduation_year=2022), SEASON).older_by_waiting
    assert backup(ELENA, SEASON).years_later is None


def test_soap_speaks_to_everybody_and_waiting_to_whom_it_concerns():
    for profile in (NOBODY, AMARA, ELENA, GRETA):
        assert "B2" in advise(profile, SEASON).rules
    assert "B1" not in advise(AMARA, SEASON).rules
    assert {"B1", "B3"} <= set(advise(ELENA, SEASON).rules)
    assert "B3" in advise(but(AMARA, reapplicant=True), SEASON).rules
    assert advise(ELENA, SEASON).urgency == "act"


def test_a_position_in_hand_changes_no_judgement_and_is_named_beside_it():
    holder = but(ELENA, goal="advanced", has_advanced_position=True)

    assert (waiting(holder), backup(holder, SEASON).gives_up_position) == ("advised", True)
    assert not backup(but(holder, has_advanced_position=False), SEASON).gives_up_position
