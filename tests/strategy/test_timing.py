from datetime import date

import pytest

from advisor.strategy.season import load
from advisor.strategy.topics.timing import advise, timing
from tests.strategy.people import AMARA, FARID, GRETA, NOBODY, but, person
from tests.strategy.world import SEASON


def judged(profile):
    return timing(profile, SEASON)


# T4 with a goal of 230: the practice scores, oldest first, and what they say of booking.
@pytest.mark.parametrize(
    ("scores", "booking"),
    [
        ((214, 217, 219), "wait"),
        ((231, 231), "go"),
        ((230, 231), "wait"),
        ((231, 230), "wait"),
        ((229, 240, 241), "wait"),
        ((234, 231), "go"),
        ((235, 231), "wait"),
        ((235, 240, 232), "go"),
        ((235, 240, 231), "wait"),
        ((231, 240, 250), "go"),
        ((250,), "unknown"),
        ((), "unknown"),
    ],
)
def test_booking_waits_until_two_practice_scores_stand_over_the_goal_and_do_not_fall(scores, booking):
    found = judged(but(FARID, practice_scores=scores))
    assert (found.booking, found.add_weeks) == (booking, (4, 6) if booking == "wait" else None)


def test_without_a_goal_nobody_knows_whether_to_book():
    assert judged(but(FARID, step2_target=None, practice_scores=(250, 255))).booking == "unknown"


def test_a_failed_exam_passes_the_same_gate_before_the_next():
    again = but(GRETA, step2_target=230)
    assert judged(but(again, practice_scores=(225, 228))).booking == "wait"
    assert judged(but(again, practice_scores=(232, 235))).booking == "go"


@pytest.mark.parametrize(
    ("profile", "booking"),
    [
        (AMARA, "taken"),
        (person(step2="awaiting"), "taken"),
        (NOBODY, "unknown"),
        (person(step2="not_taken"), "unknown"),
    ],
)
def test_an_exam_behind_is_taken_and_one_not_spoken_of_unknown(profile, booking):
    assert (judged(profile).booking, judged(profile).add_weeks) == (booking, None)


def test_the_window_is_three_to_six_months_before_the_submission_day():
    assert judged(FARID).window == (date(2027, 3, 1), date(2027, 6, 30))
    assert timing(but(FARID, match_year=2029), load(2029)).window == (date(2028, 3, 1), date(2028, 6, 30))


def test_a_window_begins_no_earlier_than_today_and_ends_with_its_last_day():
    assert judged(but(FARID, as_of=date(2027, 5, 10))).window == (date(2027, 5, 10), date(2027, 6, 30))
    assert judged(but(FARID, as_of=date(2027, 6, 30))).window == (date(2027, 6, 30), date(2027, 6, 30))
    assert judged(but(FARID, as_of=date(2027, 7, 1))).window is None


def test_whoever_has_passed_has_nothing_to_schedule():
    assert judged(AMARA).window is None
    assert judged(GRETA).window is not None
    assert judged(NOBODY).window is not None


def test_the_last_days_are_counted_back_from_the_first_review_and_the_rank_deadline():
    found = judged(FARID)
    assert found.safe_until.month == 7  # late July to be safe
    assert date(2027, 8, 10) <= found.useful_until <= date(2027, 8, 20)  # mid-August
    assert date(2028, 1, 25) <= found.possible_until <= date(2028, 2, 5)  # about the end of January


@pytest.mark.parametrize(
    ("month", "planned"),
    [
        (date(2027, 7, 1), "useful"),
        (date(2027, 8, 1), "tight"),
        (date(2027, 9, 1), "late"),
        (date(2028, 1, 1), "late"),
        (date(2028, 3, 1), "too_late"),
        (None, None),
    ],
)
def test_the_planned_month_is_held_against_the_season(month, planned):
    assert judged(but(FARID, step2_planned_month=month)).planned == planned


@pytest.mark.parametrize(
    ("answers", "redemption"),
    [
        ({"step1_attempts": 2}, True),
        ({"step1": "failed"}, True),
        ({"step1_score": 219}, True),
        ({"step1_score": 220}, False),
        ({}, False),
    ],
)
def test_after_a_weak_step_1_the_exam_is_the_redemption(answers, redemption):
    weak = but(FARID, **answers)
    assert judged(weak).redemption is redemption
    assert ("T2" in advise(weak, SEASON).rules) is redemption


@pytest.mark.parametrize(
    ("answers", "strong"),
    [
        ({"well_known_school": "yes"}, True),
        ({"well_known_school": "yes", "step1_attempts": 2}, False),
        ({"well_known_school": "yes", "step1_attempts": None}, False),
        ({"well_known_school": "no"}, False),
        ({"step1_score": 235}, True),
        ({"step1_score": 234}, False),
        ({"step1_score": 250, "step1_attempts": 2}, False),
    ],
)
def test_a_strong_step_1_may_come_closer_to_the_season(answers, strong):
    profile = but(FARID, **answers)
    assert judged(profile).strong_step1 is strong
    assert ("T3" in advise(profile, SEASON).rules) is strong


@pytest.mark.parametrize(("last", "near"), [(229, True), (230, False)])
def test_practice_within_two_standard_errors_of_the_mark_may_fail(last, near):
    assert judged(but(FARID, practice_scores=(240, last))).near_mark is near
    assert not judged(but(AMARA, step2_score=219)).near_mark


def test_to_wait_is_to_act_and_to_be_done_only_to_note():
    assert advise(FARID, SEASON).urgency == "act"
    assert advise(but(FARID, practice_scores=(240, 241)), SEASON).urgency == "plan"
    assert advise(AMARA, SEASON).urgency == "note"
    assert "T4" in advise(FARID, SEASON).rules
    assert "T5" in advise(AMARA, SEASON).rules


def test_a_submission_day_at_the_end_of_august_keeps_the_window_from_march_to_june():
    assert load(2030).dates.submit.on == date(2029, 8, 29)
    assert timing(but(FARID, match_year=2030), load(2030)).window == (date(2029, 3, 1), date(2029, 6, 30))
