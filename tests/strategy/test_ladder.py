from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.strategy.matching.assess import TIER_ORDER, matches
from advisor.strategy.matching.ladder import ladder
from advisor.strategy.plan import draw_up
from advisor.strategy.profile import Step2
from advisor.strategy.season import load
from tests.strategy.anyone import MODEST, anyone, catalogues
from tests.strategy.people import AMARA, BOGDAN, FARID, GRETA, NOBODY, but
from tests.strategy.towns import town
from tests.strategy.world import AGING, CURRENT, HISTORICAL, OTHER_PAGE, PAGE, categorical, fact, preliminary, program

IMG = fact("img_considered", "yes")


def climbed(profile, *programs):
    season = load(profile.match_year)
    return ladder(profile, draw_up(profile, programs, season).drawn, season)


def rung(found, score):
    return next(rung for rung in found.rungs if rung.score == score)


def tiers(rung):
    return rung.safer, rung.target, rung.reach, rung.long_shot


def required(points, seen=CURRENT, **changes):
    return fact("min_step2", points, "required", seen=seen, **changes)


def test_the_rungs_are_every_score_from_200_to_270():
    assert [rung.score for rung in climbed(AMARA).rungs] == list(range(200, 271))
    assert {tiers(rung) for rung in climbed(AMARA).rungs} == {(0, 0, 0, 0)}


# One program whose own typical number is 225, with a page that takes international graduates.
@pytest.mark.parametrize(
    ("score", "counts"),
    [
        (209, (0, 0, 0, 1)),
        (210, (0, 0, 1, 0)),
        (224, (0, 0, 1, 0)),
        (225, (0, 1, 0, 0)),
        (234, (0, 1, 0, 0)),
        (235, (1, 0, 0, 0)),
    ],
)
def test_a_program_climbs_at_the_margins_of_the_tiers(score, counts):
    assert tiers(rung(climbed(AMARA, program("a", fact("min_step2", 225, "typical"), IMG)), score)) == counts


def test_without_its_evidence_no_score_makes_a_program_safer():
    assert tiers(rung(climbed(AMARA, program("a", fact("min_step2", 225, "typical"))), 270)) == (0, 1, 0, 0)


def test_steps_down_stay_at_every_score():
    twice = but(AMARA, step1_attempts=2)
    assert tiers(rung(climbed(twice, *town("oak", 1)), 229)) == (0, 0, 1, 0)
    assert tiers(rung(climbed(twice, *town("oak", 1)), 230)) == (0, 1, 0, 0)


@pytest.mark.parametrize("seen", [CURRENT, AGING])
def test_a_live_required_number_closes_below_it(seen):
    found = climbed(AMARA, program("a", required(220, seen)))
    assert tiers(rung(found, 219)) == (0, 0, 0, 0)
    assert tiers(rung(found, 220)) == (0, 1, 0, 0)


def test_a_preferred_number_closes_nothing():
    assert tiers(rung(climbed(AMARA, program("a", fact("min_step2", 220, "preferred"))), 219)) == (0, 0, 1, 0)


def test_a_required_number_on_which_pages_differ_closes_nothing_not_even_if_still_true():
    for seen in (CURRENT, HISTORICAL):
        found = climbed(AMARA, program("a", required(260, seen), required(210, seen, page=OTHER_PAGE)))
        assert all(sum(tiers(rung)) == 1 and rung.fewer_if_still == 0 for rung in found.rungs)


def test_what_another_rule_closes_stays_closed_at_every_score():
    found = climbed(AMARA, program("a", fact("img_considered", "no")), program("b", required(220), IMG, state="TX"))
    assert {sum(tiers(rung)) for rung in found.rungs} == {0, 1}
    without_texas = climbed(but(AMARA, states_excluded=("TX",)), program("b", required(220), IMG, state="TX"))
    assert {sum(tiers(rung)) for rung in without_texas.rungs} == {0}


def test_a_program_counts_once_at_its_best_open_track():
    both = program(
        "a",
        fact("min_step2", 240, "typical", applies_to="categorical"),
        fact("min_step2", 225, "typical", applies_to="preliminary"),
        tracks=(preliminary("a-P"), categorical("a-C")),
    )
    found = climbed(AMARA, both)
    assert tiers(rung(found, 225)) == (0, 1, 0, 0)
    assert tiers(rung(found, 210)) == (0, 0, 1, 0)


# A required 230 that nobody has confirmed since 2022, over an inferred bar of 230: within reach from 215.
@pytest.mark.parametrize(("score", "within", "fewer"), [(214, 0, 0), (215, 1, 1), (229, 1, 1), (230, 1, 0)])
def test_an_old_required_number_closes_only_in_the_second_layer(score, within, fewer):
    for seen in (HISTORICAL, None):
        shown = rung(climbed(AMARA, program("a", required(230, seen))), score)
        assert (shown.within, shown.fewer_if_still) == (within, fewer)


