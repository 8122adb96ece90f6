"""Which kinds of program should this applicant look at first, and what should be asked of them?

*Rests on* R1 to R4, R6 and R7. *Leaves out* any share of IMG residents: no page states one that is shipped here.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from advisor.strategy.advice import Advice, Urgency
from advisor.strategy.matching.assess import Match
from advisor.strategy.matching.checks import Value
from advisor.strategy.matching.facts import Kind
from advisor.strategy.matching.limits import Limits, limits
from advisor.strategy.matching.shortlist import Drawn
from advisor.strategy.matching.tiers import Tier
from advisor.strategy.profile import Goal, Profile, Visa
from advisor.strategy.season import Season
from advisor.strategy.topics.standing import standing

TOP_BAND = "245+"


@dataclass(frozen=True, slots=True, kw_only=True)
class Targeting:
    """Counts of open tracks by tier, of the list by kind, and of the questions behind them.

    ``focus`` is "low", "top" or "middle"; ``linked`` tracks belong with an advanced program of the applicant's goal.
    """

    focus: str
    tiers: dict[str, int]
    kinds: dict[str, int]
    visa_not_stated: int
    visa_refused_once: int
    reserved_left_out: int
    linked: int
    aligned_programs: int
    stretches: int
    limits: Limits


def targeting(profile: Profile, drawn: Drawn, season: Season) -> Targeting:
    """The judgement of R1 to R3, R6 and R7 over the drawn list. Counts are tracks unless named programs."""
    needed = profile.visa_needed not in (None, Visa.NONE)
    open_matches = [*(entry.match for entry in drawn.entries), *drawn.further_open]
    return Targeting(
        focus=_focus(profile, season),
        tiers=_by_tier(open_matches),
        kinds={str(kind): sum(entry.match.track.kind is kind for entry in drawn.entries) for kind in Kind},
        visa_not_stated=sum(_visa_words(match) <= {None} for match in open_matches) if needed else 0,
        visa_refused_once=sum(_visa_words(match) == {"no"} for match in open_matches) if needed else 0,
        reserved_left_out=sum("reserved" in match.excluded_by for match in drawn.left_out),
        linked=sum(match.linked for match in open_matches),
        aligned_programs=len({m.program.slug for m in open_matches if m.fit.components.get("goal") == 1.0}),
        stretches=sum(entry.stretch for entry in drawn.entries),
        limits=limits(drawn, season),
    )


def advise(profile: Profile, season: Season) -> Advice:
    """Targeting as advice; R4 and R6 speak to everyone. R5 is the signals' own."""
    focus = _focus(profile, season)
    rules = ["R1" if focus == "low" else "", "R2" if focus == "top" else "", "R3" if focus == "low" else ""]
    rules += ["R4", "R6", "R7" if profile.goal is Goal.ADVANCED else ""]
    asked = ["visa", "goal", "graduation_year"]
    asked += ["advanced_specialty"] if profile.goal is Goal.ADVANCED else []
    return Advice(
        topic="targeting",
        rules=tuple(rule for rule in rules if rule),
        urgency=Urgency.PLAN,
        unknowns=tuple(name for name in asked if getattr(profile, name) is None),
    )


def _focus(profile: Profile, season: Season) -> str:
    """R1 and R3 speak to the low-score category, R2 to a clean file at the top; a failure turns 245 back to R1."""
    judged = standing(profile, season)
    if judged.low_score:
        return "low"
    return "top" if judged.band == TOP_BAND else "middle"


def _by_tier(found: Sequence[Match]) -> dict[str, int]:
    counts = Counter(match.placement.tier for match in found)
    return {str(tier): counts[tier] for tier in Tier}


def _visa_words(match: Match) -> set[Value]:
    """What the newest pages say of every visa that would do; ``None`` among them where nothing is said."""
    return {check.theirs for check in match.checks if check.rule.startswith("visa_")}
