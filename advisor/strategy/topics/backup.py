"""What if it does not work: wait a year, SOAP, or apply again?

*Rests on* B1 to B3. *Leaves out* the cost of living through a year of waiting, which no form can know.
"""

from dataclasses import dataclass

from advisor.strategy.advice import Advice, Urgency
from advisor.strategy.figures import pass_mark_of
from advisor.strategy.flags import failed_attempt, low_score, thin_usce
from advisor.strategy.profile import CanWait, Profile, Step2
from advisor.strategy.season import Season

ADVISED, CONSIDER, NOT_NEEDED, UNAVAILABLE = "advised", "consider", "not_needed", "unavailable"
CANNOT_WAIT = (CanWait.NO_VISA, CanWait.NO_PERSONAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """``waiting`` is advised, consider, not_needed or unavailable; years are since graduation, now and a year on.

    ``gives_up_position``: an advanced position is in hand, which a year of waiting would give up.
    """

    waiting: str
    why_not: CanWait | None
    gives_up_position: bool
    years_now: int | None
    years_later: int | None
    older_by_waiting: bool
    reapplying: bool


def backup(profile: Profile, season: Season) -> Backup:
    """The judgement of B1 and B3."""
    years = profile.years_since_graduation
    limit = season.flags.older_graduate_over_years
    return Backup(
        waiting=_waiting(profile, season),
        why_not=profile.can_wait_a_year if profile.can_wait_a_year in CANNOT_WAIT else None,
        gives_up_position=bool(profile.has_advanced_position),
        years_now=years,
        years_later=None if years is None else years + 1,
        older_by_waiting=years is not None and years <= limit < years + 1,
        reapplying=bool(profile.reapplicant),
    )


def advise(profile: Profile, season: Season) -> Advice:
    """Backup as advice; B2 speaks to everyone, for nobody is sure to match."""
    judged = backup(profile, season)
    waits = judged.waiting in (ADVISED, CONSIDER)
    fires = {"B1": judged.waiting != NOT_NEEDED, "B2": True, "B3": waits or judged.reapplying}
    asked = ["us_letters", "can_wait_a_year"] if fires["B1"] else []
    return Advice(
        topic="backup",
        rules=tuple(code for code, speaks in fires.items() if speaks),
        urgency=Urgency.ACT if judged.waiting == ADVISED else Urgency.PLAN if fires["B1"] else Urgency.NOTE,
        unknowns=tuple(name for name in asked if getattr(profile, name) is None),
    )


def _waiting(profile: Profile, season: Season) -> str:
    if not low_score(profile, season):
        return NOT_NEEDED
    if profile.can_wait_a_year in CANNOT_WAIT:
        return UNAVAILABLE
    return ADVISED if _wiser(profile, season) else CONSIDER


def _wiser(profile: Profile, season: Season) -> bool:
    """B1: a score far down, or at its pass mark; thin experience or a failed attempt; fewer than two US letters."""
    score, limits = profile.step2_score, season.backup
    if profile.step2 is not Step2.PASSED or score is None or profile.us_letters is None:
        return False
    mark = pass_mark_of(score, profile.step2_test_month)
    far_down = score < limits.waiting_under or (mark is not None and score - mark <= limits.points_over_mark)
    weak_file = thin_usce(profile, season) or failed_attempt(profile)
    return far_down and weak_file and profile.us_letters < limits.letters_under
