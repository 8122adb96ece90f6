"""What is the whole plan for one applicant? Profile, records and season in; every judgement out."""

from collections.abc import Iterable
from dataclasses import dataclass

from advisor.strategy.advice import Advice
from advisor.strategy.matching.assess import matches
from advisor.strategy.matching.facts import Program
from advisor.strategy.matching.shortlist import Drawn, draw
from advisor.strategy.profile import Profile
from advisor.strategy.score import Score, score_of
from advisor.strategy.season import Season
from advisor.strategy.topics import gates, list_size, standing, targeting


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The plan of one applicant on one day. ``advice`` has one entry a topic, in the order of the page."""

    profile: Profile
    season: Season
    score: Score
    gates: tuple[gates.Gate, ...]
    standing: standing.Standing
    list_size: list_size.Applications
    drawn: Drawn
    targeting: targeting.Targeting
    advice: tuple[Advice, ...]


def draw_up(profile: Profile, programs: Iterable[Program], season: Season) -> Plan:
    """The plan. The same profile, records and season give the same plan; no answer is required."""
    size = list_size.applications(profile, season)
    drawn = draw(matches(profile, programs, season), size, season)
    return Plan(
        profile=profile,
        season=season,
        score=score_of(profile, season.tiers),
        gates=gates.gates(profile),
        standing=standing.standing(profile, season),
        list_size=size,
        drawn=drawn,
        targeting=targeting.targeting(profile, drawn, season),
        advice=(
            gates.advise(profile),
            standing.advise(profile, season),
            list_size.advise(profile, season),
            targeting.advise(profile, season),
        ),
    )
