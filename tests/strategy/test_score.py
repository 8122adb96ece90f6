from advisor.strategy.score import score_of
from tests.strategy.people import AMARA, FARID, GRETA, NOBODY, but, person
from tests.strategy.world import SEASON


def judged_by(profile):
    found = score_of(profile, SEASON.tiers)
    return found.value, found.basis, found.provisional, found.known


def test_a_pass_is_judged_by_its_score():
    assert judged_by(AMARA) == (245, "score", False, True)


def test_without_a_score_the_target_stands_in_provisionally():
    assert judged_by(FARID) == (230, "target", True, True)
    assert judged_by(person(step2="awaiting", step2_target=240)) == (240, "target", True, True)


def test_without_a_target_the_last_practice_score_stands_in():
    assert judged_by(but(FARID, step2_target=None)) == (219, "practice", True, True)
    assert judged_by(but(FARID, step2_target=None, practice_scores=(231,))) == (231, "practice", True, True)


def test_without_either_an_assumption_stands_in_that_nobody_said():
    value, basis, provisional, known = judged_by(NOBODY)
    assert (SEASON.band(value).code, basis, provisional, known) == ("225-234", "assumed", True, False)
    assert judged_by(person(step2="passed"))[1] == "assumed"


def test_a_failed_score_is_no_score_to_apply_with():
    assert judged_by(GRETA)[1] == "assumed"
    assert judged_by(but(GRETA, step2_target=235)) == (235, "target", True, True)
