"""Which of the open tracks make the list, and what stands after it?

As many distinct programs as the plan and the budget allow (L1, L5), in the order that ``picking`` draws. Long shots
never fill it; while it is under the low end of the range, stretches may (R).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from advisor.strategy.matching.assess import Match
from advisor.strategy.matching.facts import Kind
from advisor.strategy.matching.picking import Pick, Picker, Why
from advisor.strategy.matching.tiers import Tier
from advisor.strategy.season import Season
from advisor.strategy.topics.list_size import Applications


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One place on the list. ``programs`` and ``fee_usd`` count up to and with this entry; ``also`` are the program's
    other open tracks that the mix allows, which cost nothing more. ``why`` it is here and which match ``waits`` for it
    although it is better; ``second``: another track of a program that stands above; ``ties`` other tracks wait that
    weigh exactly the same."""

    position: int
    match: Match
    stretch: bool
    programs: int
    fee_usd: int
    also: tuple[Match, ...]
    why: Why
    waits: Match | None
    second: bool
    ties: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Every published track once: the list, what stays open beside it, what a rule leaves out."""

    entries: tuple[Entry, ...]
    further_open: tuple[Match, ...]
    left_out: tuple[Match, ...]
    open_programs: int
    programs: int
    fee_usd: int

    @property
    def matches(self) -> tuple[Match, ...]:
        """Every published track: those listed, those further open, those left out."""
        return (*(entry.match for entry in self.entries), *self.further_open, *self.left_out)


def draw(found: Sequence[Match], size: Applications, season: Season, dropped: Collection[str] = ()) -> Drawn:
    """The list from ``found``, which is best first. Money is US dollars of application fees.

    ``dropped`` are slugs of programs that the applicant does not want: they stay open and are never listed.
    """
    open_matches = [match for match in found if match.open]
    wanted = [match for match in open_matches if match.program.slug not in dropped]
    picks = _picks(wanted, size, season)
    taken = {pick.match.track.nrmp_code for pick in picks}
    fitting = [match for match in wanted if size.categorical_percent[1] or match.track.kind is Kind.PRELIMINARY]
    entries = _entries(picks, fitting, season)
    within = {match.program.slug for match in open_matches if match.placement.tier is not Tier.LONG_SHOT}
    return Drawn(
        entries=entries,
        further_open=tuple(match for match in open_matches if match.track.nrmp_code not in taken),
        left_out=tuple(match for match in found if not match.open),
        open_programs=len(within),
        programs=entries[-1].programs if entries else 0,
        fee_usd=entries[-1].fee_usd if entries else 0,
    )


def _picks(wanted: Sequence[Match], size: Applications, season: Season) -> list[Pick]:
    """The whole list: first without stretches, then with them while it is under ``low``."""
    within = [match for match in wanted if match.placement.tier is not Tier.LONG_SHOT]
    stretches = [match for match in wanted if match.placement.tier is Tier.LONG_SHOT and match.placement.stretch]
    picker = Picker(within, stretches, size, season.balance)
    picks = list(picker.picks(size.limit))
    picker.join(stretches)
    picks += picker.picks(min(size.low or 0, size.limit))
    while picks and picks[-1].second:  # it opened the way for no new program
        picks.pop()
    return picks


def _entries(picks: Sequence[Pick], fitting: Sequence[Match], season: Season) -> tuple[Entry, ...]:
    beside: dict[str, list[Match]] = {}
    for match in fitting:
        beside.setdefault(match.program.slug, []).append(match)
    entries: list[Entry] = []
    programs: set[str] = set()
    for position, pick in enumerate(picks, start=1):
        slug = pick.match.program.slug
        programs.add(slug)
        entries.append(
            Entry(
                position=position,
                match=pick.match,
                stretch=pick.match.placement.tier is Tier.LONG_SHOT,
                programs=len(programs),
                fee_usd=season.fees.for_programs(len(programs)),
                also=tuple(other for other in beside[slug] if other is not pick.match),
                why=pick.why,
                waits=pick.waits,
                second=pick.second,
                ties=pick.ties,
            )
        )
    return tuple(entries)
