import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from advisor.exports import as_json
from advisor.strategy.matching.assess import TIER_ORDER
from advisor.strategy.matching.tiers import Tier
from advisor.strategy.plan import Plan, draw_up
from advisor.strategy.season import load
from tests.strategy.anyone import MODEST, STATES, anyone, catalogues
from tests.strategy.brute_force import broken, may_follow, terms_of

EXCLUDING = "min_step2 attempts years_since_graduation visa_j1 visa_h1b usce img track reserved state"


def plan_of(profile, programs) -> Plan:
    return draw_up(profile, programs, load(profile.match_year))


def codes(found):
    return [match.track.nrmp_code for match in found]


def listed(plan):
    return codes(entry.match for entry in plan.drawn.entries)


@MODEST
@given(anyone(), catalogues())
def test_any_answers_and_records_give_a_plan_that_accounts_for_every_track(profile, programs):
    plan = plan_of(profile, programs)
    everywhere = listed(plan) + codes(plan.drawn.further_open) + codes(plan.drawn.left_out)
    assert sorted(everywhere) == sorted(track.nrmp_code for one in programs for track in one.tracks)
    sent = json.loads(json.dumps(as_json(plan), allow_nan=False))
    assert sent["counts"]["published"] == len(everywhere)


@MODEST
@given(anyone(), catalogues(), st.randoms(use_true_random=False))
def test_the_order_of_programs_tracks_and_statements_does_not_matter(profile, programs, chance):
    mixed = [replace(one, tracks=_mixed(one.tracks, chance), facts=_mixed(one.facts, chance)) for one in programs]
    assert as_json(plan_of(profile, _mixed(mixed, chance))) == as_json(plan_of(profile, programs))


def _mixed(things, chance):
    return tuple(chance.sample(list(things), len(things)))


@MODEST
@given(anyone(), catalogues())
def test_a_track_is_left_out_by_a_check_that_says_so_and_by_nothing_else(profile, programs):
    drawn = plan_of(profile, programs).drawn
    for match in drawn.left_out:
        assert (
            set(match.excluded_by) == {check.rule for check in match.checks if check.excludes} <= set(EXCLUDING.split())
        )
    for match in [*(entry.match for entry in drawn.entries), *drawn.further_open]:
        assert not any(check.excludes for check in match.checks)


@MODEST
@given(anyone(), catalogues())
def test_only_missed_live_and_undisputed_statements_leave_out(profile, programs):
    for match in plan_of(profile, programs).drawn.left_out:
        for check in (check for check in match.checks if check.excludes and check.rule not in ("reserved", "state")):
            assert check.outcome == "missed"
            assert profile.as_of.year - check.seen <= 3
            assert not check.conflict
            assert not check.provisional


@MODEST
@given(anyone(), catalogues())
def test_the_list_keeps_to_its_size_its_price_and_its_mix(profile, programs):
    plan = plan_of(profile, programs)
    size, entries = plan.list_size, plan.drawn.entries
    assert plan.drawn.programs == len({entry.match.program.slug for entry in entries}) <= size.limit
    assert plan.drawn.fee_usd == plan.season.fees.for_programs(plan.drawn.programs)
    if profile.budget_usd is not None:
        assert plan.drawn.fee_usd <= profile.budget_usd
    for entry in entries:
        so_far = entries[: entry.position]
        extras = sum(other.match.track.kind == "categorical" for other in so_far)
        leads = entry.position == 1 and size.categorical_percent[0] >= 50  # a future internist's list opens with one
        assert leads or 100 * extras <= size.categorical_percent[1] * len(so_far)
        assert entry.stretch == (entry.match.placement.tier is Tier.LONG_SHOT)
        assert entry.match.placement.stretch or not entry.stretch


@MODEST
@given(anyone(), catalogues())
def test_a_better_tier_waits_only_for_its_full_tier_or_area_or_for_a_mix_that_holds_its_kind_back(profile, programs):
    plan = plan_of(profile, programs)
    entries = [entry.match for entry in plan.drawn.entries]
    terms = terms_of([*entries, *plan.drawn.further_open], plan.list_size, plan.season)
    for place, match in enumerate(entries):
        above, listed_programs = tuple(entries[:place]), {other.program.slug for other in entries[:place]}
        for other in (one for one in terms.tracks if _tier(one) < _tier(match)):
            held_back = other not in may_follow(above, terms)
            assert held_back or broken(other, above, terms) or other.program.slug in listed_programs


def _tier(match):
    return TIER_ORDER.index(match.placement.tier)


@MODEST
@given(anyone(), catalogues(), st.integers(0, 400))
def test_a_smaller_budget_gives_the_beginning_of_the_same_list(profile, programs, budget):
    larger = replace(profile, budget_usd=budget + 100)
    cut = listed(plan_of(replace(profile, budget_usd=budget), programs))
    assert cut == listed(plan_of(larger, programs))[: len(cut)]


@MODEST
@given(anyone(), catalogues(), st.sampled_from(STATES))
def test_excluding_a_state_leaves_out_its_tracks_and_no_other(profile, programs, state):
    before = plan_of(replace(profile, states_excluded=()), programs)
    after = plan_of(replace(profile, states_excluded=(state,)), programs)
    more = set(codes(after.drawn.left_out)) - set(codes(before.drawn.left_out))
    there = {track.nrmp_code for one in programs if one.state == state for track in one.tracks}
    assert more == there - set(codes(before.drawn.left_out))
    assert set(codes(before.drawn.left_out)) <= set(codes(after.drawn.left_out))
