"""What changed for this applicant since a day they know? Every published track then, beside every one today.

Compared is how a track stands: its tier, or the rules that leave it out; never which tracks the list holds, since the
applicant's own choices move that.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from advisor.strategy.matching.assess import TIER_ORDER, Match
from advisor.strategy.matching.tiers import Tier

States = Mapping[str, str]


class Shift(StrEnum):
    """What happened to a track, what matters most first."""

    CLOSED = "closed"
    FELL = "fell"
    GONE = "gone"
    OPENED = "opened"
    ROSE = "rose"
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One track that stands otherwise than then. ``was`` is its tier then, ``None`` where it was left out or not
    published; ``match`` is how it stands today, ``None`` once it is gone."""

    shift: Shift
    code: str
    was: Tier | None
    match: Match | None


def states(found: Iterable[Match]) -> dict[str, str]:
    """How each track stands, by NRMP code: "target", or "out visa_j1 usce"."""
    return {match.track.nrmp_code: _state(match) for match in found}


def _state(match: Match) -> str:
    return match.placement.tier if match.open else " ".join(("out", *sorted(match.excluded_by)))


def grouped(known: States) -> dict[str, str]:
    """The states turned round, for keeping: codes by state, in order and one space apart."""
    codes: dict[str, list[str]] = {}
    for code, state in sorted(known.items()):
        codes.setdefault(state, []).append(code)
    return {state: " ".join(codes[state]) for state in sorted(codes)}


def ungrouped(kept: Mapping[str, str]) -> dict[str, str]:
    """What ``grouped`` kept, by code again."""
    return {code: state for state, codes in kept.items() for code in codes.split()}


def changes(then: States, found: Sequence[Match]) -> tuple[Change, ...]:
    """Every track that rose, fell, opened, closed, came or went, in the order of ``Shift`` and of the matches.

    A track left out by other rules than then is as closed as before.
    """
    today = {match.track.nrmp_code for match in found}
    gone = [Change(shift=Shift.GONE, code=c, was=_tier(then[c]), match=None) for c in sorted(then.keys() - today)]
    moved = [change for match in found if (change := _change(then, match))]
    order = list(Shift)
    return tuple(sorted(gone + moved, key=lambda change: order.index(change.shift)))


def _change(then: States, match: Match) -> Change | None:
    code = match.track.nrmp_code
    was = _tier(then[code]) if code in then else None
    shift = _shift(was, match.placement.tier if match.open else None) if code in then else Shift.NEW
    return None if shift is None else Change(shift=shift, code=code, was=was, match=match)


def _shift(was: Tier | None, now: Tier | None) -> Shift | None:
    if was is now:
        return None
    if now is None:
        return Shift.CLOSED
    if was is None:
        return Shift.OPENED
    return Shift.ROSE if TIER_ORDER.index(now) < TIER_ORDER.index(was) else Shift.FELL


def _tier(state: str) -> Tier | None:
    return None if state.startswith("out") else Tier(state)
