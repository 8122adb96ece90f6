"""How is a list narrowed by the choices in its address, and how many items would each other choice show?

An item fits a facet when it has any of the values chosen there, and is shown when it fits every facet that has a
choice. So the order of an address never matters, and clearing a facet never hides anything.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, Generic
from urllib.parse import urlencode

from programs.narrowed import Choice, Item, Narrowed, Offered, Order

Query = Mapping[str, Sequence[str]]
Pairs = tuple[tuple[str, str], ...]
Chosen = Mapping[str, Sequence[str]]

SORT = "sort"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet(Generic[Item]):
    """One question about an item. ``values`` reads the codes an item has: none, one or several. ``words`` holds every
    code with its words, in the order offered. ``control``: "one" value from a menu, "several", or "typed"."""

    name: str
    label: str
    words: Mapping[str, str]
    values: Callable[[Item], Set[str]]
    control: str = "one"


def address(pairs: Pairs, chosen: Chosen) -> str:
    """The choices as an address holds them, always in the same order."""
    return urlencode([*pairs, *((name, value) for name, values in chosen.items() for value in values)])


def narrow(
    items: Iterable[Item],
    facets: Sequence[Facet[Item]],
    orders: Sequence[Order[Item]],
    query: Query,
    kept: Pairs = (),
) -> Narrowed[Item]:
    """The items that fit the query, which may hold anything: what no facet knows is left aside.

    ``kept`` stands in every address beside the choices.
    """
    chosen = {facet.name: _usable(facet, query) for facet in facets}
    order = next((order for order in orders if order.name in query.get(SORT, ())), orders[0])
    pairs = kept if order is orders[0] else (*kept, (SORT, order.name))
    tally = _Tally(facets, chosen)
    shown = [item for item in items if tally.fits(item)]
    return Narrowed(
        items=tuple(shown if order.key is None else sorted(shown, key=order.key)),
        total=tally.total,
        facets=tuple(_offered(facet, chosen, tally, pairs) for facet in facets),
        chosen=chosen,
        sort=order.name,
        orders=tuple(orders),
        query=address(pairs, chosen),
        clear=address(pairs, {}),
        ignored=any(
            value.strip() and value not in facet.words for facet in facets for value in query.get(facet.name, ())
        ),
    )


class _Tally:
    """Counts in one pass: an item counts in the facets whose choices alone stand between it and the page."""

    def __init__(self, facets: Sequence[Facet[Any]], chosen: Chosen) -> None:
        self.facets, self.total = facets, 0
        self.chosen = {name: frozenset(values) for name, values in chosen.items() if values}
        self.values: dict[str, dict[str, int]] = {facet.name: defaultdict(int) for facet in facets}
        self.items: dict[str, int] = defaultdict(int)
        self.whole: dict[str, dict[str, int]] = {facet.name: defaultdict(int) for facet in facets}

    def fits(self, item: Any) -> bool:
        self.total += 1
        read = {facet.name: facet.values(item) for facet in self.facets}
        for name, values in read.items():
            for value in values:
                self.whole[name][value] += 1
        missed = [name for name, wanted in self.chosen.items() if wanted.isdisjoint(read[name])]
        if len(missed) < 2:
            for name in missed or read:
                self.items[name] += 1
                counts = self.values[name]
                for value in read[name]:
                    counts[value] += 1
        return not missed

    def tells_apart(self, name: str) -> bool:
        """Whether a value of this facet would leave something of the whole list out."""
        return any(count < self.total for count in self.whole[name].values())


def _usable(facet: Facet[Any], query: Query) -> tuple[str, ...]:
    asked = set(query.get(facet.name, ()))
    return tuple(value for value in facet.words if value in asked)


def _offered(facet: Facet[Any], chosen: Chosen, tally: _Tally, pairs: Pairs) -> Offered:
    mine, counts = chosen[facet.name], tally.values[facet.name]
    return Offered(
        name=facet.name,
        label=facet.label,
        control=facet.control,
        choices=tuple(
            Choice(
                value=value,
                words=words,
                count=counts[value],
                chosen=value in mine,
                without=_without(pairs, chosen, facet.name, value) if value in mine else "",
            )
            for value, words in facet.words.items()
            if counts[value] or value in mine
        ),
        count=tally.items[facet.name],
        cleared=address(pairs, {**chosen, facet.name: ()}),
        useful=bool(mine) or tally.tells_apart(facet.name),
    )


def _without(pairs: Pairs, chosen: Chosen, name: str, value: str) -> str:
    return address(pairs, {**chosen, name: [one for one in chosen[name] if one != value]})
