import pytest

from tests.strategy.people import AMARA, FARID, GRETA, NOBODY, but, person
from tests.strategy.world import HISTORICAL, check_of, checks_of, fact, match_of

REQUIRED = fact("min_step2", 240, "required")


def test_a_required_score_is_judged_by_the_target_and_never_excludes_provisionally():
    match = match_of(FARID, REQUIRED)
    check = check_of(match, "min_step2")
    assert match.open
    assert (check.outcome, check.yours, check.provisional) == ("missed", 230, True)
    reached = check_of(match_of(but(FARID, step2_target=240), REQUIRED), "min_step2")
    assert (reached.outcome, reached.provisional) == ("met", True)


def test_a_failed_score_is_not_held_against_a_required_one():
    match = match_of(but(GRETA, step2_target=235), REQUIRED)
    assert match.open
    assert check_of(match, "min_step2").yours == 235


def test_an_assumed_score_is_shown_as_no_answer():
    check = check_of(match_of(NOBODY, REQUIRED), "min_step2")
    assert (check.outcome, check.yours) == ("not_stated", None)


@pytest.mark.parametrize("criterion", ["min_step2", "min_step1", "max_attempts_any", "max_years_since_graduation"])
def test_no_cutoff_is_met(criterion):
    rule = {"max_attempts_any": "attempts", "max_years_since_graduation": "years_since_graduation"}
    numbers = but(AMARA, step1_score=200, step1_attempts=3)
    check = check_of(match_of(numbers, fact(criterion, "no_cutoff")), rule.get(criterion, criterion))
    assert (check.outcome, check.theirs) == ("met", "no_cutoff")
    old = check_of(match_of(numbers, fact(criterion, "no_cutoff", seen=HISTORICAL)), rule.get(criterion, criterion))
    assert old.outcome == "historical"


@pytest.mark.parametrize(("score", "outcome"), [(219, "missed"), (220, "met"), (None, "not_stated")])
def test_a_step_1_number_is_advice_and_never_leaves_out(score, outcome):
    match = match_of(but(AMARA, step1_score=score), fact("min_step1", 220, "required"))
    check = check_of(match, "min_step1")
    assert (check.outcome, check.yours, check.lowers) == (outcome, score, False)
    assert match.open


@pytest.mark.parametrize(
    ("step1_attempts", "step2_attempts", "outcome"),
    [
        (1, 1, "met"),
        (2, None, "missed"),
        (None, 2, "missed"),
        (1, None, "not_stated"),
        (None, None, "not_stated"),
    ],
)
def test_a_limit_on_any_step_is_missed_by_either_and_met_only_by_both(step1_attempts, step2_attempts, outcome):
    profile = but(AMARA, step1_attempts=step1_attempts, step2_attempts=step2_attempts)
    assert check_of(match_of(profile, fact("max_attempts_any", 1, "required")), "attempts").outcome == outcome


def test_each_limit_on_attempts_is_a_check_of_its_own():
    match = match_of(
        but(AMARA, step1_attempts=2),
        fact("max_attempts_step1", 2, "required"),
        fact("max_attempts_step2", 1, "preferred"),
    )
    assert [(check.criterion, check.strength, check.outcome) for check in checks_of(match, "attempts")] == [
        ("max_attempts_step1", "required", "met"),
        ("max_attempts_step2", "preferred", "met"),
    ]


def test_a_step_that_stands_failed_cannot_be_passed_at_the_first_attempt_any_more():
    once = person(step1="failed", step1_attempts=1, step2="not_taken")
    assert match_of(once, fact("max_attempts_step1", 1, "required")).excluded_by == ("attempts",)
    assert match_of(once, fact("max_attempts_step1", 2, "required")).open
    unsaid = but(once, step1_attempts=None)
    for limit in (1, 5):
        check = check_of(match_of(unsaid, fact("max_attempts_step1", limit, "required")), "attempts")
        assert (check.outcome, check.yours) == ("not_stated", None)


def test_an_exam_not_taken_has_used_no_attempt():
    check = check_of(match_of(FARID, fact("max_attempts_step2", 1, "required")), "attempts")
    assert (check.outcome, check.yours) == ("met", 0)


def test_a_student_who_graduates_with_the_match_has_no_years_behind():
    student = but(AMARA, graduation_year=2028, still_enrolled=True)
    check = check_of(match_of(student, fact("max_years_since_graduation", 0, "required")), "years_since_graduation")
    assert (check.outcome, check.yours) == ("met", 0)


@pytest.mark.parametrize(
    ("ecfmg", "by", "outcome"),
    [
        ("certified", "application", "met"),
        ("certified", "start", "met"),
        ("on_track", "application", "missed"),
        ("on_track", "interview", "met"),
        ("on_track", "rank_list", "met"),
        ("on_track", "start", "met"),
        ("not_started", "start", "missed"),
        ("not_started", "application", "missed"),
        (None, "application", "not_stated"),
    ],
)
def test_the_certificate_is_a_matter_of_time_and_never_leaves_out(ecfmg, by, outcome):
    match = match_of(but(AMARA, ecfmg=ecfmg), fact("ecfmg_by", by))
    check = check_of(match, "ecfmg")
    assert (check.outcome, check.yours, check.theirs, check.lowers) == (outcome, ecfmg, by, False)
    assert match.open


def test_a_certificate_preferred_at_application_is_no_step_down():
    match = match_of(but(AMARA, ecfmg="on_track"), fact("ecfmg_by", "application", "preferred"))
    assert check_of(match, "ecfmg").outcome == "missed"
    assert match.placement.steps == ()


@pytest.mark.parametrize("answer", ["yes", "preferred"])
def test_signals_are_always_a_question(answer):
    match = match_of(AMARA, fact("signals_expected", answer))
    assert check_of(match, "signals").outcome == "not_stated"
    assert match.open


def test_a_criterion_of_which_nobody_speaks_is_a_question_and_no_no():
    match = match_of(AMARA)
    assert match.open
    assert {check.outcome for check in match.checks} == {"not_stated"}
    assert {check.theirs for check in match.checks} == {None}
    assert {check_of(match, rule).yours for rule in ("min_step2", "years_since_graduation", "usce")} == {245, 4, 3}
    assert {"min_step2", "attempts", "years_since_graduation", "usce", "img", "ecfmg", "signals", "track"} == {
        check.rule for check in match.checks
    }


def test_the_rule_codes_are_the_ones_of_the_contract():
    everything = match_of(
        but(AMARA, citizenship="other", visa="either", states_excluded=("OH",)),
        *(
            fact(criterion, 1, "required")
            for criterion in ("min_step2", "min_step1", "max_attempts_any", "usce_months")
        ),
        fact("visa_h1b", "no"),
    )
    contract = "min_step2 min_step1 attempts years_since_graduation visa_j1 visa_h1b usce img ecfmg signals track"
    assert {check.rule for check in everything.checks} == {*contract.split(), "state"}
