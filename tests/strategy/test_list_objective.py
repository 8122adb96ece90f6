import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.strategy.matching.shortlist import draw
from tests.strategy.anyone import MODEST
from tests.strategy.brute_force import best_list, terms_of
from tests.strategy.judged import MIXES, balanced, balances, best_first, judged, sized, small_catalogues

SLUGS = [f"hospital-{number}" for number in range(5)]
DROPPED = st.sets(st.sampled_from(SLUGS), max_size=1)


def codes(matches):
    return [match.track.nrmp_code for match in matches]


def drawn(found, size, season, dropped=()):
    return codes(entry.match for entry in draw(found, size, season, dropped).entries)


def asked_for(found, size, season, dropped=()):
    return codes(best_list(terms_of(found, size, season, dropped)))


@settings(MODEST, max_examples=200)
@given(small_catalogues(), st.sampled_from(MIXES), balances(), DROPPED)
def test_at_every_size_the_list_is_the_best_of_all_that_keep_the_rules(found, mix, season, dropped):
    programs = len({match.program.slug for match in found})
    for high in range(programs + 2):
        for low in range(high + 1):
            size = sized(low, high, mix)
            assert drawn(found, size, season, dropped) == asked_for(found, size, season, dropped)


@settings(MODEST, max_examples=200)
@given(small_catalogues(), st.sampled_from(MIXES), balances(), st.integers(0, 6))
def test_at_every_budget_the_list_is_the_best_of_all_that_keep_the_rules(found, mix, season, low):
    for affordable in range(7):
        size = sized(low, max(low, 5), mix, affordable)
        assert drawn(found, size, season) == asked_for(found, size, season)


@MODEST
@given(small_catalogues(), balances())
def test_every_mix_is_searched_on_the_same_catalogue(found, season):
    for mix in MIXES:
        size = sized(3, 6, mix)
        assert drawn(found, size, season) == asked_for(found, size, season)


# By hand, each with the list written out, so that the search itself is held to the decision's words.
HALF = balanced(50, 50, 1)
HANDMADE = {
    "a tier that has its half waits for another": (
        best_first(*(judged(f"{name}-P", "target") for name in "ab"), judged("z-P", "reach")),
        ((0, 3, (0, 0)), HALF),
        ["a-P", "z-P", "b-P"],
    ),
    "an area that has its half waits for another, and the fit with it": (
        best_first(
            *(judged(f"{name}-P", "target", fit=0.9, area="Gotham") for name in "ab"),
            judged("z-P", "target", fit=0.1, area="Smallville"),
        ),
        ((0, 3, (0, 0)), balanced(100, 50, 1)),
        ["a-P", "z-P", "b-P"],
    ),
    "a program that an old page refuses does not go before a crowded area for the balance": (
        best_first(
            *(judged(f"{name}-P", "target", fit=0.9, area="Gotham") for name in "ab"),
            judged("z-P", "target", fit=0.1, area="Smallville", refused_once=True),
        ),
        ((0, 3, (0, 0)), balanced(100, 50, 1)),
        ["a-P", "b-P", "z-P"],
    ),
    "where every track breaks one, the better tier goes first and the list goes on": (
        best_first(*(judged(f"{name}-P", "target", area="Gotham") for name in "abc")),
        ((0, 3, (0, 0)), HALF),
        ["a-P", "b-P", "c-P"],
    ),
    "the mix comes before the tier, and the further track of a listed program adds an entry": (
        best_first(judged("a-PC", "safer"), judged("b-P", "safer"), judged("c-P", "reach")),
        ((0, 3, (25, 34)), balanced(100, 100, 9)),
        ["a-P", "b-P", "a-C", "c-P"],
    ),
    "an extra chance comes first from a program without a preliminary track, which would bring it along": (
        best_first(judged("a-PC", "target"), judged("b-PC", "target"), judged("z-C", "target")),
        ((0, 3, (25, 50)), balanced(100, 100, 9)),
        ["a-P", "z-C", "b-P"],
    ),
    "a stretch comes when nothing else may, and lets an extra chance follow": (
        best_first(
            judged("a-P", "reach"), judged("b-C", "reach"), judged("c-P", "stretch"), judged("d-P", "long_shot")
        ),
        ((3, 4, (0, 34)), balanced(100, 100, 9)),
        ["a-P", "c-P", "b-C"],
    ),
    "a future internist's list opens with a categorical track, though a preliminary one is safer": (
        best_first(judged("a-P", "safer"), judged("b-C", "reach")),
        ((0, 2, (50, 75)), balanced(100, 100, 9)),
        ["b-C", "a-P"],
    ),
}


@pytest.mark.parametrize("case", HANDMADE.values(), ids=list(HANDMADE))
def test_both_the_draw_and_the_search_give_the_list_that_the_decision_asks_for(case):
    found, ((low, high, mix), season), expected = case
    size = sized(low, high, mix)
    assert asked_for(found, size, season) == expected
    assert drawn(found, size, season) == expected
