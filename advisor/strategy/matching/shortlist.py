"""Which of the open tracks make the list, in which order, and what stands after it?

Position by position, the best match that keeps every prefix within the mix (L2, L4), up to as many distinct programs
as the plan and the budget allow (L1, L5). Long shots never fill it. *Leaves out* a balance over places.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from advisor.strategy.matching.assess import TIER_ORDER, Match
from advisor.strategy.matching.facts import Kind
from advisor.strategy.matching.tiers import Tier
from advisor.strategy.season import Season
from advisor.strategy.topics.list_size import Applications


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One place on the list. ``programs`` and ``fee_usd`` count up to and with this entry; ``also`` are the program's
    other open tracks that the mix allows, which cost nothing more."""

    position: int
    match: Match
    stretch: bool
    programs: int
    fee_usd: int
    also: tuple[Match, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Every published track once: the list, what stays open beside it, what a rule leaves out."""

    entries: tuple[Entry, ...]
    further_open: tuple[Match, ...]
    left_out: tuple[Match, ...]
    open_programs: int
    programs: int
    fee_usd: int


def draw(found: Sequence[Match], size: Applications, season: Season) -> Drawn:
    """The list from ``found``, which is best first. Money is US dollars of application fees."""
    open_matches = [match for match in found if match.open]
    picked = _Picker(open_matches, size).picks()
    taken = {match.track.nrmp_code for match in picked}
    fitting = [m for m in open_matches if size.categorical_percent[1] or m.track.kind is Kind.PRELIMINARY]
    entries = _entries(picked, fitting, season)
    within = [match for match in open_matches if match.placement.tier is not Tier.LONG_SHOT]
    return Drawn(
        entries=entries,
        further_open=tuple(match for match in open_matches if match.track.nrmp_code not in taken),
        left_out=tuple(match for match in found if not match.open),
        open_programs=len({match.program.slug for match in within}),
        programs=entries[-1].programs if entries else 0,
        fee_usd=entries[-1].fee_usd if entries else 0,
    )


class _Picker:
    """Draws one match after another; ``chosen`` is the list so far."""

    def __init__(self, open_matches: Sequence[Match], size: Applications) -> None:
        self.low, self.limit = size.low or 0, size.limit
        self.least, self.most = size.categorical_percent
        self.main = Kind.CATEGORICAL if self.least >= 50 else Kind.PRELIMINARY
        self.waiting = [m for m in open_matches if m.placement.tier is not Tier.LONG_SHOT]
        self.stretches = [m for m in open_matches if m.placement.tier is Tier.LONG_SHOT and m.placement.stretch]
        self.with_main = {m.program.slug for m in self.waiting if m.track.kind is self.main}
        self.chosen: list[Match] = []
        self.programs: set[str] = set()
        self.categorical = 0

    def picks(self) -> list[Match]:
        """The whole list: first without stretches, then with them while it is under ``low``."""
        self._fill(self.limit)
        self.waiting += self.stretches
        self._fill(min(self.low, self.limit))
        return self.chosen

    def _fill(self, limit: int) -> None:
        while len(self.programs) < limit:
            match = self._next()
            if match is None:
                return
            self.waiting.remove(match)
            self.chosen.append(match)
            self.programs.add(match.program.slug)
            self.categorical += match.track.kind is Kind.CATEGORICAL

    def _next(self) -> Match | None:
        """The best match of a kind that the mix allows; a program's second track only where the mix needs it."""
        kinds = self._kinds()
        allowed = [match for match in self.waiting if match.track.kind in kinds]
        fresh = [match for match in allowed if match.program.slug not in self.programs]
        candidates = fresh or (allowed if len(kinds) == 1 else [])
        return min(candidates, key=self._preference, default=None)

    def _kinds(self) -> tuple[Kind, ...]:
        """The kinds that keep the categorical share of the next prefix within the mix. The mix never ends the list by
        asking for categorical tracks that are not open."""
        entries = len(self.chosen) + 1
        most = entries * self.most // 100
        if not self.chosen and self.main is Kind.CATEGORICAL:
            most = 1  # the list of a future internist leads with a categorical track (W2)
        least = min(-(-entries * self.least // 100), most)
        if self.categorical < least and any(match.track.kind is Kind.CATEGORICAL for match in self.waiting):
            return (Kind.CATEGORICAL,)
        return (Kind.PRELIMINARY,) if self.categorical >= most else (Kind.PRELIMINARY, Kind.CATEGORICAL)

    def _preference(self, match: Match) -> tuple[int, bool, bool, tuple[int, bool, float, str, str]]:
        """Tier before kind. The extra chances come first from programs that have no track of the main kind within
        reach: at the others the main track brings them along for the same fee."""
        extra = match.track.kind is not self.main
        brought_along = extra and match.program.slug in self.with_main
        return (TIER_ORDER.index(match.placement.tier), extra, brought_along, match.order)


def _entries(picked: Sequence[Match], open_matches: Sequence[Match], season: Season) -> tuple[Entry, ...]:
    beside: dict[str, list[Match]] = {}
    for match in open_matches:
        beside.setdefault(match.program.slug, []).append(match)
    entries: list[Entry] = []
    programs: set[str] = set()
    for position, match in enumerate(picked, start=1):
        programs.add(match.program.slug)
        entries.append(
            Entry(
                position=position,
                match=match,
                stretch=match.placement.tier is Tier.LONG_SHOT,
                programs=len(programs),
                fee_usd=season.fees.for_programs(len(programs)),
                also=tuple(other for other in beside[match.program.slug] if other is not match),
            )
        )
    return tuple(entries)
