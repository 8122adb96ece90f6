"""What does a page show of a narrowed list: the items, the facets with a count beside each choice, the ways to sort?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Generic[Item]):
    """A way to sort; without a ``key`` the items stay as they come. The first order offered is the usual one."""

    name: str
    label: str
    key: Callable[[Item], Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value: ``count`` items are shown when it alone is chosen in its facet. ``without`` is the address that takes
    a chosen value back."""

    value: str
    words: str
    count: int
    chosen: bool = False
    without: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A facet as the page shows it; ``count`` items are shown when it is cleared, at the address ``cleared``.
    ``useful``: it is chosen from, or a choice leaves something of the whole list out; so it does not vanish when other
    choices leave it with one value."""

    name: str
    label: str
    control: str
    choices: tuple[Choice, ...]
    count: int
    cleared: str
    useful: bool

    @property
    def chosen(self) -> list[Choice]:
        return [choice for choice in self.choices if choice.chosen]


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed(Generic[Item]):
    """The items that fit, sorted, out of ``total``, and the ``chosen`` values by facet. ``query`` is this address,
    ``clear`` the one without any choice; ``ignored``: the address held a value that no facet knows."""

    items: tuple[Item, ...]
    total: int
    facets: tuple[Offered, ...]
    chosen: Mapping[str, tuple[str, ...]]
    sort: str
    orders: tuple[Order[Item], ...]
    query: str
    clear: str
    ignored: bool

    @property
    def active(self) -> list[Offered]:
        return [facet for facet in self.facets if facet.chosen]

    @property
    def usual(self) -> bool:
        """Whether this is the whole list in its usual order."""
        return not self.active and self.sort == self.orders[0].name
