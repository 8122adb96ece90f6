from datetime import date

import pytest

from advisor.strategy.contradictions import contradictions
from tests.strategy.people import AMARA, FARID, GRETA, NOBODY, but, person


def codes(profile):
    return [(found.field, found.code) for found in contradictions(profile)]


def test_an_exam_taken_lies_not_in_a_month_to_come():
    assert codes(but(AMARA, step2_test_month=date(2026, 11, 1))) == []
    assert codes(but(AMARA, step2_test_month=date(2026, 12, 1))) == [("step2_test_month", "in_the_future")]
    first = but(AMARA, step2_attempts=2, step2_first_attempt_month=date(2026, 12, 1))
    assert codes(first) == [("step2_first_attempt_month", "in_the_future")]


def test_an_exam_planned_lies_not_in_a_month_gone_by():
    assert codes(but(FARID, step2_planned_month=date(2026, 11, 1))) == []
    assert codes(but(FARID, step2_planned_month=date(2026, 10, 1))) == [("step2_planned_month", "in_the_past")]


@pytest.mark.parametrize(
    ("answers", "step"),
    [
        ({"step1": "failed", "step2": "passed"}, "step1"),
        ({"step1": "not_taken"}, "step1"),
        ({"step1": "passed", "step2": "awaiting"}, "step2"),
        ({"step2": "not_taken"}, "step2"),
        ({"step2": "failed"}, "step2"),
    ],
)
def test_certification_and_step_3_come_after_both_passes(answers, step):
    (found,) = contradictions(person(ecfmg="certified", **answers))
    assert (found.field, found.code, found.figures) == ("ecfmg", "certified_without_pass", {"step": step})
    assert codes(person(step3_passed=True, **answers)) == [("step3_passed", "step3_without_pass")]
    assert codes(person(ecfmg="on_track", step3_passed=False, **answers)) == []


def test_certification_stands_beside_two_passes_or_silence_about_them():
    assert codes(but(AMARA, ecfmg="certified", step3_passed=True)) == []
    assert codes(person(ecfmg="certified", step3_passed=True)) == []


def test_step_3_is_not_open_to_people_who_have_not_started_certification():
    assert codes(but(AMARA, ecfmg="not_started", step3_passed=True)) == [("step3_passed", "step3_without_certificate")]
    assert codes(but(AMARA, ecfmg="not_started", step3_passed=False)) == []


@pytest.mark.parametrize(
    ("year", "enrolled", "expected"),
    [
        (2028, True, []),
        (2029, True, [("graduation_year", "after_the_match")]),
        (2027, False, [("graduation_year", "future_not_enrolled")]),
        (2027, None, [("graduation_year", "future_not_enrolled")]),
        (2026, True, []),
        (2026, False, []),
        (2025, True, [("still_enrolled", "enrolled_after_graduation")]),
        (2025, None, []),
    ],
)
def test_a_degree_to_come_needs_a_student_and_one_behind_a_graduate(year, enrolled, expected):
    assert codes(but(AMARA, graduation_year=year, still_enrolled=enrolled)) == expected


def test_the_latest_degree_follows_the_match_aimed_at():
    later = but(AMARA, graduation_year=2029, still_enrolled=True, match_year=2029)
    assert codes(later) == []
    (found,) = contradictions(but(later, match_year=2028))
    assert found.figures == {"match_year": 2028}


@pytest.mark.parametrize("visa", ["j1", "h1b", "either"])
def test_citizens_and_green_card_holders_ask_for_no_visa(visa):
    assert codes(person(citizenship="permanent_resident", visa=visa)) == [("visa", "no_visa_needed")]
    assert codes(person(citizenship="us_citizen", visa=visa)) == [("visa", "no_visa_needed")]
    assert codes(person(citizenship="other", visa=visa)) == []
    assert codes(person(visa=visa)) == []


def test_a_state_is_not_both_wanted_and_excluded():
    torn = but(NOBODY, states_preferred=("OH", "NY", "MI"), states_excluded=("TX", "NY", "OH"))
    (found,) = contradictions(torn)
    assert (found.field, found.code) == ("states_excluded", "preferred_and_excluded")
    assert found.figures == {"states": "NY, OH"}
    assert codes(but(torn, states_excluded=("TX",))) == []


def test_several_contradictions_are_told_together_and_each_field_once():
    twice_wrong = but(
        GRETA,
        step2_score=230,
        ecfmg="certified",
        step3_passed=True,
        graduation_year=2031,
        step2_planned_month=date(2026, 1, 1),
    )
    fields = [found.field for found in contradictions(twice_wrong)]
    assert sorted(fields) == ["ecfmg", "graduation_year", "step2_planned_month", "step2_score", "step3_passed"]
