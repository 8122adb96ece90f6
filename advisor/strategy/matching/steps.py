"""At which Step 2 CK scores does something change, for which programs, and by which bar?

*Rests on* R. A step is told against one point less, all else equal.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from advisor.strategy.matching.assess import TIER_ORDER, Match
from advisor.strategy.matching.floors import WITHIN, Floors, tier_with
from advisor.strategy.matching.tiers import Tier

Alike = tuple[Tier | None, Tier, str, str]  # the tier before and after, the bar's origin and what its page says


@dataclass(frozen=True, slots=True, kw_only=True)
class Rise:
    """Programs that one score moves alike: from ``before`` (``None``: closed) to ``after``, by the same kind of bar.

    ``matches`` are the tracks that rise, by name; ``origin`` and ``open_page`` are those of their bars.
    """

    before: Tier | None
    after: Tier
    origin: str
    open_page: str
    matches: tuple[Match, ...]

    @property
    def enters(self) -> bool:
        """Whether these programs come within reach."""
        return self.before not in WITHIN and self.after in WITHIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A score at which something changes, against one point less; the largest group first."""

    score: int
    rises: tuple[Rise, ...]

    @property
    def entering(self) -> int:
        """How many programs come within reach at this score."""
        return sum(len(rise.matches) for rise in self.rises if rise.enters)

    @property
    def rising(self) -> int:
        """How many programs that are within reach already rise a tier."""
        return sum(len(rise.matches) for rise in self.rises if rise.before in WITHIN)


def steps(programs: Sequence[Floors], lowest: int, highest: int) -> tuple[Step, ...]:
    """Every score over ``lowest``, up to ``highest``, at which a program opens or rises; ascending."""
    moved: dict[int, dict[Alike, list[Match]]] = {}
    for found in programs:
        for points in sorted({floor.score for floor in found.values() if lowest < floor.score <= highest}):
            after = tier_with(found, points)
            if after is None:  # a floor is a score at which the program is open
                continue
            match = found[after].match
            alike = (tier_with(found, points - 1), after, match.placement.bar.origin, match.placement.bar.open_page)
            moved.setdefault(points, {}).setdefault(alike, []).append(match)
    return tuple(Step(score=points, rises=_rises(moved[points])) for points in sorted(moved))


def _rises(moved: dict[Alike, list[Match]]) -> tuple[Rise, ...]:
    found = [
        Rise(before=before, after=after, origin=origin, open_page=open_page, matches=tuple(matches))
        for (before, after, origin, open_page), matches in moved.items()
    ]
    return tuple(
        sorted(found, key=lambda r: (-len(r.matches), TIER_ORDER.index(r.after), r.origin, r.open_page, r.before or ""))
    )