def test_an_old_number_that_was_not_required_is_no_if():
    found = climbed(AMARA, program("a", fact("min_step2", 230, "preferred", seen=HISTORICAL)))
    assert {rung.fewer_if_still for rung in found.rungs} == {0}


def test_whom_an_old_number_would_cost_today_is_named():
    old = program("b", required(250, HISTORICAL)), program("a", required(246, HISTORICAL))
    found = climbed(AMARA, *old, program("c", required(245, HISTORICAL)), program("d", required(250)))
    assert [match.program.slug for match in found.doubtful] == ["a", "b"]


def test_each_step_names_the_programs_that_rise_and_by_which_bar():
    world = (
        program("b", fact("min_step2", 250, "typical")),
        program("a", fact("min_step2", 250, "typical")),
        program("c", required(250)),
        program("d", setting_from_name="university"),
    )
    (step,) = [step for step in climbed(AMARA, *world).steps if step.score == 250]
    moved = [(rise.before, rise.after, rise.origin, [m.program.slug for m in rise.matches]) for rise in step.rises]
    assert moved == [("reach", "target", "program", ["a", "b"]), (None, "target", "program", ["c"])]
    assert (step.entering, step.rising) == (1, 2)


def test_the_steps_above_the_one_passed_last_and_the_largest():
    found = climbed(but(AMARA, step2_score=226), *town("ash", 2, bar=250), *town("oak", 3, bar=241), *town("fir", 1))
    assert [step.score for step in found.steps] == [210, 225, 226, 235, 241, 250]
    assert [step.score for step in found.above] == [235, 241, 250]
    assert found.below.score == 226
    assert found.largest.score == 235


def test_nothing_above_is_said_as_nothing():
    found = climbed(but(AMARA, step2_score=280), *town("oak", 1))
    assert (found.above, found.largest, found.here.target, found.below.score) == ((), None, 1, 225)


def test_every_fifth_rung_is_shown_and_the_own_one_even_beyond_the_ends():
    assert [rung.score for rung in climbed(but(AMARA, step2_score=277)).fives] == [*range(200, 271, 5), 277]
    assert [rung.score for rung in climbed(but(AMARA, step2_score=203)).fives][:3] == [200, 203, 205]
    assert len(climbed(AMARA).fives) == 15


def test_the_programs_whose_bar_is_their_own_are_counted_apart():
    own = program("a", fact("min_step2", 225, "typical"))
    found = climbed(AMARA, own, program("b"), program("c", fact("img_considered", "no")))
    assert (found.programs, found.own_bars) == (2, 1)


def test_the_score_is_final_once_passed_and_provisional_before():
    assert climbed(BOGDAN).final
    assert not any(climbed(person).final for person in (FARID, GRETA, NOBODY))
    assert [climbed(person).here.score for person in (FARID, GRETA, NOBODY)] == [230, 225, 225]


def test_before_the_exam_a_target_is_judged_as_if_it_were_the_score():
    assert tiers(climbed(FARID, program("a", required(231))).here) == (0, 0, 0, 0)
    assert tiers(climbed(FARID, program("a", required(230))).here) == (0, 1, 0, 0)


def counted(profile, programs):
    """Programs by their best open track, from a full redraw."""
    best = {}
    for match in matches(profile, programs, load(profile.match_year)):
        if match.open:
            best[match.program.slug] = min(best.get(match.program.slug, 9), TIER_ORDER.index(match.placement.tier))
    return tuple(sum(tier == place for tier in best.values()) for place in range(4))


def with_pass(profile, score):
    """The same person with Step 2 CK passed at this score: the attempt that passes comes after the failed ones."""
    attempts = profile.step2_attempts
    if profile.step2 is Step2.FAILED:
        attempts += 1
    return replace(profile, step2=Step2.PASSED, step2_score=score, step2_attempts=attempts)


def redrawable(profile):
    """Only a known number of attempts carries a failed one over to the pass; one before any attempt is no answer."""
    if profile.step2 is Step2.FAILED and profile.step2_attempts is None:
        return replace(profile, step2_attempts=1)
    if profile.step2 in (None, Step2.NOT_TAKEN):
        return replace(profile, step2_attempts=None)
    return profile


NUMBERS = st.builds(
    fact,
    st.just("min_step2"),
    st.sampled_from([205, 225, 240, 255]),
    st.sampled_from(["required", "required", "preferred"]),
    seen=st.sampled_from([CURRENT, AGING, HISTORICAL]),
    page=st.sampled_from([PAGE, OTHER_PAGE]),
)
NUMBERED = st.lists(st.lists(NUMBERS, max_size=2), min_size=6, max_size=6)


@MODEST
@given(anyone(), catalogues(), NUMBERED)
def test_every_rung_is_what_a_full_redraw_at_that_score_gives(profile, programs, numbers):
    profile = redrawable(profile)
    programs = [replace(one, facts=(*one.facts, *own)) for one, own in zip(programs, numbers, strict=False)]
    found = climbed(profile, *programs)
    for shown in (*found.rungs, found.here):
        assert tiers(shown) == counted(with_pass(profile, shown.score), programs)
