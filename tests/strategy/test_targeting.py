import pytest

from advisor.strategy.topics.targeting import advise, targeting
from tests.strategy.people import AMARA, BOGDAN, FARID, HANA, IVO, NOBODY, but
from tests.strategy.towns import drawn_for, town
from tests.strategy.world import HISTORICAL, SEASON, fact, preliminary, program

ABROAD = but(AMARA, citizenship="other", visa="j1")


def judged(profile, programs, **size):
    return targeting(profile, drawn_for(profile, programs, **size), SEASON)


@pytest.mark.parametrize(
    ("profile", "focus"),
    [
        (AMARA, "top"),
        (but(AMARA, step2_score=244), "middle"),
        (but(AMARA, step2_score=225), "middle"),
        (but(AMARA, step2_score=224), "low"),
        (but(AMARA, step1_attempts=2), "low"),
        (FARID, "middle"),
        (NOBODY, "middle"),
    ],
)
def test_the_focus_follows_the_low_score_category_and_the_top_band(profile, focus):
    assert judged(profile, town("oak", 2)).focus == focus


def test_tiers_are_counted_over_all_open_tracks():
    town_and_peaks = town("oak", 4) + town("hill", 2, bar=250) + town("peak", 3, bar=261)
    found = judged(AMARA, town_and_peaks, low=5, high=5, categorical_percent=(0, 0))
    assert found.tiers == {"safer": 0, "target": 4, "reach": 2, "long_shot": 3}


def test_the_list_is_counted_by_kind():
    both = town("oak", 8) + town("ash", 8, tracks="C")
    assert judged(BOGDAN, both, low=8, high=8).kinds == {"preliminary": 6, "categorical": 2}


def test_stretches_are_counted_within_the_list():
    low = but(AMARA, step2_score=214)
    found = judged(low, town("oak", 1, bar=220) + town("elm", 5, bar=None), low=3, high=4)
    assert (found.stretches, sum(found.kinds.values())) == (2, 3)


def test_tracks_whose_visa_word_is_missing_or_was_once_a_no_are_counted():
    programs = [
        program("silent"),
        program("case", fact("visa_j1", "case_by_case")),
        program("once", fact("visa_j1", "no", seen=HISTORICAL)),
        program("once-yes", fact("visa_j1", "yes", seen=HISTORICAL)),
        program("now", fact("visa_j1", "yes")),
        program("refused", fact("visa_j1", "no")),
    ]
    found = judged(ABROAD, programs)
    assert (found.visa_not_stated, found.visa_refused_once) == (1, 1)
    assert (judged(AMARA, programs).visa_not_stated, judged(AMARA, programs).visa_refused_once) == (0, 0)


def test_for_either_visa_one_sponsored_is_enough_and_an_unsaid_need_counts_nothing():
    programs = [
        program("silent"),
        program("one", fact("visa_j1", "yes"), fact("visa_h1b", "no", seen=HISTORICAL)),
        program("neither", fact("visa_j1", "no", seen=HISTORICAL), fact("visa_h1b", "no", seen=HISTORICAL)),
    ]
    found, unsaid = judged(but(ABROAD, visa="either"), programs), judged(but(ABROAD, visa=None), programs)
    assert (found.visa_not_stated, found.visa_refused_once) == (1, 1)
    assert (unsaid.visa_not_stated, unsaid.visa_refused_once) == (0, 0)


def test_reserved_tracks_are_counted_as_left_out_or_as_linked():
    kept = [
        program("a", tracks=(preliminary("a", reserved_for="Neurology"),)),
        program("b", tracks=(preliminary("b", reserved_for="Dermatology"),)),
    ]
    assert (judged(HANA, kept).linked, judged(HANA, kept).reserved_left_out) == (1, 1)
    assert (judged(AMARA, kept).linked, judged(AMARA, kept).reserved_left_out) == (0, 2)


def test_programs_with_an_advanced_program_of_the_goal_are_counted():
    programs = [program("a", advanced=frozenset({"neurology"})), program("b", advanced=frozenset({"pmr"}))]
    assert judged(HANA, programs).aligned_programs == 1
    assert judged(IVO, programs).aligned_programs == 0


def test_the_rules_that_speak_follow_the_focus_and_the_goal():
    assert {"R1", "R3"} <= set(advise(BOGDAN, SEASON).rules)
    assert "R2" not in advise(BOGDAN, SEASON).rules
    assert "R2" in advise(AMARA, SEASON).rules
    assert not {"R1", "R3"} & set(advise(AMARA, SEASON).rules)
    assert not {"R1", "R2", "R3"} & set(advise(but(AMARA, step2_score=240), SEASON).rules)
    assert "R7" in advise(HANA, SEASON).rules
    assert "R7" not in advise(IVO, SEASON).rules
    for profile in (NOBODY, AMARA, BOGDAN):
        assert {"R4", "R6"} <= set(advise(profile, SEASON).rules)


def test_what_could_change_the_targets_is_named_as_not_known():
    assert advise(AMARA, SEASON).unknowns == ()
    assert advise(NOBODY, SEASON).unknowns == ("visa", "goal", "graduation_year")
    assert advise(but(HANA, advanced_specialty=None), SEASON).unknowns == ("advanced_specialty",)
