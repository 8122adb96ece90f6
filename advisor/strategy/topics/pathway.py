"""Preliminary, categorical or both; and what comes after 30 June?

*Rests on* W1 to W6. *Leaves out* any rate of moving on to a second year: no national figure exists.
"""

from dataclasses import dataclass
from datetime import date

from advisor.strategy.advice import Advice, Urgency
from advisor.strategy.flags import low_score
from advisor.strategy.profile import Goal, Profile, Visa
from advisor.strategy.season import Season


@dataclass(frozen=True, slots=True, kw_only=True)
class Pathway:
    """``ends_on``: the last day of the preliminary contract. ``visa_cliff``: a visa and no advanced position after it.

    ``visa_cliff`` is ``None`` where the visa or the position was not said.
    """

    goal: Goal | None
    both_lists: bool
    weak: bool
    in_hand: bool
    ends_on: date
    visa_cliff: bool | None


def pathway(profile: Profile, season: Season) -> Pathway:
    """The judgement of W1 to W6."""
    return Pathway(
        goal=profile.goal,
        both_lists=not profile.has_advanced_position,
        weak=low_score(profile, season),
        in_hand=bool(profile.has_advanced_position),
        ends_on=date(profile.match_year + 1, 6, 30),
        visa_cliff=_visa_cliff(profile),
    )


def advise(profile: Profile, season: Season) -> Advice:
    """Pathway as advice; W4 speaks to everyone whose place after the year is not secured."""
    judged = pathway(profile, season)
    fires = {
        "W1": profile.goal is Goal.ADVANCED,
        "W2": profile.goal is Goal.INTERNIST and judged.weak,
        "W3": judged.both_lists,
        "W4": not judged.in_hand,
        "W5": profile.goal is not Goal.INTERNIST,
        "W6": profile.goal is Goal.BRIDGE,
    }
    asked = ["goal", *(["has_advanced_position"] if profile.goal is Goal.ADVANCED else [])]
    return Advice(
        topic="pathway",
        rules=tuple(code for code, speaks in fires.items() if speaks),
        urgency=Urgency.PLAN,
        unknowns=tuple(name for name in asked if getattr(profile, name) is None),
    )


def _visa_cliff(profile: Profile) -> bool | None:
    if profile.has_advanced_position or profile.visa_needed is Visa.NONE:
        return False
    position_not_said = profile.goal is Goal.ADVANCED and profile.has_advanced_position is None
    return None if profile.visa_needed is None or position_not_said else True
