from datetime import date

import pytest

from advisor.strategy.contradictions import BELONGS_TO, contradictions
from advisor.strategy.profile import Goal, Step1, Step2
from tests.strategy.people import AMARA, BOGDAN, FARID, GRETA, HANA, IVO, NOBODY, but, person

# A plausible answer to each question that only some people are asked.
ANSWERS = {
    "step1_attempts": 2,
    "step1_score": 219,
    "step2_score": 217,
    "step2_test_month": date(2025, 6, 1),
    "step2_attempts": 2,
    "step2_first_attempt_month": date(2025, 1, 1),
    "practice_scores": (214,),
    "step2_target": 230,
    "step2_planned_month": date(2027, 4, 1),
    "dedicated_months": 3,
    "advanced_specialty": "neurology",
    "has_advanced_position": True,
    "former_specialty": "surgery",
}
OWNERS = {"step1": Step1, "step2": Step2, "goal": Goal}
PAIRS = [(name, str(answer)) for name, (owner, _) in BELONGS_TO.items() for answer in OWNERS[owner]]


def codes(profile):
    return [(found.field, found.code) for found in contradictions(profile)]


def test_every_question_that_only_some_are_asked_is_tried_here():
    assert set(ANSWERS) == set(BELONGS_TO)


@pytest.mark.parametrize(("name", "answer"), PAIRS)
def test_an_answer_stands_only_beside_the_answers_it_belongs_to(name, answer):
    owner, allowed = BELONGS_TO[name]
    found = codes(person(**{owner: answer, name: ANSWERS[name]}))
    assert found == ([] if answer in allowed else [(name, f"not_with_{owner}")])


@pytest.mark.parametrize("name", BELONGS_TO)
def test_an_answer_stands_alone_when_the_one_it_belongs_to_is_not_known(name):
    assert codes(person(**{name: ANSWERS[name]})) == []


def test_the_rulebook_says_who_is_asked_about_the_exam_to_come_and_the_one_behind():
    both = {"not_taken", "failed"}
    assert all(both <= BELONGS_TO[name][1] for name in ("practice_scores", "step2_target"))
    assert all(both == BELONGS_TO[name][1] for name in ("step2_planned_month", "dedicated_months"))
    assert not any("passed" in BELONGS_TO[name][1] for name in ("practice_scores", "step2_target"))
    assert BELONGS_TO["former_specialty"] == ("goal", {"pivot"})
    assert BELONGS_TO["has_advanced_position"] == BELONGS_TO["advanced_specialty"] == ("goal", {"advanced"})


def test_no_advanced_position_is_true_of_everybody():
    assert codes(but(IVO, has_advanced_position=False)) == []
    assert codes(but(IVO, has_advanced_position=True)) == [("has_advanced_position", "not_with_goal")]


@pytest.mark.parametrize("profile", [NOBODY, AMARA, BOGDAN, FARID, GRETA, HANA, IVO])
def test_the_cast_does_not_contradict_itself(profile):
    assert contradictions(profile) == []


# The pass mark of the month decides: the month, the mark, both sides of it.
@pytest.mark.parametrize(
    ("month", "mark"),
    [
        (date(2014, 7, 1), 209),
        (date(2022, 6, 1), 209),
        (date(2022, 7, 1), 214),
        (date(2025, 6, 1), 214),
        (date(2025, 7, 1), 218),
        (date(2026, 11, 1), 218),
    ],
)
def test_a_score_under_the_mark_of_its_month_is_no_pass_and_one_at_it_no_fail(month, mark):
    passed, failed = but(AMARA, step2_test_month=month), but(GRETA, step2_test_month=month)
    assert codes(but(passed, step2_score=mark)) == []
    (found,) = contradictions(but(passed, step2_score=mark - 1))
    assert (found.field, found.code) == ("step2_score", "passed_under_mark")
    assert found.figures == {"score": mark - 1, "mark": mark}
    assert codes(but(failed, step2_score=mark - 1)) == []
    (found,) = contradictions(but(failed, step2_score=mark))
    assert (found.field, found.code, found.figures["mark"]) == ("step2_score", "failed_over_mark", mark)


def test_a_pass_without_a_month_or_from_before_the_known_marks_is_accepted():
    assert codes(but(AMARA, step2_score=190)) == []
    assert codes(but(AMARA, step2_score=190, step2_test_month=date(2014, 6, 1))) == []


def test_a_fail_without_a_month_is_refused_only_from_the_highest_mark_on():
    without_month = but(GRETA, step2_test_month=None)
    assert codes(but(without_month, step2_score=217)) == []
    assert codes(but(without_month, step2_score=218)) == [("step2_score", "failed_over_mark")]


def test_one_attempt_cannot_have_an_earlier_first():
    once = but(AMARA, step2_attempts=1, step2_test_month=date(2026, 5, 1))
    assert codes(but(once, step2_first_attempt_month=date(2026, 5, 1))) == []
    earlier = but(once, step2_first_attempt_month=date(2025, 5, 1))
    assert codes(earlier) == [("step2_first_attempt_month", "only_one_attempt")]
    assert codes(but(earlier, step2_attempts=2)) == []
    assert codes(but(earlier, step2_attempts=None)) == []


def test_the_first_attempt_does_not_follow_the_last():
    twice = but(AMARA, step2_attempts=2, step2_test_month=date(2026, 5, 1))
    assert codes(but(twice, step2_first_attempt_month=date(2026, 4, 1))) == []
    assert codes(but(twice, step2_first_attempt_month=date(2026, 6, 1))) == [
        ("step2_first_attempt_month", "first_after_last")
    ]
