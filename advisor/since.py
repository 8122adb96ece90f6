"""What does a kept plan remember of how its programs stood, and what is new to its reader since then?

Remembered when the plan is made or its answers change, and when the reader says that they have read the news; never
by opening a page.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import groupby
from typing import Any

from advisor.models import Decision, SavedPlan
from advisor.strategy.matching.assess import Match
from advisor.strategy.plan import Plan
from advisor.strategy.since import Change, Shift, changes, grouped, states, ungrouped
from programs.models import Track

Baseline = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One track's change; ``program`` and ``name`` say whose it is, also where it is gone (empty if nobody knows)."""

    change: Change
    program: str
    name: str
    kept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What is new since the day ``on``: ``kept`` of programs that the reader keeps, ``groups`` of all by shift, theirs
    first. ``seen`` names today's state, so that only what was shown can be marked as read."""

    on: date
    groups: tuple[tuple[Shift, tuple[Line, ...]], ...]
    kept: tuple[Line, ...]
    seen: str


def baseline(found: Iterable[Match], as_of: date) -> Baseline:
    """What to remember of that day, as JSON; about 8 kB for 770 tracks."""
    return {"on": as_of.isoformat(), "states": grouped(states(found))}


def news(saved: SavedPlan, plan: Plan) -> News | None:
    """What is new for the reader of this plan; ``None`` when nothing is. One query where tracks are gone."""
    if not saved.baseline:
        return None
    found = changes(ungrouped(saved.baseline["states"]), plan.drawn.matches)
    if not found:
        return None
    lines = _lines(found, saved.decided(Decision.KEEP))
    groups = tuple((shift, tuple(of)) for shift, of in groupby(lines, key=lambda line: line.change.shift))
    kept = tuple(line for line in lines if line.kept)
    return News(on=date.fromisoformat(saved.baseline["on"]), groups=groups, kept=kept, seen=_name(_today(plan)))


def mark_read(saved: SavedPlan, plan: Plan, seen: str) -> bool:
    """Remembers today's state if it is the one that was ``seen``; otherwise something newer waits to be read."""
    today = _today(plan)
    if seen != _name(today):
        return False
    SavedPlan.objects.filter(pk=saved.pk).update(baseline=today)
    return True


def _lines(found: Collection[Change], kept: Collection[str]) -> list[Line]:
    withdrawn = _withdrawn([change.code for change in found if change.match is None])
    lines = []
    for change in found:
        program = change.match.program if change.match else None
        slug, name = (program.slug, program.name) if program else withdrawn.get(change.code, ("", ""))
        lines.append(Line(change=change, program=slug, name=name, kept=slug in kept))
    order = list(Shift)
    return sorted(lines, key=lambda line: (order.index(line.change.shift), not line.kept, line.name, line.change.code))


def _withdrawn(codes: Collection[str]) -> dict[str, tuple[str, str]]:
    """Slug and name of the programs whose tracks are not published any more, as far as their records remain."""
    if not codes:
        return {}
    rows = Track.objects.filter(nrmp_code__in=codes).values_list("nrmp_code", "program__slug", "program__name")
    return {code: (slug, name) for code, slug, name in rows}


def _today(plan: Plan) -> Baseline:
    return baseline(plan.drawn.matches, plan.profile.as_of)


def _name(kept: Baseline) -> str:
    """A short name of the states alone, whatever the day."""
    return sha256(json.dumps(kept["states"]).encode()).hexdigest()[:16]
