import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.strategy.matching.shortlist import draw
from tests.strategy.anyone import MODEST
from tests.strategy.judged import balanced, balances, best_first, judged, sized, small_catalogues
from tests.strategy.world import SEASON

PRELIMINARY = (0, 0)


def many(name, count, tier, **given_):
    return [judged(f"{name}-{number:02}-P", tier, **given_) for number in range(1, count + 1)]


def entries(*programs, high=40, low=0, mix=PRELIMINARY, season=SEASON):
    return draw(best_first(*programs), sized(low, high, mix), season).entries


def places(found, beginning):
    """The positions of the programs of this name."""
    return [entry.position for entry in found if entry.match.program.slug.startswith(beginning)]


def test_the_season_keeps_a_tier_to_eighty_percent_and_an_area_to_fifteen_or_two_programs():
    balance = SEASON.balance
    assert (balance.tier_percent, balance.area_percent, balance.area_always) == (80, 15, 2)


def test_four_safer_ones_may_open_a_list_and_the_fifth_waits_for_another_tier():
    found = entries(*many("safe", 5, "safer"), *many("reach", 1, "reach"))
    assert places(found, "reach") == [5]
    assert (found[4].why, found[4].waits.program.slug) == ("tiers", "safe-05")
    assert places(found, "safe") == [1, 2, 3, 4, 6]


# ⌈80% · n⌉ is n − 1 from the fifth entry on, n − 2 from the tenth, n − 3 from the fifteenth.
def test_every_fifth_place_goes_to_another_tier_while_there_is_one():
    found = entries(*many("safe", 14, "safer"), *many("reach", 3, "reach"))
    assert places(found, "reach") == [5, 10, 15]


def test_a_better_tier_takes_the_place_before_a_worse_one():
    found = entries(*many("safe", 9, "safer"), *many("target", 1, "target"), *many("reach", 1, "reach"))
    assert (places(found, "target"), places(found, "reach")) == ([5], [10])


def test_stretches_fill_the_share_of_the_reaches():
    third = balanced(30, 100, 9)  # two of a tier among six
    programs = [*many("target", 2, "target"), *many("reach", 2, "reach"), *many("stretch", 2, "stretch")]
    found = entries(*programs, judged("extra-C", "target"), low=7, mix=(0, 17), season=third)
    # At the sixth place targets have had their two and reaches three, one a stretch: so the better tier goes first.
    assert (places(found, "stretch"), places(found, "extra")) == ([5, 7], [6])


# The share of an area grows past two with the 14th program (15% of 13 is 1.95), and past three with the 21st.
def test_a_third_program_of_an_area_waits_for_the_fourteenth_and_a_fourth_for_the_twenty_first():
    near = many("city", 5, "target", fit=0.9, area="Gotham, NY")
    found = entries(*near, *many("far", 30, "target", fit=0.1), season=balanced(100, 15, 2), high=30)
    assert places(found, "city") == [1, 2, 14, 21, 27]
    assert (found[2].why, found[2].waits.program.slug) == ("area", "city-03")
    assert (found[13].why, found[13].waits) == ("best", None)


def test_a_better_tier_of_a_full_area_waits_for_a_worse_one_from_elsewhere():
    near = many("city", 3, "safer", area="Gotham, NY")
    found = entries(*near, *many("far", 1, "reach", area="Smallville, KS"))
    assert [entry.match.program.slug for entry in found] == ["city-01", "city-02", "far-01", "city-03"]


def test_programs_whose_place_is_not_known_fill_no_area():
    found = entries(*many("unknown", 6, "target", fit=0.9), *many("far", 3, "target", fit=0.1, area="Smallville, KS"))
    assert places(found, "unknown") == [1, 2, 3, 4, 5, 6]


def test_a_further_track_of_a_full_area_adds_no_program_to_it():
    both = [judged(f"city-{number}-PC", "target", fit=0.9, area="Gotham, NY") for number in (1, 2)]
    found = entries(*both, *many("far", 4, "target", fit=0.1), mix=(25, 25))
    codes = [entry.match.track.nrmp_code for entry in found]
    assert codes == ["city-1-P", "city-2-P", "far-01-P", "city-1-C", "far-02-P", "far-03-P", "far-04-P"]
    assert [(entry.why, entry.second) for entry in found][3] == ("mix", True)


def test_a_further_track_takes_no_place_from_a_new_program_of_its_area():
    half = balanced(100, 50, 1)  # two programs of an area among three, and one among two
    city = [judged("city-1-PC", "target", fit=0.9, area="Gotham, NY"), judged("city-2-P", "target", area="Gotham, NY")]
    found = entries(*city, *many("far", 2, "target", fit=0.1), mix=(34, 50), season=half)
    codes = [entry.match.track.nrmp_code for entry in found]
    assert codes == ["city-1-P", "city-1-C", "far-01-P", "city-2-P", "far-02-P"]


@pytest.mark.parametrize("tier", ["safer", "target", "reach"])
def test_a_list_of_one_tier_in_one_area_is_not_shortened(tier):
    found = entries(*many("city", 9, tier, area="Gotham, NY"))
    assert places(found, "city") == list(range(1, 10))
    assert {entry.why for entry in found} == {"best"}


def one_kind(matches):
    return [match for match in matches if match.track.kind == "preliminary"]


@settings(MODEST, max_examples=60)
@given(small_catalogues(), balances(), st.integers(0, 6))
def test_the_balance_orders_a_list_of_one_kind_and_leaves_the_same_programs_on_it(found, season, low):
    size = sized(low, 6, PRELIMINARY)
    lists = [draw(one_kind(found), size, one).entries for one in (season, balanced(100, 100, 9))]
    orders = [sorted(entry.match.track.nrmp_code for entry in entries) for entries in lists]
    assert orders[0] == orders[1]
