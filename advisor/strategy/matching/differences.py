"""What tells programs that stand side by side apart, for this applicant?

In the order of its weight: reach, what their pages state, the place, and how much is left open. *Leaves out* what is
alike, and what does not touch the applicant: a visa that is not needed, a specialty that is not the goal.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from advisor.strategy.matching.checks import Check, Outcome
from advisor.strategy.matching.compare import Column, rows
from advisor.strategy.matching.facts import Age, statements
from advisor.strategy.matching.fit import NOT_IN_RECORDS
from advisor.strategy.matching.questions import touches
from advisor.strategy.matching.tiers import setting
from advisor.strategy.profile import Goal, Profile
from advisor.strategy.season import Season

Said = int | str | None
PLACES = ("quota", "positions")
# The tier tells of a reserved track and an excluded state; whether a track exists is asked of every program anyway.
TOLD_ELSEWHERE = (*PLACES, "reserved", "state", "has_track")


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """One program of a side, with its check where the topic is a criterion that pages state."""

    column: Column
    check: Check | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What is true of these programs and not of the others; ``None``: not known."""

    value: Said
    tellers: tuple[Teller, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """``topic`` is tier, room (points over the bar), stated, places, setting, advanced or open (facts not stated)."""

    topic: str
    sides: tuple[Side, ...]
    criterion: str = ""


def differences(compared: Sequence[Column], profile: Profile, season: Season) -> tuple[Difference, ...]:
    """Only topics with at least two sides."""
    found = [
        _by("tier", compared, _tier),
        _by("room", _nearest([column for column in compared if column.match.open]), _margin),
        *_stated(compared),
        _by("places", compared, _places),
        _by("setting", compared, lambda column: _setting(column, profile, season)),
        *_advanced(compared, profile),
        _by("open", compared, _open),
    ]
    return tuple(difference for difference in found if len(difference.sides) > 1)


def _by(topic: str, compared: Sequence[Column], value: Callable[[Column], Said]) -> Difference:
    groups: dict[Said, list[Teller]] = {}
    for column in compared:
        groups.setdefault(value(column), []).append(Teller(column=column))
    return Difference(topic=topic, sides=tuple(Side(value=said, tellers=tuple(who)) for said, who in groups.items()))


def _nearest(compared: Sequence[Column]) -> list[Column]:
    """The widest margin first."""
    return sorted(compared, key=_margin, reverse=True)


def _margin(column: Column) -> int:
    return column.match.placement.margin


def _tier(column: Column) -> str:
    if column.match.excluded_by:
        return "left_out"
    stretch = column.entry is not None and column.entry.stretch
    return "stretch" if stretch else str(column.match.placement.tier)


def _stated(compared: Sequence[Column]) -> Iterator[Difference]:
    """By what is said, how firmly, and whether it is old; the year alone is no difference."""
    for row in rows(compared):
        if row.criterion in TOLD_ELSEWHERE or not any(check and touches(check) for _, check in row.cells):
            continue
        groups: dict[tuple[object, ...], list[Teller]] = {}
        for column, check in row.cells:
            groups.setdefault(_says(check), []).append(Teller(column=column, check=check))
        sides = sorted(map(_side, groups.values()), key=lambda side: side.value is None)
        yield Difference(topic="stated", sides=tuple(sides), criterion=row.criterion)


def _side(tellers: list[Teller]) -> Side:
    check = tellers[0].check
    return Side(value=check.theirs if check else None, tellers=tuple(tellers))


def _says(check: Check | None) -> tuple[object, ...]:
    if check is None or check.strength is None:
        return ()
    return (check.theirs, check.strength, check.age is Age.HISTORICAL, check.conflict)


def _places(column: Column) -> int | None:
    """The latest known number of places of the track, of any age."""
    known = [check for check in column.match.checks if check.criterion in PLACES and isinstance(check.theirs, int)]
    latest = max(known, key=lambda check: check.seen or 0, default=None)
    return latest.theirs if latest and isinstance(latest.theirs, int) else None


def _setting(column: Column, profile: Profile, season: Season) -> str | None:
    match = column.match
    return setting(match.program, statements(match.program, match.track.kind, profile.as_of, season.fact_age))


def _advanced(compared: Sequence[Column], profile: Profile) -> Iterator[Difference]:
    """R7: an advanced program in the wanted specialty at the same institution."""
    wanted = profile.advanced_specialty
    if profile.goal is Goal.ADVANCED and wanted not in NOT_IN_RECORDS:
        yield _by("advanced", compared, lambda column: "yes" if wanted in column.program.advanced else "no")


def _open(column: Column) -> int:
    return sum(check.outcome is Outcome.NOT_STATED and check.strength is None for check in column.match.checks)
