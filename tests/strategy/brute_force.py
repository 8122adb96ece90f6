"""Which list does the written objective ask for? A search through every list there could be, for small catalogues.

Written from the decision on the list's objective (docs/adr/0005) and from nothing else: it knows no drawing, only which
track may follow a beginning and which of two tracks there is the better. It builds every list that nothing more may
follow, and the best of them, compared position by position, is the one asked for. Slow on purpose.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from advisor.strategy.matching.assess import Match
from advisor.strategy.matching.facts import Kind
from advisor.strategy.matching.tiers import Tier
from advisor.strategy.season import Season
from advisor.strategy.thresholds import Balance
from advisor.strategy.topics.list_size import Applications

List = tuple[Match, ...]
BEST_TO_WORST = [Tier.SAFER, Tier.TARGET, Tier.REACH, Tier.LONG_SHOT]


@dataclass(frozen=True)
class Terms:
    """What a list is judged by: the tracks that may ever stand on it, the range, the mix and the balance."""

    tracks: List
    size: Applications
    balance: Balance

    @property
    def main(self) -> Kind:
        """The kind that the goal is about: categorical for a future internist, whose mix begins at one half."""
        return Kind.CATEGORICAL if self.size.categorical_percent[0] >= 50 else Kind.PRELIMINARY


def terms_of(found: Sequence[Match], size: Applications, season: Season, dropped: Collection[str] = ()) -> Terms:
    wanted = [m for m in found if m.open and m.program.slug not in dropped]
    tracks = tuple(m for m in wanted if m.placement.tier is not Tier.LONG_SHOT or m.placement.stretch)
    return Terms(tracks, size, season.balance)


def best_list(terms: Terms) -> List:
    best = min(_whole_lists((), terms), key=lambda whole: _worth(whole, terms))
    while best and best[-1].program.slug in _programs(best[:-1]):
        best = best[:-1]
    return best


def _whole_lists(beginning: List, terms: Terms) -> Iterator[List]:
    """Every list from this beginning that keeps the rules at each position and that nothing may follow."""
    followers = may_follow(beginning, terms)
    if not followers:
        yield beginning
    for match in followers:
        yield from _whole_lists((*beginning, match), terms)


def _worth(whole: List, terms: Terms) -> list[tuple[object, ...]]:
    """Position by position, smaller is better."""
    return [preference(match, whole[:above], terms) for above, match in enumerate(whole)]


def may_follow(beginning: List, terms: Terms) -> list[Match]:
    """What may stand next: ordinary tracks to the end; from then on stretches with them, up to the low end."""
    programs, limit = len(_programs(beginning)), terms.size.limit
    waiting = [m for m in terms.tracks if m not in beginning]
    if not any(m.placement.stretch for m in beginning) and programs < limit:
        found = _candidates(beginning, [m for m in waiting if not m.placement.stretch], terms)
        if found:
            return found
    return _candidates(beginning, waiting, terms) if programs < min(terms.size.low or 0, limit) else []


def _candidates(beginning: List, waiting: Sequence[Match], terms: Terms) -> list[Match]:
    kinds = [kind for kind in Kind if _mix_lets(kind, beginning, waiting, terms)]
    fitting = [m for m in waiting if m.track.kind in kinds]
    fresh = [m for m in fitting if m.program.slug not in _programs(beginning)]
    held_back = any(m.program.slug not in _programs(beginning) for m in waiting) and terms.size.categorical_percent[1]
    return fitting if len(kinds) == 1 and not fresh and held_back else fresh


def _mix_lets(kind: Kind, beginning: List, waiting: Sequence[Match], terms: Terms) -> bool:
    least, most = terms.size.categorical_percent
    places = len(beginning) + 1
    opens = not beginning and terms.main is Kind.CATEGORICAL
    at_most = 1 if opens else places * most // 100
    at_least = min(_share_rounded_up(least, places), at_most)
    standing = sum(m.track.kind is Kind.CATEGORICAL for m in beginning)
    if kind is Kind.CATEGORICAL:
        return standing + 1 <= at_most
    return standing >= at_least or not any(m.track.kind is Kind.CATEGORICAL for m in waiting)


def preference(match: Match, beginning: List, terms: Terms) -> tuple[object, ...]:
    """The smaller goes before: the balance, then what is best. What an old page refuses gains nothing by a balance."""
    limits_broken = len(broken(match, beginning, terms))
    best = min(may_follow(beginning, terms), key=lambda m: worse(m, terms))
    if match.placement.stretch and not best.placement.stretch:
        limits_broken = len(("tier", "area", "and last of all", "of all"))
    elif _asked_first(match) and match is not best:
        limits_broken = len(("tier", "area", "and last"))
    return (limits_broken, *worse(match, terms))


def worse(match: Match, terms: Terms) -> tuple[object, ...]:
    """Best first, whatever stands above: the tier, the kind, extra chances of their own, then the finer points."""
    extra = match.track.kind is not terms.main
    return (
        BEST_TO_WORST.index(match.placement.tier),
        extra,
        extra and _brought_along(match, terms),
        bool(match.track.reserved_for),
        -match.fit.in_order,
        _asked_first(match),
        match.program.name,
        match.track.nrmp_code,
    )


def broken(match: Match, beginning: List, terms: Terms) -> set[str]:
    """Which limits of the balance this track would break at its position: "tier", "area", both or neither."""
    whole = (*beginning, match)
    tiers = [_tier(m) for m in whole]
    limits = {"tier": tiers.count(_tier(match)) > _share_rounded_up(terms.balance.tier_percent, len(whole))}
    new = match.program.slug not in _programs(beginning)
    areas = {m.program.slug: m.program.area for m in whole}
    most = max(terms.balance.area_always, _share_rounded_up(terms.balance.area_percent, len(areas)))
    limits["area"] = new and bool(match.program.area) and list(areas.values()).count(match.program.area) > most
    return {name for name, over in limits.items() if over}


def _brought_along(match: Match, terms: Terms) -> bool:
    """Whether a track of the main kind may stand for the program, and brings this one along for the same fee."""
    return any(m.program.slug == match.program.slug and m.track.kind is terms.main for m in terms.tracks)


def _asked_first(match: Match) -> bool:
    return any(check.once_missed for check in match.checks)


def _tier(match: Match) -> Tier:
    return Tier.REACH if match.placement.tier is Tier.LONG_SHOT else match.placement.tier


def _programs(some: Sequence[Match]) -> set[str]:
    return {m.program.slug for m in some}


def _share_rounded_up(percent: int, number: int) -> int:
    return -(-percent * number // 100)
