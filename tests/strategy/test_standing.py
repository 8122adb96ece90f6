from datetime import date

import pytest

from advisor.strategy.topics.standing import advise, standing
from tests.strategy.people import AMARA, BOGDAN, FARID, GRETA, NOBODY, but, person
from tests.strategy.world import SEASON


def judged(profile):
    return standing(profile, SEASON)


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (245, "245+"),
        (244, "235-244"),
        (235, "235-244"),
        (234, "225-234"),
        (225, "225-234"),
        (224, "<225"),
        (218, "<225"),
    ],
)
def test_the_band_is_the_score_s(score, band):
    assert judged(but(AMARA, step2_score=score)).band == band


@pytest.mark.parametrize(
    ("profile", "band"),
    [
        (GRETA, "failed"),
        (FARID, "unknown"),
        (person(step2="awaiting", step2_target=250), "unknown"),
        (person(step2="passed"), "unknown"),
        (NOBODY, "unknown"),
    ],
)
def test_a_failed_exam_and_one_without_a_result_have_no_score_band(profile, band):
    assert judged(profile).band == band


def test_a_failed_step_1_keeps_the_step_2_band():
    assert judged(but(AMARA, step1="failed")).band == "245+"


@pytest.mark.parametrize(
    ("score", "low", "most"), [(225, False, False), (224, True, False), (220, True, False), (219, True, True)]
)
def test_under_225_is_the_low_score_category_and_under_220_most_of_all(score, low, most):
    found = judged(but(AMARA, step2_score=score))
    assert (found.low_score, found.most_of_all) == (low, most)


@pytest.mark.parametrize(
    "answers", [{"step1_attempts": 2}, {"step2_attempts": 2}, {"step1": "failed"}], ids=["Step 1", "Step 2 CK", "open"]
)
def test_any_failed_attempt_is_the_low_score_category_at_any_score(answers):
    found = judged(but(AMARA, step2_score=260, **answers))
    assert found.low_score
    assert not found.most_of_all


def test_a_score_not_known_is_no_low_score():
    assert not judged(NOBODY).low_score
    assert not judged(FARID).low_score


# Each flag: the answers that just miss it, the answers that just raise it.
FLAGS = {
    "step1_failure": ({"step1_attempts": 1}, {"step1_attempts": 2}),
    "step2_failure": ({"step2_attempts": 1}, {"step2_attempts": 2}),
    "thin_usce": (
        {"hands_on_months": 0, "observership_months": 2},
        {"hands_on_months": 0, "observership_months": 1},
    ),
    "older_graduate": ({"graduation_year": 2023}, {"graduation_year": 2022}),
    "weak_letters": ({"us_letters": 1, "letters_strength": "moderate"}, {"us_letters": 1, "letters_strength": "weak"}),
}


def test_a_clean_file_has_no_flag():
    assert judged(AMARA).flags == ()


@pytest.mark.parametrize("flag", FLAGS)
def test_a_flag_is_raised_exactly_where_the_rulebook_puts_it(flag):
    without, raised = FLAGS[flag]
    assert judged(but(AMARA, **without)).flags == ()
    assert judged(but(AMARA, **raised)).flags == (flag,)


def test_one_hands_on_month_is_not_thin():
    assert judged(but(AMARA, hands_on_months=1, observership_months=0)).flags == ()


def test_no_us_letter_is_weak_whatever_the_letters_are_called():
    assert judged(but(AMARA, us_letters=0)).flags == ("weak_letters",)
    assert judged(but(AMARA, us_letters=0, letters_strength=None)).flags == ("weak_letters",)


def test_a_step_that_stands_failed_is_a_failure_even_at_the_first_attempt():
    assert judged(but(AMARA, step1="failed", step1_attempts=1)).flags == ("step1_failure",)
    assert "step2_failure" in judged(but(GRETA, step2_attempts=1)).flags
    assert "step2_failure" in judged(but(GRETA, step2_attempts=None)).flags


def test_the_age_of_the_degree_is_counted_to_the_match_aimed_at():
    assert judged(but(AMARA, graduation_year=2022, match_year=2027)).flags == ()


def test_silence_raises_no_flag():
    assert judged(NOBODY).flags == ()
    only_half = person(hands_on_months=0, step1="passed", step2="passed", letters_strength=None)
    assert judged(only_half).flags == ()
    assert judged(person(observership_months=0)).flags == ()


@pytest.mark.parametrize(
    ("month", "score", "mark", "over"),
    [
        (date(2026, 5, 1), 218, 218, 0),
        (date(2025, 6, 1), 218, 214, 4),
        (date(2021, 5, 1), 212, 209, 3),
        (date(2014, 6, 1), 212, None, None),
        (None, 218, 218, 0),
        (None, 245, 218, 27),
        (None, 217, None, None),
    ],
)
def test_points_over_the_pass_mark_are_counted_from_the_mark_of_the_month(month, score, mark, over):
    found = judged(but(AMARA, step2_score=score, step2_test_month=month))
    assert (found.pass_mark, found.over_mark) == (mark, over)


def test_a_failed_score_is_not_held_against_the_mark():
    assert (judged(GRETA).score, judged(GRETA).over_mark) == (None, None)


@pytest.mark.parametrize(
    ("score", "month", "asked"), [(217, None, True), (218, None, False), (217, date(2025, 6, 1), False)]
)
def test_a_pass_under_todays_mark_without_a_month_gets_a_question(score, month, asked):
    assert judged(but(AMARA, step2_score=score, step2_test_month=month)).ask_test_month is asked


@pytest.mark.parametrize(("score", "redeems"), [(229, False), (230, True)])
def test_from_230_a_score_answers_a_step_1_failure(score, redeems):
    assert judged(but(AMARA, step1_attempts=2, step2_score=score)).redeems_step1 is redeems


@pytest.mark.parametrize(("score", "percentile"), [(249, None), (250, 44), (270, 44), (220, None)])
def test_no_percentile_is_suggested_under_250(score, percentile):
    assert judged(but(AMARA, step2_score=score)).percentile_at_least == percentile


def test_the_published_figures_stand_beside_every_band():
    for profile in (NOBODY, AMARA, GRETA):
        assert judged(profile).figures.distribution.matched.n == 2649
        assert {"S1", "S2", "S3", "S6"} <= set(advise(profile, SEASON).rules)


def test_percentiles_speak_to_scores_and_the_low_score_rule_to_low_scores():
    assert "S4" in advise(AMARA, SEASON).rules
    assert "S4" not in advise(FARID, SEASON).rules
    assert "S5" in advise(BOGDAN, SEASON).rules
    assert "S5" not in advise(AMARA, SEASON).rules


def test_what_could_change_the_standing_is_named_as_not_known():
    assert advise(AMARA, SEASON).unknowns == ()
    assert advise(NOBODY, SEASON).unknowns == ("step1", "step2", "us_letters", "graduation_year")
    assert advise(but(AMARA, step2_score=None, step1_attempts=None), SEASON).unknowns == (
        "step1_attempts",
        "step2_score",
    )
    assert "step2_score" not in advise(FARID, SEASON).unknowns


def test_a_standing_that_needs_work_asks_for_a_plan():
    assert advise(AMARA, SEASON).urgency == "note"
    for profile in (BOGDAN, GRETA, FARID, NOBODY):
        assert advise(profile, SEASON).urgency == "plan"
