"""Which single limit closes the most programs, and what would the long shots cost?

*Rests on* L4 and R3. A program counts under a rule when that rule alone stands between it and the list.
"""

from dataclasses import dataclass

from advisor.strategy.matching.changes import openings
from advisor.strategy.matching.shortlist import Drawn
from advisor.strategy.matching.tiers import Tier
from advisor.strategy.season import Season

NOT_YOURS = "track"  # whether a track is there at all is the program's own affair, and no limit of the applicant


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
        alone=_alone(drawn, season),
        long_shots=len(far),
        next_usd=fees.for_programs(drawn.programs + 1) - fees.for_programs(drawn.programs),
    )


def _alone(drawn: Drawn, season: Season) -> tuple[tuple[str, int], ...]:
    """By the first rule of each closed track: for "either" visa it stands for both."""
    found = [change for change in openings(drawn, season) if change.name != NOT_YOURS]
    counted = [(change.moves[0].match.excluded_by[0], len(change.moves)) for change in found]
    return tuple(sorted(counted, key=lambda pair: (-pair[1], pair[0])))
