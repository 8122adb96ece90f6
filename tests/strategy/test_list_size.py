import pytest

from advisor.strategy.topics.list_size import advise, applications
from tests.strategy.people import AMARA, BOGDAN, FARID, GRETA, HANA, IVO, NOBODY, but, person
from tests.strategy.world import SEASON

FAILED = {"step1_attempts": 2}
THIN = {"hands_on_months": 0, "observership_months": 1}
# L1: Step 2 CK, then clean, thin USCE only, a failed attempt.
L1 = [
    (260, (60, 90), (60, 90), (80, 120)),
    (245, (60, 90), (60, 90), (80, 120)),
    (244, (60, 90), (70, 100), (80, 120)),
    (235, (60, 90), (70, 100), (80, 120)),
    (234, (80, 110), (80, 120), (80, 120)),
    (225, (80, 110), (80, 120), (80, 120)),
    (224, (80, 120), (100, 150), (100, 150)),
    (190, (80, 120), (100, 150), (100, 150)),
]


def size(profile):
    found = applications(profile, SEASON)
    return found.low, found.high


@pytest.mark.parametrize(("score", "clean", "thin", "failed"), L1)
def test_the_range_is_the_rulebook_s_for_every_score_and_file(score, clean, thin, failed):
    profile = but(AMARA, step2_score=score)
    assert size(profile) == clean
    assert size(but(profile, **THIN)) == thin
    assert size(but(profile, **FAILED)) == failed


@pytest.mark.parametrize(("score", "clean", "thin", "failed"), L1)
def test_a_failed_attempt_counts_before_thin_experience(score, clean, thin, failed):
    assert size(but(AMARA, step2_score=score, **FAILED, **THIN)) == failed


def test_an_attempt_failed_at_step_2_counts_like_one_at_step_1():
    assert size(but(AMARA, step2_attempts=2)) == (80, 120)


@pytest.mark.parametrize("half", [{"observership_months": None}, {"hands_on_months": None}])
def test_experience_is_thin_only_where_both_months_are_known(half):
    thin = but(AMARA, step2_score=240, **THIN)
    assert size(thin) == (70, 100)
    assert size(but(thin, **half)) == (60, 90)


def test_without_a_score_the_target_sets_the_band_then_the_last_practice_score_then_the_middle():
    waiting = but(FARID, step2_target=240, practice_scores=(250, 219))
    assert (size(waiting), applications(waiting, SEASON).band) == ((60, 90), "235-244")
    practised = but(waiting, step2_target=None)
    assert (size(practised), applications(practised, SEASON).band) == ((80, 120), "<225")
    bare = but(practised, practice_scores=())
    assert (size(bare), applications(bare, SEASON).band) == ((80, 110), "225-234")
    assert size(but(bare, **FAILED)) == size(but(bare, **THIN)) == (80, 120)


def test_a_list_without_a_score_is_provisional():
    assert applications(NOBODY, SEASON).provisional
    assert applications(FARID, SEASON).provisional
    assert applications(person(step2="awaiting"), SEASON).provisional
    assert applications(but(AMARA, step2_score=None), SEASON).provisional
    assert not applications(AMARA, SEASON).provisional


@pytest.mark.parametrize("profile", [GRETA, but(AMARA, step1="failed")], ids=["Step 2 CK", "Step 1"])
def test_with_a_step_failed_and_not_yet_passed_there_is_no_list(profile):
    found = applications(profile, SEASON)
    assert (found.low, found.high, found.fee_low_usd, found.fee_high_usd, found.limit) == (None, None, None, None, 0)
    assert advise(profile, SEASON).rules == ("L1",)
    assert advise(profile, SEASON).urgency == "act"


# L2 for the goals with preliminary tracks in the majority, by band.
@pytest.mark.parametrize("goal", ["advanced", "pivot", "bridge"])
@pytest.mark.parametrize(
    ("score", "share"), [(250, (0, 10)), (235, (0, 10)), (234, (10, 25)), (225, (10, 25)), (224, (25, 33))]
)
def test_categorical_tracks_are_extra_chances_that_grow_as_the_score_falls(goal, score, share):
    assert applications(but(AMARA, goal=goal, step2_score=score), SEASON).categorical_percent == share


@pytest.mark.parametrize("score", [250, 230, 218])
def test_an_internist_s_list_is_categorical_first_at_any_score(score):
    assert applications(but(IVO, step2_score=score), SEASON).categorical_percent == (50, 75)


def test_an_advanced_position_in_hand_leaves_preliminary_tracks_only():
    assert applications(but(HANA, has_advanced_position=True), SEASON).categorical_percent == (0, 0)
    assert applications(but(HANA, has_advanced_position=False), SEASON).categorical_percent == (0, 10)
    assert applications(but(HANA, has_advanced_position=None), SEASON).categorical_percent == (0, 10)


def test_the_range_is_priced_at_both_ends():
    found = applications(BOGDAN, SEASON)
    assert (found.low, found.high, found.fee_low_usd, found.fee_high_usd) == (100, 150, 2430, 3930)
    assert found.fee_step_usd == 330


@pytest.mark.parametrize(
    ("budget", "affordable", "limit"), [(2130, 90, 90), (2129, 89, 89), (9000, 319, 90), (0, 0, 0)]
)
def test_a_budget_caps_the_list_and_leaves_the_range_as_it_is(budget, affordable, limit):
    found = applications(but(AMARA, budget_usd=budget), SEASON)
    assert (found.low, found.high) == (60, 90)
    assert (found.affordable, found.limit) == (affordable, limit)


def test_without_a_budget_the_list_may_run_to_the_end_of_the_range():
    assert (applications(AMARA, SEASON).affordable, applications(AMARA, SEASON).limit) == (None, 90)


def test_the_budget_rule_speaks_to_whoever_gives_a_budget_even_of_nothing():
    assert advise(AMARA, SEASON).rules == ("L1", "L2", "L3", "L4", "L6")
    for budget in (0, 500):
        assert "L5" in advise(but(AMARA, budget_usd=budget), SEASON).rules


def test_what_could_change_the_list_is_named_as_not_known():
    assert set(advise(NOBODY, SEASON).unknowns) == {
        "step2_score",
        "step1_attempts",
        "step2_attempts",
        "hands_on_months",
        "observership_months",
        "goal",
    }
    assert advise(AMARA, SEASON).unknowns == ()
    assert advise(but(AMARA, step2_attempts=None), SEASON).unknowns == ("step2_attempts",)
    assert advise(FARID, SEASON).unknowns == ("step2_score",)
