"""How does every published track stand for this applicant? One match a track: checks, exclusions, tier, fit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from advisor.strategy.matching.checks import Check
from advisor.strategy.matching.facts import Kind, Program, Track, statements
from advisor.strategy.matching.fit import Fit, fit
from advisor.strategy.matching.rules import program_checks, track_checks
from advisor.strategy.matching.tiers import Placement, Tier, place
from advisor.strategy.profile import Profile
from advisor.strategy.score import score_of
from advisor.strategy.season import Season

TIER_ORDER = (Tier.SAFER, Tier.TARGET, Tier.REACH, Tier.LONG_SHOT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One track for one applicant. ``excluded_by`` are the rule codes that leave it out; empty when it is open."""

    program: Program
    track: Track
    checks: tuple[Check, ...]
    excluded_by: tuple[str, ...]
    placement: Placement
    fit: Fit

    @property
    def open(self) -> bool:
        return not self.excluded_by

    @property
    def linked(self) -> bool:
        """Reserved for the applicant's own advanced goal: to be ranked with the advanced program (R6)."""
        return self.open and bool(self.track.reserved_for)

    @property
    def refused_once(self) -> bool:
        """Whether a page too old to count would have left the track out: a question to ask before paying."""
        return any(check.once_missed for check in self.checks)

    @property
    def order(self) -> tuple[int, bool, float, bool, str, str]:
        """Best first: tier, tracks open to all before linked ones, fit, what no old page refuses; ties by name and
        code."""
        tier = TIER_ORDER.index(self.placement.tier)
        return (tier, self.linked, -self.fit.in_order, self.refused_once, self.program.name, self.track.nrmp_code)


def matches(profile: Profile, programs: Iterable[Program], season: Season) -> tuple[Match, ...]:
    """Every track of these programs, best first; the order of ``programs`` does not matter."""
    found = [match for program in programs for match in _program(profile, program, season)]
    return tuple(sorted(found, key=lambda match: match.order))


def _program(profile: Profile, program: Program, season: Season) -> Iterator[Match]:
    score = score_of(profile, season.tiers)
    for kind in Kind:
        tracks = [track for track in program.tracks if track.kind is kind]
        if not tracks:
            continue
        stated = statements(program, kind, profile.as_of, season.fact_age)
        shared = program_checks(profile, stated, score)
        placement = place(profile, program, kind, stated, shared, score, season)
        for track in tracks:
            own = track_checks(profile, program, track, stated, season.fact_age)
            checks = tuple(own + shared)
            yield Match(
                program=program,
                track=track,
                checks=checks,
                excluded_by=tuple(dict.fromkeys(check.rule for check in checks if check.excludes)),
                placement=placement,
                fit=fit(profile, program, track, stated, checks, placement, season),
            )
