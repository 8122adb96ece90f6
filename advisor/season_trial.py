"""What would a draft of a season make of the saved cases? The same person and day, planned with it and without it.

The person plans for the draft's Match. Without the draft its days are projected: what differs is the draft's doing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from advisor import planning
from advisor.forms.given import UnusableError, checked
from advisor.models import SavedCase
from advisor.strategy import season as seasons
from advisor.strategy.plan import Plan
from advisor.strategy.season import Season, as_if_live
from advisor.strategy.tables import DataError


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A plan in figures. ``size`` is from and to how many programs to apply to, ``None`` where an exam comes first;
    ``listed`` are slugs, ``open`` and ``left_out`` tracks."""

    band: str
    size: tuple[int | None, int | None]
    listed: tuple[str, ...]
    fee_usd: int
    open: int
    left_out: int
    phase: str
    steps: tuple[tuple[str, date | None], ...]

    @property
    def programs(self) -> int:
        return len(self.listed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One case on ``day``. ``faults`` by field where its answers make no plan of that Match then, and nothing else."""

    case: SavedCase
    day: date
    without: Outline | None = None
    under: Outline | None = None
    faults: tuple[str, ...] = ()

    @property
    def differs(self) -> tuple[str, ...]:
        """Which figures differ, by their names in the outline."""
        pairs = ((f.name, getattr(self.without, f.name), getattr(self.under, f.name)) for f in fields(Outline))
        return tuple(name for name, before, now in pairs if before != now) if self.without and self.under else ()

    @property
    def joined(self) -> tuple[str, ...]:
        """The slugs that only the list with the draft has."""
        return _only(self.under, self.without)

    @property
    def left(self) -> tuple[str, ...]:
        """The slugs that only the list without it has."""
        return _only(self.without, self.under)


def trial(case: SavedCase, draft: Season, day: date) -> Trial:
    """The case with the draft and without it."""
    try:
        without = _outline(_plan(case.answers, draft.match_year, day))
        under = _outline(plan_under(case.answers, draft, day))
    except UnusableError as unusable:
        return Trial(case=case, day=day, faults=tuple(_told(unusable.faults)))
    return Trial(case=case, day=day, without=without, under=under)


def plan_under(answers: Mapping[str, Any], draft: Season, day: date) -> Plan:
    """The whole plan as it will be once the draft is live. Raises ``UnusableError`` with the faults by field."""
    with as_if_live(draft):
        return _plan(answers, draft.match_year, day)


def _plan(answers: Mapping[str, Any], year: int, day: date) -> Plan:
    """The plan for that Match. "Applied this season" speaks of another season than the one that is tried."""
    try:
        here = seasons.running(day).match_year == year
        kept = {name: answer for name, answer in answers.items() if here or name != "applied_this_season"}
        return planning.draw_up(checked({**kept, "match_year": year}, day).answers(), day)
    except (DataError, OverflowError) as error:
        raise UnusableError({"day": [str(error)]}) from None


def _outline(plan: Plan) -> Outline:
    drawn = plan.drawn
    return Outline(
        band=str(plan.standing.band),
        size=(plan.list_size.low, plan.list_size.high),
        listed=tuple(dict.fromkeys(entry.match.program.slug for entry in drawn.entries)),
        fee_usd=drawn.fee_usd,
        open=len(drawn.entries) + len(drawn.further_open),
        left_out=len(drawn.left_out),
        phase=plan.phase,
        steps=tuple((step.code, step.by) for step in plan.next_steps),
    )


def _only(one: Outline | None, other: Outline | None) -> tuple[str, ...]:
    return tuple(slug for slug in one.listed if slug not in other.listed) if one and other else ()


def _told(faults: Mapping[str, list[str]]) -> Iterator[str]:
    for name, messages in faults.items():
        yield f"{name}: {' '.join(messages)}"
