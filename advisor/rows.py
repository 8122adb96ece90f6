"""What stands in each part of the list, and under which heading?"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from advisor.strategy.matching.assess import Match
from advisor.strategy.matching.facts import Kind
from advisor.strategy.matching.shortlist import Entry
from advisor.strategy.matching.tiers import Tier
from advisor.strategy.plan import Plan

PARTS = ("shortlist", "open", "left-out")

# What stays open, in the order shown: other tracks of listed programs, programs after the last one listed, tracks of a
# kind that the mix has no place for, programs dropped or declined, and long shots (L4).
OPEN_GROUPS = ("second", "beyond", "other_kind", "dropped", "long_shot")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a part: a track, with its entry where it is on the list."""

    match: Match
    entry: Entry | None = None
    group: str = ""


def rows(plan: Plan, part: str, dropped: Collection[str] = ()) -> tuple[Row, ...]:
    """The rows of a part in its usual order. ``dropped`` are slugs of programs that no list holds."""
    if part == "left-out":
        return tuple(Row(match=match) for match in plan.drawn.left_out)
    return tuple(_open(plan, dropped) if part == "open" else _listed(plan))


def programs(of: Iterable[Row]) -> int:
    """How many distinct programs these rows are of: what the fee counts."""
    return len({row.match.program.slug for row in of})


def _listed(plan: Plan) -> Iterator[Row]:
    """The list: up to the step of the fee, up to the low end of the range, beyond it (L1, L3)."""
    step, low = plan.season.fees.step_after, plan.list_size.low or 0
    for entry in plan.drawn.entries:
        group = "past_low" if entry.programs > low else "past_step" if entry.programs > step else "first"
        yield Row(match=entry.match, entry=entry, group=group)


def _open(plan: Plan, dropped: Collection[str]) -> list[Row]:
    """Told apart by program, as the fee is: a long shot beside a track within reach costs nothing more."""
    listed = {entry.match.program.slug for entry in plan.drawn.entries}
    reach = {m.program.slug for m in plan.drawn.further_open if m.placement.tier is not Tier.LONG_SHOT}
    no_categorical = plan.list_size.categorical_percent[1] == 0

    def group(match: Match) -> str:
        if match.program.slug in dropped:
            return "dropped"
        if no_categorical and match.track.kind is Kind.CATEGORICAL:
            return "other_kind"
        if match.program.slug in listed:
            return "second"
        return "beyond" if match.program.slug in reach else "long_shot"

    found = (Row(match=match, group=group(match)) for match in plan.drawn.further_open)
    return sorted(found, key=lambda row: OPEN_GROUPS.index(row.group))
