"""What does a season's file say otherwise than the season before it, and otherwise than plans suppose without it?"""

from collections.abc import Iterator
from dataclasses import dataclass

from advisor.strategy.moments import Moment, Precision
from advisor.strategy.numbers import Number, events, season_numbers
from advisor.strategy.season import Season
from advisor.strategy.sources import Source

# Match Week keeps its weekdays; another one in a file is more often a slip than news.
WEEKDAYS_KEPT = frozenset({"soap_status", "soap_applications", "soap_offers", "soap_ends", "match_day"})
MOST_MOVED = 10  # days that an event moved away from its projection at the most, in the seasons that we have: 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One event: in the season ``before``, as ``projected`` without the file, and as the file has it ``now``."""

    name: str
    label: str
    before: Moment
    projected: Moment
    now: Moment

    @property
    def moved(self) -> int:
        """Days later than projected; negative: earlier."""
        return (self.now.on - self.projected.on).days

    @property
    def changed(self) -> bool:
        return (self.now.on, self.now.at) != (self.projected.on, self.projected.at)

    @property
    def doubts(self) -> tuple[str, ...]:
        """Codes of what deserves a second look: still_projected (but another day), weekday, far."""
        return tuple(self._doubts())

    def _doubts(self) -> Iterator[str]:
        if self.changed and self.now.precision is Precision.PROJECTED:
            yield "still_projected"
        if self.name in WEEKDAYS_KEPT and self.now.on.weekday() != self.projected.on.weekday():
            yield "weekday"
        if abs(self.moved) > MOST_MOVED and self.projected.precision is not Precision.ABOUT:
            yield "far"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One number with its words in both seasons; empty where a season has no such row."""

    title: str
    label: str
    before: str
    now: str
    source: Source


def days(before: Season, projected: Season, now: Season) -> tuple[Day, ...]:
    """Every event, in their usual order."""
    sides = zip(events(before), events(projected), events(now), strict=True)
    return tuple(
        Day(name=b.name, label=b.label, before=b.moment, projected=p.moment, now=n.moment) for b, p, n in sides
    )


def changed_numbers(before: Season, now: Season) -> tuple[Changed, ...]:
    """Every fee, threshold and weight that differs, in the order of the tables; a row of one side alone counts."""
    old, new = _numbers(before), _numbers(now)
    return tuple(
        Changed(title=title, label=label, before=_value(old.get(at)), now=_value(new.get(at)), source=source)
        for at, (title, label, source) in _labels(old | new).items()
        if _value(old.get(at)) != _value(new.get(at))
    )


Found = dict[tuple[str, str], tuple[str, Number]]


def _numbers(season: Season) -> Found:
    """Each number under its table and its own name, with its table's title."""
    return {(group.code, n.name): (group.title, n) for group in season_numbers(season) for n in group.numbers}


def _labels(found: Found) -> dict[tuple[str, str], tuple[str, str, Source]]:
    return {at: (title, number.label, number.source) for at, (title, number) in found.items()}


def _value(found: tuple[str, Number] | None) -> str:
    return found[1].value if found else ""
