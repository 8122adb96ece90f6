"""Which open track comes next on the list, and why this one?

The list is drawn position by position. At each one stands the best track that keeps the list so far within the mix
(L2, always) and within the balance (L4, as long as some track keeps it). "Best" is the better tier, then the kind
that the goal is about, then fit. So a shorter list is the beginning of a longer one, and a budget changes nothing above
its cut. *Leaves out* any look ahead: no place is given up for the sake of a later one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from advisor.strategy.matching.assess import TIER_ORDER, Match
from advisor.strategy.matching.facts import Kind
from advisor.strategy.matching.tiers import Tier
from advisor.strategy.thresholds import Balance
from advisor.strategy.topics.list_size import Applications

Rank = tuple[int, bool, bool, bool, float, bool]


class Why(StrEnum):
    """Why an entry stands where it does. All but the first name a better match that had to wait."""

    BEST = "best"
    MIX = "mix"
    TIERS = "tiers"
    AREA = "area"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """One draw: the match, why it is its turn, and the match that waits although it is better; ``None`` for the best.

    ``second`` marks another track of a program that stands on the list already; ``ties`` counts the tracks of new
    programs that wait and weigh exactly the same: the name and the code alone decide.
    """

    match: Match
    why: Why
    waits: Match | None
    second: bool
    ties: int


class Picker:
    """Draws one match after another; what was drawn never changes with how many are drawn."""

    def __init__(
        self, within_reach: Sequence[Match], stretches: Sequence[Match], size: Applications, balance: Balance
    ) -> None:
        self.least, self.most = size.categorical_percent
        self.main = Kind.CATEGORICAL if self.least >= 50 else Kind.PRELIMINARY
        self.balance = balance
        able = (*within_reach, *stretches)
        self.with_main = {match.program.slug for match in able if match.track.kind is self.main}
        self.waiting: list[Match] = []
        self.equals: Counter[Rank] = Counter()
        self.programs: set[str] = set()
        self.kinds: Counter[Kind] = Counter()
        self.tiers: Counter[Tier] = Counter()
        self.areas: Counter[str] = Counter()
        self.join(within_reach)

    def join(self, found: Iterable[Match]) -> None:
        """Lets further matches wait with the others."""
        joining = list(found)
        self.waiting = sorted([*self.waiting, *joining], key=self._preference)
        self.equals.update(self._rank(match) for match in joining if not self._listed(match))

    def picks(self, limit: int) -> Iterator[Pick]:
        """Draws until the list holds ``limit`` distinct programs, or nothing may follow."""
        while len(self.programs) < limit:
            pick = self._next()
            if pick is None:
                return
            self._take(pick.match)
            yield pick

    def _listed(self, match: Match) -> bool:
        return match.program.slug in self.programs

    def _take(self, match: Match) -> None:
        self.kinds[match.track.kind] += 1
        self.tiers[_tier(match)] += 1
        if not self._listed(match):
            self.areas[match.program.area] += 1
            self.equals.subtract(self._rank(other) for other in self._of_program(match))
        self.programs.add(match.program.slug)
        self.waiting.remove(match)

    def _next(self) -> Pick | None:
        fresh = [match for match in self.waiting if not self._listed(match)]
        kinds = self._kinds()
        allowed = [match for match in fresh if match.track.kind in kinds]
        if not allowed and fresh and self.most:  # the mix holds new programs back until others of the list join
            allowed = [match for match in self.waiting if match.track.kind in kinds]
        chosen = self._balanced(allowed)
        return None if chosen is None else self._explained(chosen, allowed[0], fresh)

    def _balanced(self, allowed: Sequence[Match]) -> Match | None:
        """The best of those that break the fewest balances: none if there is one, else one, else both. A stretch, and a
        track that an old page refuses, never goes before a better one for the sake of the balance."""
        tiers, areas = self._full_tiers(), self._full_areas()
        chosen, fewest = None, 3
        for match in allowed:
            if chosen is not None and (match.refused_once or _later(match, chosen)):
                continue  # nobody should pay for a doubtful place because a better one is in a crowded city
            broken = (_tier(match) in tiers) + self._crowds(match, areas)
            if broken < fewest:
                chosen, fewest = match, broken
            if not broken:
                break
        return chosen

    def _explained(self, chosen: Match, best_of_kind: Match, fresh: Sequence[Match]) -> Pick:
        why, waits = Why.BEST, None
        if chosen is not best_of_kind:
            areas = self._full_areas()
            spread = self._crowds(best_of_kind, areas) and not self._crowds(chosen, areas)
            why, waits = (Why.AREA if spread else Why.TIERS), best_of_kind
        elif chosen is not fresh[0]:
            why, waits = Why.MIX, fresh[0]
        second = self._listed(chosen)
        return Pick(match=chosen, why=why, waits=waits, second=second, ties=0 if second else self._ties(chosen))

    def _ties(self, match: Match) -> int:
        rank = self._rank(match)
        own = sum(self._rank(other) == rank for other in self._of_program(match))
        return self.equals[rank] - own

    def _of_program(self, match: Match) -> list[Match]:
        return [other for other in self.waiting if other.program.slug == match.program.slug]

    def _kinds(self) -> tuple[Kind, ...]:
        """The kinds that keep the categorical share of the next prefix within the mix. The mix never ends the list by
        asking for categorical tracks that are not open."""
        entries, categorical = self.kinds.total() + 1, self.kinds[Kind.CATEGORICAL]
        most = entries * self.most // 100
        if entries == 1 and self.main is Kind.CATEGORICAL:
            most = 1  # the list of a future internist leads with a categorical track (W2)
        least = min(-(-entries * self.least // 100), most)
        if categorical < least and any(match.track.kind is Kind.CATEGORICAL for match in self.waiting):
            return (Kind.CATEGORICAL,)
        return (Kind.PRELIMINARY,) if categorical >= most else (Kind.PRELIMINARY, Kind.CATEGORICAL)

    def _full_tiers(self) -> set[Tier]:
        most = _share(self.kinds.total() + 1, self.balance.tier_percent)
        return {tier for tier, entries in self.tiers.items() if entries >= most}

    def _crowds(self, match: Match, full_areas: set[str]) -> bool:
        """Whether it would be one more program of a full area. A further track of a listed program is none."""
        return match.program.area in full_areas and not self._listed(match)

    def _full_areas(self) -> set[str]:
        """Counts programs; one whose area is not known fills none."""
        most = max(_share(len(self.programs) + 1, self.balance.area_percent), self.balance.area_always)
        return {area for area, programs in self.areas.items() if area and programs >= most}

    def _preference(self, match: Match) -> tuple[int, bool, bool, tuple[int, bool, float, bool, str, str]]:
        """Tier before kind. The extra chances come first from programs that have no track of the main kind for the
        list: at the others the main track brings them along for the same fee."""
        extra = match.track.kind is not self.main
        brought_along = extra and match.program.slug in self.with_main
        return (TIER_ORDER.index(match.placement.tier), extra, brought_along, match.order)

    def _rank(self, match: Match) -> Rank:
        """The preference without the name and the code, which only part equals."""
        tier, extra, brought_along, (_, linked, fit, refused_once, _, _) = self._preference(match)
        return (tier, extra, brought_along, linked, fit, refused_once)


def _tier(match: Match) -> Tier:
    """The tier that a place counts under: a stretch is taken as a reach (R)."""
    return Tier.REACH if match.placement.tier is Tier.LONG_SHOT else match.placement.tier


def _later(match: Match, chosen: Match) -> bool:
    """Whether it is a stretch and the other one is not: stretches are placed last (R)."""
    return match.placement.stretch and not chosen.placement.stretch


def _share(count: int, percent: int) -> int:
    """That share of a number, rounded up."""
    return -(-count * percent // 100)
