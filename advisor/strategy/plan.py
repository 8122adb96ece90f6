"""What is the whole plan for one applicant? Profile, records and season in; every judgement out."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from advisor.strategy.advice import Advice
from advisor.strategy.matching.assess import matches
from advisor.strategy.matching.facts import Program
from advisor.strategy.matching.shortlist import Drawn, draw
from advisor.strategy.next_steps import NextStep, applied, late, next_steps
from advisor.strategy.profile import Profile
from advisor.strategy.score import Score, score_of
from advisor.strategy.season import Season
from advisor.strategy.topics import (
    backup,
    experience,
    gates,
    list_size,
    narrative,
    pathway,
    preparation,
    signals,
    standing,
    targeting,
    timing,
    visa,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The plan of one applicant on one day: a judgement a topic, and ``advice`` in the order of the page.

    A topic that has nothing to say to this applicant has a judgement and no advice.
    """

    profile: Profile
    season: Season
    score: Score
    gates: tuple[gates.Gate, ...]
    standing: standing.Standing
    timing: timing.Timing
    preparation: preparation.Preparation
    list_size: list_size.Applications
    drawn: Drawn
    targeting: targeting.Targeting
    pathway: pathway.Pathway
    experience: experience.Experience
    narrative: narrative.Narrative
    backup: backup.Backup
    signals: signals.Signalling
    visa: visa.VisaNeed
    advice: tuple[Advice, ...]
    next_steps: tuple[NextStep, ...]
    phase: str
    applied: bool
    late: bool

    @property
    def open_questions(self) -> tuple[str, ...]:
        """Fields of the profile without an answer that could change the plan, each once, in the order of the page."""
        return tuple(dict.fromkeys(name for advice in self.advice for name in advice.unknowns))


def draw_up(profile: Profile, programs: Iterable[Program], season: Season, dropped: Collection[str] = ()) -> Plan:
    """The plan. The same answers, records, season and ``dropped`` slugs give the same plan; no answer is required."""
    size = list_size.applications(profile, season)
    drawn = draw(matches(profile, programs, season), size, season, dropped)
    signalling = signals.signals(profile, drawn, season)
    when, file = timing.timing(profile, season), experience.experience(profile, season)
    fallback = backup.backup(profile, season)
    return Plan(
        profile=profile,
        season=season,
        score=score_of(profile, season.tiers),
        gates=gates.gates(profile),
        standing=standing.standing(profile, season),
        timing=when,
        preparation=preparation.preparation(profile, season),
        list_size=size,
        drawn=drawn,
        targeting=targeting.targeting(profile, drawn, season),
        pathway=pathway.pathway(profile, season),
        experience=file,
        narrative=narrative.narrative(profile, season),
        backup=fallback,
        signals=signalling,
        visa=visa.visa(profile, season),
        advice=_advice(profile, signalling, season),
        next_steps=next_steps(profile, when, file, fallback.waiting, drawn, season),
        phase=season.phase(profile.as_of),
        applied=applied(profile, season),
        late=late(profile, season),
    )


def _advice(profile: Profile, signalling: signals.Signalling, season: Season) -> tuple[Advice, ...]:
    """Every topic that fires a rule, in the order of the page."""
    spoken = (
        gates.advise(profile),
        standing.advise(profile, season),
        timing.advise(profile, season),
        preparation.advise(profile, season),
        list_size.advise(profile, season),
        targeting.advise(profile, season),
        pathway.advise(profile, season),
        experience.advise(profile, season),
        narrative.advise(profile, season),
        backup.advise(profile, season),
        signals.advise(signalling),
        visa.advise(profile, season),
    )
    return tuple(advice for advice in spoken if advice.rules)
