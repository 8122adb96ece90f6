"""Which single limit closes the most programs, and what would the long shots cost?

*Rests on* L4 and R3. A program counts under a rule when that rule alone stands between it and the list.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from advisor.strategy.matching.assess import Match
from advisor.strategy.matching.shortlist import Drawn
from advisor.strategy.matching.tiers import Tier
from advisor.strategy.season import Season

# Rules that no applicant can change: they are the program's own affair.
NOT_YOURS = frozenset({"reserved", "track"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """``alone``: programs that a rule alone closes, largest first. ``long_shots``: programs open only as long shots,
    off the list; ``next_usd``: the fee of one more program after the list."""

    alone: tuple[tuple[str, int], ...]
    long_shots: int
    next_usd: int


def limits(drawn: Drawn, season: Season) -> Limits:
    """What stands between this list and a longer one. Money is US dollars of application fees."""
    listed = {entry.match.program.slug for entry in drawn.entries}
    reachable = listed | {m.program.slug for m in drawn.further_open if m.placement.tier is not Tier.LONG_SHOT}
    far = {m.program.slug for m in drawn.further_open} - reachable
    fees = season.fees
    return Limits(
        alone=_alone(drawn.left_out, reachable | far),
        long_shots=len(far),
        next_usd=fees.for_programs(drawn.programs + 1) - fees.for_programs(drawn.programs),
    )


def _alone(left_out: Sequence[Match], open_somewhere: set[str]) -> tuple[tuple[str, int], ...]:
    programs: dict[str, set[str]] = {}
    for match in left_out:
        rules = set(match.excluded_by)
        visas = {rule for rule in rules if rule.startswith("visa_")}
        if rules & NOT_YOURS or match.program.slug in open_somewhere or not (len(rules) == 1 or rules == visas):
            continue
        programs.setdefault(match.excluded_by[0], set()).add(match.program.slug)
    return tuple(sorted(((rule, len(found)) for rule, found in programs.items()), key=lambda pair: (-pair[1], pair[0])))
