from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.strategy.matching.assess import matches
from advisor.strategy.matching.shortlist import draw
from advisor.strategy.plan import draw_up
from advisor.strategy.season import load
from advisor.strategy.topics.list_size import applications
from tests.strategy.anyone import MODEST, anyone, catalogues
from tests.strategy.judged import MIXES, balances, sized, small_catalogues


def codes(entries):
    return [entry.match.track.nrmp_code for entry in entries]


@settings(MODEST, max_examples=60)
@given(small_catalogues(), st.sampled_from(MIXES), balances(), st.integers(0, 6))
def test_every_size_and_every_budget_gives_the_beginning_of_the_same_list(found, mix, season, low):
    whole = codes(draw(found, sized(low, 6, mix), season).entries)
    for high in range(7):
        for affordable in (None, *range(7)):
            cut = draw(found, sized(low, high, mix, affordable), season)
            assert codes(cut.entries) == whole[: len(cut.entries)]
            assert cut.programs <= min(high, 6 if affordable is None else affordable)


@MODEST
@given(anyone(), catalogues())
def test_one_more_program_is_added_at_the_end_whoever_asks(profile, programs):
    season = load(profile.match_year)
    found, size = matches(profile, programs, season), applications(profile, season)
    shorter = []
    for affordable in range(len(programs) + 1):
        drawn = draw(found, replace(size, affordable=affordable), season)
        assert codes(drawn.entries)[: len(shorter)] == shorter
        shorter = codes(drawn.entries)


@settings(MODEST, max_examples=60)
@given(small_catalogues(), st.sampled_from(MIXES), balances(), st.integers(0, 6), st.data())
def test_the_list_without_a_dropped_program_is_the_one_drawn_as_if_it_did_not_exist(found, mix, season, low, data):
    slug = data.draw(st.sampled_from(sorted({match.program.slug for match in found})))
    size = sized(low, 6, mix)
    drawn = draw(found, size, season, {slug})
    others = [match for match in found if match.program.slug != slug]
    assert codes(drawn.entries) == codes(draw(others, size, season).entries)
    assert {m.track.nrmp_code for m in found if m.open and m.program.slug == slug} <= {
        m.track.nrmp_code for m in drawn.further_open
    }


@MODEST
@given(anyone(), catalogues())
def test_places_programs_and_fees_are_counted_from_the_first_entry_on(profile, programs):
    plan = draw_up(profile, programs, load(profile.match_year))
    entries = plan.drawn.entries
    assert [entry.position for entry in entries] == list(range(1, len(entries) + 1))
    for entry in entries:
        so_far = {other.match.program.slug for other in entries[: entry.position]}
        before = {other.match.program.slug for other in entries[: entry.position - 1]}
        assert entry.programs == len(so_far)
        assert entry.fee_usd == plan.season.fees.for_programs(len(so_far))
        assert entry.second == (entry.match.program.slug in before)
    assert plan.drawn.programs == len({entry.match.program.slug for entry in entries})
    assert plan.drawn.fee_usd == plan.season.fees.for_programs(plan.drawn.programs)


@settings(MODEST, max_examples=60)
@given(small_catalogues(), st.sampled_from(MIXES), balances())
def test_every_track_is_listed_open_beside_the_list_or_left_out_once(found, mix, season):
    drawn = draw(found, sized(3, 6, mix), season)
    beside = [match.track.nrmp_code for match in (*drawn.further_open, *drawn.left_out)]
    assert sorted(codes(drawn.entries) + beside) == sorted(match.track.nrmp_code for match in found)
    assert {match.track.nrmp_code for match in drawn.left_out} == {m.track.nrmp_code for m in found if not m.open}
