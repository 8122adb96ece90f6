from datetime import date, timedelta

import pytest

from advisor.strategy.plan import draw_up
from advisor.strategy.season import load
from tests.strategy.people import AMARA, BOGDAN, FARID, GRETA, but
from tests.strategy.world import program


def plan_of(person):
    return draw_up(person, (program(),), load(person.match_year))


def codes(person):
    return [step.code for step in plan_of(person).next_steps]


def test_a_fourth_failed_attempt_is_not_sent_to_a_fifth():
    for person in (but(GRETA, step2_attempts=4), but(GRETA, step2=None, step1="failed", step1_attempts=4)):
        plan = plan_of(person)
        fired = {code for advice in plan.advice for code in advice.rules}

        assert plan.next_steps[0].code == "ask_ecfmg"
        assert "pass_first" not in codes(person)
        assert not fired & {"T1", "T4", "T6", "P1", "P2", "P5"}
        assert plan.timing.window is None


def test_three_failed_attempts_leave_one_to_prepare_for():
    assert codes(but(GRETA, step2_attempts=3))[0] == "pass_first"


def test_who_has_to_pass_step_1_is_not_told_to_book_step_2_ck():
    ready = but(FARID, practice_scores=(240, 242))

    assert "book_exam" in codes(ready)
    assert codes(but(ready, step1="failed"))[0] == "pass_first"
    assert "book_exam" not in codes(but(ready, step1="failed"))


def test_who_has_no_list_is_sent_to_no_program_on_it():
    assert "ask_programs" in codes(but(AMARA, ecfmg="certified"))
    assert "ask_programs" not in codes(but(AMARA, ecfmg="certified", budget_usd=0))
    assert "ask_programs" not in codes(but(AMARA, ecfmg="certified", step1="failed"))


@pytest.mark.parametrize(
    ("day", "last"), [((2026, 6, 30), (2026, 6, 30)), ((2026, 7, 1), (2026, 8, 15)), ((2026, 10, 1), (2027, 1, 31))]
)
def test_after_the_window_the_exam_is_due_by_the_last_useful_day_and_then_by_the_last_possible_one(day, last):
    ready = but(FARID, practice_scores=(240, 242), as_of=date(*day), match_year=2027, applied_this_season=True)

    (exam,) = [step for step in plan_of(ready).next_steps if step.code == "book_exam"]
    assert exam.by == date(*last)


def test_who_can_bring_no_result_in_time_is_led_to_a_later_match_and_not_to_ranking():
    last, after = date(2027, 1, 31), date(2027, 2, 1)
    for person, first in ((GRETA, ["pass_first"]), (but(FARID, practice_scores=(240, 242)), [])):
        running = but(person, applied_this_season=True, match_year=2027, ecfmg="on_track")

        assert "certify" in codes(but(running, as_of=last))
        assert codes(but(running, as_of=after)) == [*first, "next_match"]


def test_an_attempt_that_is_allowed_only_after_the_last_possible_day_is_one_for_a_later_match():
    third = but(GRETA, step2_attempts=3, step2_first_attempt_month=date(2026, 1, 1), step2_test_month=date(2026, 7, 1))
    running = but(third, applied_this_season=True, match_year=2027, ecfmg="on_track")

    assert "certify" in codes(running)  # from January 2027 on
    assert codes(but(running, step2_test_month=date(2026, 8, 1))) == ["pass_first", "next_match"]


def test_without_an_attempt_left_no_month_of_experience_and_no_date_is_a_step():
    assert codes(but(GRETA, step2_attempts=4)) == ["ask_ecfmg"]


def test_having_applied_lapses_with_the_match():
    applied = but(AMARA, applied_this_season=True, ecfmg="certified", hands_on_months=0)

    assert codes(but(applied, as_of=date(2027, 3, 19), match_year=2027)) == ["match_day"]
    assert codes(but(applied, as_of=date(2027, 3, 20), match_year=2028))[0] == "gain_experience"


def test_practice_under_the_target_is_told_not_to_book():
    assert codes(FARID)[0] == "do_not_book"


def test_waiting_is_named_where_it_may_be_wiser():
    assert "weigh_waiting" in codes(but(BOGDAN, us_letters=1))
    assert "weigh_waiting" not in codes(but(BOGDAN, us_letters=2))
    assert "weigh_waiting" not in codes(but(BOGDAN, us_letters=1, can_wait_a_year="no_visa"))


def test_h1b_begins_with_step_3():
    needs_h1b = but(AMARA, visa="h1b", citizenship="other", ecfmg="on_track")

    assert codes(but(needs_h1b, step3_passed=False))[0] == "step3_first"
    assert "step3_first" not in codes(but(needs_h1b, step3_passed=True))


def test_a_full_file_is_left_with_questions_and_the_calendar():
    assert codes(but(AMARA, ecfmg="certified")) == ["ask_programs", "submit", "register"]
    assert codes(but(AMARA, ecfmg="on_track", hands_on_months=1, us_letters=2))[:2] == [
        "gain_experience",
        "gather_letters",
    ]


def test_whoever_did_not_say_where_they_are_with_ecfmg_is_asked_before_anything_with_a_day():
    assert codes(but(AMARA, ecfmg=None))[0] == "check_ecfmg"
    assert codes(but(AMARA, ecfmg="not_started"))[0] == "start_ecfmg"
    for known in ("on_track", "certified"):
        assert "check_ecfmg" not in codes(but(AMARA, ecfmg=known))


def test_once_rank_lists_are_closed_certification_is_no_step_any_more():
    last = but(AMARA, ecfmg=None, as_of=load(AMARA.match_year).dates.rank_deadline.on, match_year=AMARA.match_year)

    assert "check_ecfmg" in codes(last)
    assert "check_ecfmg" not in codes(but(last, as_of=last.as_of + timedelta(days=1)))


def test_a_failed_step_comes_before_the_question_about_ecfmg():
    assert "check_ecfmg" not in codes(but(GRETA, ecfmg=None))
