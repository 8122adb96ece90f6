from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.strategy.matching.picking import Why
from advisor.strategy.matching.shortlist import draw
from tests.strategy.anyone import MODEST
from tests.strategy.brute_force import broken, may_follow, terms_of, worse
from tests.strategy.judged import MIXES, balanced, balances, best_first, judged, sized, small_catalogues

LIMIT_OF = {Why.AREA: "area", Why.TIERS: "tier"}


def explained(found, size, season):
    """Each entry with the terms it is judged by, what stands above it and what might have stood in its place."""
    terms = terms_of(found, size, season)
    entries = draw(found, size, season).entries
    for entry in entries:
        above = tuple(other.match for other in entries[: entry.position - 1])
        yield entry, terms, above, may_follow(above, terms)


def lists():
    return st.tuples(small_catalogues(), st.builds(sized, st.just(3), st.just(6), st.sampled_from(MIXES)), balances())


def programs_of(matches):
    return {match.program.slug for match in matches}


def new_and_waiting(entry, terms, above):
    """The tracks of programs not on the list; stretches only where the list has come to them."""
    come = entry.stretch or any(match.placement.stretch for match in above)
    fresh = [match for match in terms.tracks if match.program.slug not in programs_of(above)]
    return [match for match in fresh if match is not entry.match and (come or not match.placement.stretch)]


@settings(MODEST, max_examples=60)
@given(lists())
def test_an_entry_is_called_the_best_where_nothing_better_waits_and_only_there(asked):
    for entry, terms, above, _ in explained(*asked):
        better = [m for m in new_and_waiting(entry, terms, above) if worse(m, terms) < worse(entry.match, terms)]
        if not entry.second:
            assert (entry.why is Why.BEST) == (not better)
            assert (entry.why is Why.BEST) == (entry.waits is None)


@settings(MODEST, max_examples=60)
@given(lists())
def test_the_one_that_waits_for_the_balance_is_better_may_follow_and_would_break_what_is_said(asked):
    for entry, terms, above, followers in explained(*asked):
        if limit := LIMIT_OF.get(entry.why):
            assert entry.waits in followers
            assert worse(entry.waits, terms) < worse(entry.match, terms)
            assert limit in broken(entry.waits, above, terms)
            assert limit not in broken(entry.match, above, terms)


@settings(MODEST, max_examples=60)
@given(lists())
def test_the_one_that_waits_for_the_mix_is_a_new_programs_track_of_the_other_kind_and_may_not_follow(asked):
    for entry, terms, above, followers in explained(*asked):
        if entry.why is Why.MIX and entry.waits is not None:
            assert entry.waits not in followers
            assert entry.waits.track.kind is not entry.match.track.kind
            assert entry.waits.program.slug not in programs_of(above)
            assert entry.second or worse(entry.waits, terms) < worse(entry.match, terms)


@settings(MODEST, max_examples=60)
@given(lists())
def test_a_further_track_stands_where_no_new_program_has_one_of_the_kind_that_the_mix_asks_for(asked):
    for entry, terms, above, followers in explained(*asked):
        assert entry.second == (entry.match.program.slug in programs_of(above))
        if entry.second:
            assert entry.why in (Why.MIX, *LIMIT_OF)
            assert {match.track.kind for match in followers} == {entry.match.track.kind}
            fresh = new_and_waiting(entry, terms, above)
            assert entry.match.track.kind not in {match.track.kind for match in fresh}


def test_where_every_area_is_full_the_tier_is_the_reason_and_not_the_area():
    season = balanced(50, 50, 1)
    found = best_first(
        *(judged(f"{name}-P", "target", area="Gotham") for name in "ab"), judged("z-P", "reach", area="Gotham")
    )
    first, second, third = draw(found, sized(0, 3, (0, 0)), season).entries
    assert (first.why, second.match.program.slug, second.why) == (Why.BEST, "z", Why.TIERS)
    assert second.waits.program.slug == "b"
    assert third.why is Why.BEST


def test_the_one_that_waits_for_the_balance_is_named_and_not_one_that_the_mix_never_lets_follow():
    city = [judged(f"{name}-P", "target", area="Gotham") for name in "ab"]
    found = best_first(judged("c-C", "safer"), *city, judged("z-P", "target"))
    entries = draw(found, sized(0, 3, (0, 0)), balanced(100, 50, 1)).entries
    assert [(entry.match.program.slug, entry.why, entry.waits.program.slug) for entry in entries] == [
        ("a", Why.MIX, "c"),
        ("z", Why.AREA, "b"),
        ("b", Why.MIX, "c"),
    ]


@settings(MODEST, max_examples=60)
@given(lists())
def test_the_equals_of_an_entry_are_the_waiting_tracks_that_only_a_name_parts_from_it(asked):
    for entry, terms, above, _ in explained(*asked):
        equals = [
            m for m in new_and_waiting(entry, terms, above) if worse(m, terms)[:-2] == worse(entry.match, terms)[:-2]
        ]
        others = [m for m in equals if m.program.slug != entry.match.program.slug]
        assert entry.second or entry.ties == len(others)
