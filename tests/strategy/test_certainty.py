from dataclasses import replace

import pytest
from hypothesis import given

from advisor.strategy.matching.assess import TIER_ORDER, matches
from advisor.strategy.matching.certainty import certainty
from advisor.strategy.season import load
from tests.strategy.anyone import MODEST, anyone, catalogues
from tests.strategy.people import AMARA, BOGDAN, NOBODY, but
from tests.strategy.world import AGING, CURRENT, HISTORICAL, OTHER_PAGE, SEASON, fact, match_of, preliminary

# 231 stands one point over the bar of a setting that is not known: a target that many answers would move.
MEI = but(AMARA, step2_score=231, citizenship="other", visa="j1")


def sure(person, *facts, **changes):
    return certainty(person, match_of(person, *facts, **changes), SEASON)


def turns(person, *facts, **changes):
    """What would move the track, as (rule, answer, tier or None)."""
    said = sure(person, *facts, **changes).turns
    return [(turn.rule, turn.fact.number or turn.fact.answer, turn.tier) for turn in said]


@MODEST
@given(anyone(), catalogues())
def test_whatever_would_move_a_track_moves_it_there_once_the_record_says_it(profile, programs):
    season = load(profile.match_year)
    for match in matches(profile, programs, season):
        for turn in certainty(profile, match, season).turns:
            told = replace(match.program, tracks=(match.track,), facts=(*match.program.facts, turn.fact))
            (after,) = matches(profile, [told], season)
            assert (after.placement.tier if after.open else None) == turn.tier
            if turn.tier is None:
                assert not turn.better
            else:
                rises = TIER_ORDER.index(turn.tier) < TIER_ORDER.index(match.placement.tier)
                assert turn.better == rises
                assert turn.tier is not match.placement.tier


@MODEST
@given(anyone(), catalogues())
def test_the_known_are_never_more_than_the_asked_and_what_is_known_moves_nothing(profile, programs):
    season = load(profile.match_year)
    for match in matches(profile, programs, season):
        found = certainty(profile, match, season)
        assert 0 <= found.known <= found.asked
        assert match.open or not found.turns
        assert len(found.turns) <= 2 * (found.asked - found.known)
        assert sorted([*found.lifts, *found.lowers, *found.closes], key=repr) == sorted(found.turns, key=repr)


def test_current_aging_and_old_facts_are_counted_apart_and_old_ones_are_not_known():
    facts = [
        fact("img_considered", "yes"),
        fact("visa_j1", "yes", seen=AGING),
        fact("usce_required", "yes", "preferred", seen=HISTORICAL),
    ]
    found = sure(MEI, *facts)
    assert (found.asked, found.current, found.aging, found.historical) == (9, 1, 1, 1)
    assert found.known == 2


def test_only_the_visa_that_is_needed_is_asked_about():
    assert sure(AMARA).asked == 8
    assert sure(MEI).asked == 9
    assert sure(but(MEI, visa="either")).asked == 10
    assert sure(NOBODY).asked == 10


def test_case_by_case_and_pages_that_disagree_answer_nothing():
    disagreeing = [fact("max_attempts_any", number, "required", page=page) for number, page in ((1, "a"), (2, "b"))]
    assert sure(MEI, fact("visa_j1", "case_by_case")).known == 0
    assert sure(MEI, *disagreeing).known == 0


def test_places_in_the_latest_match_answer_whether_the_track_is_there():
    assert sure(MEI, track=preliminary(quotas={CURRENT: 3})).current == 1
    assert ("track", "no", None) not in turns(MEI, track=preliminary(quotas={CURRENT: 3}))
    assert ("track", "no", None) in turns(MEI)


def test_a_number_of_its_own_would_decide_where_the_bar_is_inferred():
    assert turns(MEI)[:2] == [("min_step2", 232, None), ("years_since_graduation", 3, None)]
    evidence = [fact("img_considered", "yes"), fact("visa_j1", "yes")]
    assert ("min_step2", 221, "safer") in turns(but(MEI, step2_score=231), *evidence)
    assert ("min_step2", 230, "target") in turns(but(MEI, step2_score=230), fact("setting", "university"))
    assert not [turn for turn in turns(MEI, fact("min_step2", 230, "typical")) if turn[0] == "min_step2"]


@pytest.mark.parametrize(("score", "moves"), [(239, (240, None)), (240, None)])
def test_no_number_stricter_than_the_strictest_is_supposed(score, moves):
    found = [turn[1:] for turn in turns(but(MEI, step2_score=score)) if turn[0] == "min_step2"]
    assert found == ([moves] if moves else [])


def test_a_target_score_is_closed_by_no_number_and_may_still_fall():
    hoping = but(MEI, step2="not_taken", step2_score=None, step2_target=231)
    assert [turn for turn in turns(hoping) if turn[0] == "min_step2"] == [("min_step2", 232, "reach")]


@pytest.mark.parametrize(
    ("answers", "rule"),
    [
        ({"step1_attempts": 2}, "attempts"),
        ({"graduation_year": 2024}, "years_since_graduation"),
        ({"hands_on_months": 2}, "usce"),
    ],
)
def test_an_answer_within_every_usual_limit_is_moved_by_none(answers, rule):
    spotless = but(MEI, step1_attempts=1, step2_attempts=1, graduation_year=2025, hands_on_months=3)
    assert rule not in [turn[0] for turn in turns(spotless)]
    assert rule in [turn[0] for turn in turns(but(spotless, **answers))]


def test_the_one_word_that_keeps_a_track_from_safer_lifts_it():
    wide = but(MEI, step2_score=245)
    assert ("visa_j1", "yes", "safer") in turns(wide, fact("img_considered", "yes"))
    assert ("img", "yes", "safer") in turns(wide, fact("visa_j1", "yes"))
    assert not [turn for turn in turns(wide) if turn[2] == "safer"]


def test_an_old_refusal_still_decides_once_it_is_said_again():
    assert ("visa_j1", "no", None) in turns(MEI, fact("visa_j1", "no", seen=HISTORICAL))


def test_what_is_left_out_already_has_nothing_left_to_decide():
    assert turns(MEI, fact("visa_j1", "no")) == []


def test_for_either_visa_one_refusal_closes_nothing():
    either = but(MEI, visa="either")
    assert not {"visa_j1", "visa_h1b"} & {turn[0] for turn in turns(either)}
    assert ("visa_h1b", "no", None) in turns(either, fact("visa_j1", "no", page=OTHER_PAGE))


def test_a_long_shot_says_which_number_would_bring_it_within_reach():
    assert ("min_step2", 228, "reach") in turns(BOGDAN, fact("setting", "university"))
