"""How does each track of a few programs stand for many applicants? Tier or closed, without how well it suits.

The same as ``assess.matches`` says of them, at half the cost: for one look at many kept plans.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache

from advisor.strategy.matching.facts import Kind, Program, Statement, statements
from advisor.strategy.matching.rules import program_checks, track_checks
from advisor.strategy.matching.tiers import Tier, place
from advisor.strategy.profile import Profile
from advisor.strategy.score import score_of
from advisor.strategy.season import Season
from advisor.strategy.thresholds import FactAge

Doors = Mapping[str, Tier | None]
Stated = Mapping[Kind, Mapping[str, Statement]]


class Doorkeeper:
    """One program, whose statements are weighed once a day and season for all who knock."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.tracks = {kind: [track for track in program.tracks if track.kind is kind] for kind in Kind}
        self._stated = cache(self._weigh)

    def doors(self, profile: Profile, season: Season) -> Doors:
        """The tier of each open track by NRMP code; ``None`` for one that a rule leaves out."""
        score, limits = score_of(profile, season.tiers), season.fact_age
        found: dict[str, Tier | None] = {}
        for kind, stated in self._stated(profile.as_of, limits).items():
            shared = program_checks(profile, stated, score)
            closed = any(check.excludes for check in shared)
            placed = None if closed else place(profile, self.program, kind, stated, shared, score, season).tier
            for track in self.tracks[kind]:
                own = track_checks(profile, self.program, track, stated, limits)
                found[track.nrmp_code] = None if any(check.excludes for check in own) else placed
        return found

    def _weigh(self, as_of: date, limits: FactAge) -> Stated:
        return {kind: statements(self.program, kind, as_of, limits) for kind in Kind if self.tracks[kind]}


def best(doors: Doors) -> Tier | None:
    """The best tier among the open tracks; ``None`` where none is open. Tiers stand in the order of the best first."""
    order = list(Tier)
    return min((tier for tier in doors.values() if tier), key=order.index, default=None)
