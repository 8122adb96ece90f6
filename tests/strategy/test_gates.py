from datetime import date

import pytest

from advisor.strategy.topics.gates import advise, earliest_retake, gates
from tests.strategy.people import AMARA, BOGDAN, FARID, GRETA, NOBODY, but, person


def gate(profile, code):
    (found,) = [found for found in gates(profile) if found.code == code]
    return found


def test_there_are_seven_gates_in_order_and_three_only_inform():
    for profile in (NOBODY, AMARA, GRETA):
        assert [found.code for found in gates(profile)] == ["G1", "G2", "G3", "G4", "G5", "G6", "G7"]
        assert {gate(profile, code).state for code in ("G4", "G6", "G7")} == {"open"}


@pytest.mark.parametrize(
    ("ecfmg", "state"), [("certified", "open"), ("not_started", "closed"), ("on_track", "unknown"), (None, "unknown")]
)
def test_certification_is_open_when_had_and_closed_when_not_begun(ecfmg, state):
    assert gate(person(ecfmg=ecfmg), "G1").state == state


@pytest.mark.parametrize(
    ("step2", "state"),
    [("passed", "open"), ("failed", "closed"), ("not_taken", "unknown"), ("awaiting", "unknown"), (None, "unknown")],
)
def test_the_pass_is_open_when_passed_and_closed_when_failed(step2, state):
    assert gate(person(step2=step2), "G2").state == state


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ({"step1": "passed", "step1_attempts": 5, "step2": "passed", "step2_attempts": 6}, "open"),
        ({"step1": "passed", "step2": "passed"}, "open"),
        ({"step1": "passed", "step2": "failed", "step2_attempts": 3}, "open"),
        ({"step1": "passed", "step2": "failed", "step2_attempts": 4}, "closed"),
        ({"step1": "failed", "step1_attempts": 3}, "unknown"),
        ({"step1": "failed", "step1_attempts": 3, "step2": "passed"}, "open"),
        ({"step1": "failed", "step1_attempts": 4, "step2": "passed"}, "closed"),
        ({"step1": "failed", "step1_attempts": 5, "step2": "failed", "step2_attempts": 1}, "closed"),
        ({"step1": "passed", "step2": "failed"}, "unknown"),
        ({"step1": "failed", "step2": "passed"}, "unknown"),
        ({"step1": "passed", "step2": "not_taken"}, "open"),
        ({}, "unknown"),
    ],
)
def test_attempts_close_at_four_without_a_pass_and_are_unknown_when_not_said(answers, state):
    assert gate(person(**answers), "G3").state == state


def test_a_passed_step_has_nothing_to_retake():
    assert gate(AMARA, "G3").reason == "nothing_to_retake"
    assert gate(AMARA, "G3").earliest_month is None


def test_the_step_that_closes_the_gate_is_named():
    assert gate(person(step1="failed", step1_attempts=4, step2="passed"), "G3").step == "step1"
    assert gate(person(step1="passed", step2="failed", step2_attempts=4), "G3").step == "step2"


@pytest.mark.parametrize(
    ("visa", "step3", "state"),
    [
        ("none", None, "open"),
        ("j1", None, "unknown"),
        ("j1", True, "unknown"),
        ("either", False, "unknown"),
        ("h1b", False, "closed"),
        ("h1b", True, "unknown"),
        ("h1b", None, "unknown"),
        (None, False, "unknown"),
    ],
)
def test_the_visa_gate_follows_the_visa_and_for_h1b_step_3(visa, step3, state):
    assert gate(person(visa=visa, step3_passed=step3), "G5").state == state


def test_green_card_holders_find_the_visa_gate_open():
    assert gate(person(citizenship="permanent_resident"), "G5").state == "open"


def test_a_step_to_take_goes_before_one_that_is_done():
    assert gate(person(step1="failed", step1_attempts=1, step2="not_taken"), "G3").step == "step1"
    assert gate(person(step1="not_taken", step2="passed"), "G3").reason == "first_attempt"
    assert gate(FARID, "G3").reason == "first_attempt"
    assert gate(GRETA, "G3").reason == "retake"


def test_the_months_of_step_2_say_nothing_of_a_retake_of_step_1():
    found = gate(person(step1="failed", step1_attempts=1, step2="passed", step2_attempts=1), "G3")
    assert (found.step, found.reason, found.earliest_month) == ("step1", "retake", None)


@pytest.mark.parametrize("attempts", [1, 2])
def test_a_second_and_third_attempt_may_be_taken_this_month(attempts):
    assert earliest_retake(but(GRETA, step2_attempts=attempts)) == date(2026, 11, 1)
    assert gate(but(GRETA, step2_attempts=attempts), "G3").earliest_month == date(2026, 11, 1)


# G3: a fourth attempt at least 12 months after the first and 6 after the last, never before this month.
@pytest.mark.parametrize(
    ("first", "last", "earliest"),
    [
        (date(2026, 2, 1), date(2026, 5, 1), date(2027, 2, 1)),
        (date(2026, 1, 1), date(2026, 9, 1), date(2027, 3, 1)),
        (date(2026, 3, 1), date(2026, 9, 1), date(2027, 3, 1)),
        (date(2025, 6, 1), date(2026, 8, 1), date(2027, 2, 1)),
        (date(2025, 12, 1), date(2026, 1, 1), date(2026, 12, 1)),
        (date(2024, 1, 1), date(2025, 1, 1), date(2026, 11, 1)),
    ],
)
def test_a_fourth_attempt_waits_a_year_from_the_first_and_half_a_year_from_the_last(first, last, earliest):
    thrice = but(GRETA, step2_attempts=3, step2_first_attempt_month=first, step2_test_month=last)
    assert earliest_retake(thrice) == earliest
    assert gate(thrice, "G3").earliest_month == earliest


@pytest.mark.parametrize("missing", ["step2_first_attempt_month", "step2_test_month", "step2_attempts"])
def test_the_next_attempt_is_not_known_without_the_months_it_is_counted_from(missing):
    thrice = but(GRETA, step2_attempts=3, step2_first_attempt_month=date(2026, 1, 1))
    assert earliest_retake(thrice) is not None
    assert earliest_retake(but(thrice, **{missing: None})) is None


def test_there_is_no_fifth_attempt():
    assert earliest_retake(but(GRETA, step2_attempts=4, step2_first_attempt_month=date(2024, 1, 1))) is None


def test_a_closed_gate_asks_to_act_and_an_open_question_only_to_note():
    assert advise(GRETA).urgency == "act"
    assert advise(BOGDAN).urgency == "note"
    assert {source.level for source in advise(AMARA).sources} == {"rule"}


def test_certification_the_pass_and_the_visa_speak_to_whoever_they_may_still_stop():
    assert {"G1", "G2", "G5"} <= set(advise(BOGDAN).rules)
    assert {"G1", "G2", "G3", "G5"} <= set(advise(NOBODY).rules)


def test_what_could_change_a_gate_is_named_as_not_known():
    assert advise(NOBODY).unknowns == ("ecfmg", "step1", "step2", "visa")
    assert advise(but(FARID, ecfmg="on_track")).unknowns == ()
    assert advise(person(citizenship="us_citizen")).unknowns == ("ecfmg", "step1", "step2")
    asked = but(AMARA, citizenship="other", visa="h1b", ecfmg="certified")
    assert advise(asked).unknowns == ("step3_passed",)
    assert advise(but(asked, step3_passed=False)).unknowns == ()
