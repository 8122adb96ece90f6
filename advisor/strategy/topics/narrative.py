"""What should the application say, and about what should it keep quiet?

*Rests on* N1 to N6. *Leaves out* finished text: the plan gives questions to answer in one's own words.
"""

from dataclasses import dataclass

from advisor.strategy.advice import Advice, Urgency
from advisor.strategy.figures import figures
from advisor.strategy.flags import failed_attempt, low_score
from advisor.strategy.profile import Goal, Profile, Step2
from advisor.strategy.season import Season


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrative:
    """Which prompts fit: a failure or low score to explain, a strong score to lead with, a change of specialty."""

    explain_failure: bool
    explain_score: bool
    lead_with_score: bool
    quote_percentile: bool
    pivot: bool
    former_specialty: str | None
    research: bool
    home_experience: bool


def narrative(profile: Profile, season: Season) -> Narrative:
    """The judgement of N1 to N6."""
    score = profile.step2_score if profile.step2 is Step2.PASSED else None
    return Narrative(
        explain_failure=failed_attempt(profile),
        explain_score=score is not None and score < season.flags.low_score_under,
        lead_with_score=score is not None and score >= season.bands[0].floor,
        quote_percentile=score is not None and score >= figures().percentiles.quote_from,
        pivot=profile.goal is Goal.PIVOT,
        former_specialty=profile.former_specialty,
        research=bool(profile.research_heavy),
        home_experience=bool(profile.home_country_experience),
    )


def advise(profile: Profile, season: Season) -> Advice:
    """Narrative as advice; N1, N3 and N6 speak to everyone."""
    judged = narrative(profile, season)
    fires = {
        "N1": True,
        "N2": low_score(profile, season),
        "N3": True,
        "N4": judged.lead_with_score,
        "N5": judged.pivot,
        "N6": True,
    }
    asked = ["former_specialty"] if judged.pivot else []
    asked += ["research_heavy", "home_country_experience"]
    return Advice(
        topic="narrative",
        rules=tuple(code for code, speaks in fires.items() if speaks),
        urgency=Urgency.PLAN if fires["N2"] else Urgency.NOTE,
        unknowns=tuple(name for name in asked if getattr(profile, name) is None),
    )
