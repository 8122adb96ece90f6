from advisor.strategy.matching.limits import limits
from tests.strategy.people import AMARA, but
from tests.strategy.towns import drawn_for, town
from tests.strategy.world import SEASON, categorical, fact, preliminary, program

NO_IMG, NO_J1, NO_H1B = fact("img_considered", "no"), fact("visa_j1", "no"), fact("visa_h1b", "no")
OLD_LIMIT = fact("max_years_since_graduation", 1, "required")
ABROAD = but(AMARA, citizenship="other", visa="either")
ONE_KIND = {"categorical_percent": (0, 0)}


def judged(profile, programs, **size):
    return limits(drawn_for(profile, programs, **ONE_KIND | size), SEASON)


def test_a_limit_counts_the_programs_that_it_alone_closes_largest_first():
    closed = [program("a", OLD_LIMIT), program("b", OLD_LIMIT), program("c", NO_IMG), program("d", OLD_LIMIT, NO_IMG)]
    assert judged(AMARA, closed).alone == (("years_since_graduation", 2), ("img", 1))


def test_limits_of_one_size_stand_by_name():
    closed = [program("a", OLD_LIMIT), program("b", NO_IMG)]
    assert judged(AMARA, closed).alone == (("img", 1), ("years_since_graduation", 1))


def test_a_program_with_another_open_track_is_not_closed():
    half = fact("max_years_since_graduation", 1, "required", applies_to="categorical")
    both = program("a", half, tracks=(preliminary("a-P"), categorical("a-C")))
    assert judged(AMARA, [both]).alone == ()


def test_two_tracks_closed_by_one_limit_are_one_program():
    both = program("a", OLD_LIMIT, tracks=(preliminary("a-P"), categorical("a-C")))
    assert judged(AMARA, [both]).alone == (("years_since_graduation", 1),)


def test_both_visas_refused_are_one_limit():
    assert judged(ABROAD, [program("a", NO_J1, NO_H1B)]).alone == (("visa_j1", 1),)
    assert judged(ABROAD, [program("a", NO_J1, NO_H1B, NO_IMG)]).alone == ()


def test_what_is_the_program_s_own_affair_is_no_limit_of_the_applicant():
    reserved = program("a", tracks=(preliminary(reserved_for="Neurology"),))
    gone = program("b", fact("has_track", "no"))
    assert judged(AMARA, [reserved, gone]).alone == ()


def test_programs_open_only_as_long_shots_are_counted_once_and_apart():
    far = town("peak", 3, bar=261, tracks="PC")
    near_and_far = program("mixed", fact("min_step2", 261, "typical", applies_to="categorical"), tracks=far[0].tracks)
    assert judged(AMARA, far).long_shots == 3
    assert judged(AMARA, [near_and_far]).long_shots == 0


def test_a_stretch_on_the_list_is_no_long_shot_beside_it():
    low = but(AMARA, step2_score=214)
    assert judged(low, town("elm", 5, bar=None), low=2, high=4).long_shots == 3


def test_the_next_program_costs_eleven_dollars_up_to_thirty_and_thirty_after():
    assert judged(AMARA, town("oak", 40), high=29).next_usd == 11
    assert judged(AMARA, town("oak", 40), high=30).next_usd == 30
    assert judged(AMARA, []).next_usd == 11
