from collections import Counter
from typing import NamedTuple
from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from programs.facets import Facet, address, narrow
from programs.narrowed import Narrowed, Order


class Fruit(NamedTuple):
    colour: frozenset[str]
    taste: frozenset[str]
    weight: int


def fruit(colour: str, *taste: str, weight: int = 1) -> Fruit:
    return Fruit(frozenset({colour}), frozenset(taste), weight)


WORDS = {"colour": ("red", "green", "blue"), "taste": ("sweet", "sour", "hot")}
FACETS: tuple[Facet[Fruit], ...] = (
    Facet(name="colour", label="Colour", words={c: c for c in WORDS["colour"]}, values=lambda item: item.colour),
    Facet(name="taste", label="Taste", words={t: t for t in WORDS["taste"]}, values=lambda item: item.taste),
)
ORDERS: tuple[Order[Fruit], ...] = (
    Order(name="basket", label="As they lie"),
    Order(name="weight", label="Weight", key=lambda item: item.weight),
)
BASKET = (fruit("red", "sweet", weight=3), fruit("red", "sweet", "sour", weight=2), fruit("green", "sour"))

# Every colour or none, with no taste, one, or two of them.
STALL = [
    Fruit(frozenset(colour), frozenset(taste), weight)
    for colour in ([], *([c] for c in WORDS["colour"]))
    for weight, taste in enumerate(([], ["sweet"], ["sour", "hot"]))
]
baskets = st.lists(st.sampled_from(STALL), max_size=8)


def asked(*values):
    return st.lists(st.sampled_from([*values, "", "purple", "\0"]), max_size=3)


queries = st.fixed_dictionaries(
    {"colour": asked(*WORDS["colour"]), "taste": asked(*WORDS["taste"]), "sort": asked("weight"), "other": asked("red")}
)


def look(items, query, kept=()) -> Narrowed[Fruit]:
    return narrow(items, FACETS, ORDERS, query, kept)


def facet(found, name):
    return next(facet for facet in found.facets if facet.name == name)


def counts(found, name):
    return {choice.value: choice.count for choice in facet(found, name).choices}


@given(baskets, queries)
def test_the_number_beside_a_choice_is_how_many_it_shows(basket, query):
    found = look(basket, query)
    for offered in found.facets:
        for choice in offered.choices:
            assert len(look(basket, {**query, offered.name: [choice.value]}).items) == choice.count


@given(baskets, queries)
def test_a_choice_that_shows_nothing_is_offered_only_while_it_is_chosen(basket, query):
    for offered in look(basket, query).facets:
        missing = set(WORDS[offered.name]) - {choice.value for choice in offered.choices}
        assert all(choice.count or choice.chosen for choice in offered.choices)
        assert not any(look(basket, {**query, offered.name: [value]}).items for value in missing)


@given(baskets, queries)
def test_a_facet_says_how_many_are_shown_without_it(basket, query):
    for offered in look(basket, query).facets:
        assert len(look(basket, parse_qs(offered.cleared)).items) == offered.count
        assert len(look(basket, {**query, offered.name: []}).items) == offered.count


@given(baskets, queries)
def test_clearing_shows_everything(basket, query):
    cleared = look(basket, parse_qs(look(basket, query).clear))
    assert Counter(cleared.items) == Counter(basket)
    assert cleared.active == []


@given(baskets, queries, st.randoms())
def test_the_order_of_an_address_does_not_matter(basket, query, shuffler):
    turned = {name: shuffler.sample(query[name], len(query[name])) for name in sorted(query, reverse=True)}
    assert look(basket, turned) == look(basket, query)


@given(baskets, queries)
def test_the_address_leads_back_to_the_same_items(basket, query):
    found = look(basket, query, kept=(("part", "open"),))
    assert look(basket, parse_qs(found.query)).items == found.items
    assert parse_qs(found.query)["part"] == ["open"]


@given(baskets, queries)
def test_taking_one_value_back_takes_back_that_one_alone(basket, query):
    found = look(basket, query)
    for offered in found.active:
        for choice in offered.chosen:
            left = look(basket, parse_qs(choice.without)).chosen
            assert set(left[offered.name]) == set(found.chosen[offered.name]) - {choice.value}
            assert {**left, offered.name: ()} == {**found.chosen, offered.name: ()}


def test_any_of_the_values_of_a_facet_will_do_and_every_facet_must_fit():
    assert look(BASKET, {"taste": ["sweet", "sour"]}).items == BASKET
    assert look(BASKET, {"taste": ["sour"], "colour": ["red"]}).items == BASKET[1:2]


def test_counts_look_past_their_own_facet_only():
    found = look(BASKET, {"colour": ["green"]})
    assert counts(found, "colour") == {"red": 2, "green": 1}
    assert counts(found, "taste") == {"sour": 1}


def test_what_no_facet_knows_is_left_aside_and_told():
    found = look(BASKET, {"colour": ["purple", "red"], "elsewhere": ["red"]})
    assert (len(found.items), found.ignored) == (2, True)
    assert found.query == "colour=red"


def test_a_menu_left_blank_is_nothing_to_tell():
    assert not look(BASKET, {"colour": ["", " "], "taste": []}).ignored


def test_the_usual_order_stays_out_of_the_address():
    assert look(BASKET, {"sort": ["weight"]}).items == BASKET[::-1]
    assert look(BASKET, {"sort": ["weight"]}).query == "sort=weight"
    assert look(BASKET, {"sort": ["basket"]}).query == ""
    assert look(BASKET, {"sort": ["nonsense"]}).items == BASKET


def test_only_the_whole_list_in_its_usual_order_is_usual():
    assert look(BASKET, {}).usual
    assert not look(BASKET, {"sort": ["weight"]}).usual
    assert not look(BASKET, {"colour": ["red"]}).usual


def test_a_facet_is_of_use_where_a_choice_leaves_something_out():
    apples = (fruit("red", "sweet"), fruit("red", "sour"))
    assert not facet(look(apples, {}), "colour").useful
    assert facet(look(apples, {}), "taste").useful
    assert facet(look(apples, {"colour": ["red"]}), "colour").useful


def test_a_facet_stays_when_other_choices_leave_it_one_value():
    basket = (fruit("red", "sweet"), fruit("green", "sour"))
    left = facet(look(basket, {"taste": ["sweet"]}), "colour")
    assert left.useful
    assert [(choice.value, choice.count) for choice in left.choices] == [("red", 1)]


def test_values_are_written_safely_into_an_address():
    assert address((), {"words": ("a&b=c d",)}) == "words=a%26b%3Dc+d"
