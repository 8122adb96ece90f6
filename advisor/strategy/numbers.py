"""Which numbers and days does the advice rest on, said in words, each with its source and the rules that use it?

Read off the season and the published figures themselves, so that a number cannot be forgotten: one without a name in
``numbers.toml`` or ``events.toml``, or a name without a number, is refused.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any

from advisor.strategy.figures import figures
from advisor.strategy.rulebook import Rule, rule
from advisor.strategy.season import Moment, Season
from advisor.strategy.sources import Source, source
from advisor.strategy.tables import DataError, fill, read

ABOUT_THE_SEASON = ("match_year", "runs_from", "projected", "dates")
ANY_ROW = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    name: str
    label: str
    value: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One table of numbers, in its own order, and the rules that use it."""

    code: str
    title: str
    rules: tuple[Rule, ...]
    numbers: tuple[Number, ...]

    @property
    def source(self) -> Source | None:
        """The source of all its numbers, if it is one and the same."""
        first = self.numbers[0].source
        return first if all(number.source == first for number in self.numbers) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    name: str
    label: str
    moment: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """``shape`` writes the value; ``sources`` names another source than the table's, by row."""

    label: str
    shape: str
    sources: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One value as it lies in its table; ``row`` is its row's key, empty where the table has none."""

    name: str
    row: str
    value: Any
    source: Source


def season_numbers(season: Season) -> tuple[Group, ...]:
    """Every threshold, fee and weight of this season."""
    tables = [f.name for f in fields(Season) if f.name not in ABOUT_THE_SEASON]
    return tuple(_group(name, getattr(season, name)) for name in tables)


def figure_numbers() -> tuple[Group, ...]:
    """Every official mark and published figure."""
    return tuple(_group(f.name, getattr(figures(), f.name)) for f in fields(figures()))


def events(season: Season) -> tuple[Event, ...]:
    """The season's days in their usual order."""
    labels = read("events.toml")
    names = [f.name for f in fields(season.dates)]
    if set(labels) != set(names):
        raise DataError(f"events.toml: {sorted(set(labels) ^ set(names))} named or set, not both")
    return tuple(Event(name=name, label=labels[name], moment=getattr(season.dates, name)) for name in names)


@cache
def _wordings() -> dict[str, Any]:
    return read("numbers.toml")


def _group(code: str, table: Any) -> Group:
    where = f"numbers.toml {code}"
    raw = dict(_wordings().get(code, {}))
    if not {"title", "rules"} <= set(raw):
        raise DataError(f"{where}: no title or no rules")
    title, codes, rows = raw.pop("title"), raw.pop("rules"), raw.pop("keys", {})
    words = {name: fill(Wording, wording, f"{where} {name}") for name, wording in raw.items()}
    leaves = list(_leaves(code, table))
    if odd := set(words) ^ {leaf.name for leaf in leaves}:
        raise DataError(f"{where}: {sorted(odd)} named or set, not both")
    if rows and (odd := set(rows) ^ {leaf.row for leaf in leaves if leaf.row}):
        raise DataError(f"{where}: rows {sorted(odd)} named or set, not both")
    numbers = tuple(_number(leaf, words[leaf.name], rows, where) for leaf in leaves)
    return Group(code=code, title=title, rules=tuple(map(rule, codes)), numbers=numbers)


def _number(leaf: Leaf, words: Wording, rows: Mapping[str, str], where: str) -> Number:
    own = words.sources or {}
    other = own.get(leaf.row, own.get(ANY_ROW))
    parts = _parts(leaf.value)
    if words.shape.count("{") != len(parts):
        raise DataError(f"{where} {leaf.name}: the shape does not fit {leaf.value!r}")
    return Number(
        name=f"{leaf.name} {leaf.row}".strip(),
        label=words.label.format(key=rows.get(leaf.row, leaf.row)),
        value=words.shape.format(*parts),
        source=source(other) if other else leaf.source,
    )


def _parts(value: Any) -> tuple[Any, ...]:
    if not isinstance(value, tuple):
        return (value,)
    return (" or ".join(value),) if all(isinstance(part, str) for part in value) else value


def _leaves(name: str, value: Any, row: str = "", source: Source | None = None) -> Iterator[Leaf]:
    """Every value below this one. Rows are told apart by their key in a table, else by their first field."""
    if is_dataclass(value):
        source = getattr(value, "source", source)
        for f in fields(value):
            below = getattr(value, f.name)
            if f.name != "source":
                yield from _leaves(f.name, below, f.name if is_dataclass(below) else row, source)
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from _leaves(name, below, str(key), source)
    elif isinstance(value, tuple) and value and is_dataclass(value[0]):
        first = fields(value[0])[0].name
        for below in value:
            found = _leaves(name, below, _key(getattr(below, first)), source)
            yield from (leaf for leaf in found if leaf.name != first)
    elif source is None:
        raise DataError(f"{name}: no source")
    else:
        yield Leaf(name=name, row=row, value=value, source=source)


def _key(value: Any) -> str:
    return f"{value.day} {value:%B %Y}" if isinstance(value, date) else str(value)
