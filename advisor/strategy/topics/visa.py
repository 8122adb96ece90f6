"""What does the visa ask of this applicant, and what is unsettled?

*Rests on* G5 and W4. *Leaves out* legal advice, and any list of nationalities: both change faster than this page.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from advisor.strategy.advice import Advice, Urgency
from advisor.strategy.profile import Profile, Visa
from advisor.strategy.season import Season


@dataclass(frozen=True, slots=True, kw_only=True)
class VisaNeed:
    """``step3_first``: an H-1B is wanted alone and Step 3 is not passed (``None``: not said). ``leave_by``: the day
    by which a J-1 holder has to leave after the preliminary year, if nothing follows it."""

    need: Visa | None
    step3_first: bool | None
    leave_by: date


def visa(profile: Profile, season: Season) -> VisaNeed:
    """The judgement of G5."""
    step3 = None if profile.step3_passed is None else not profile.step3_passed
    year_ends = date(profile.match_year + 1, 6, 30)
    return VisaNeed(
        need=profile.visa_needed,
        step3_first=step3 if profile.visa_needed in (Visa.H1B, Visa.EITHER) else False,
        leave_by=year_ends + timedelta(days=season.visa.days_to_leave),
    )


def advise(profile: Profile, season: Season) -> Advice:
    """The visa as advice; silent for those who need none."""
    judged = visa(profile, season)
    need = judged.need is not Visa.NONE
    asked = ["visa"] if judged.need is None else []
    asked += ["step3_passed"] if judged.step3_first is None else []
    blocked = judged.need is Visa.H1B and judged.step3_first is True
    return Advice(
        topic="visa",
        rules=("G5",) if need else (),
        urgency=Urgency.ACT if blocked else Urgency.PLAN if need else Urgency.NOTE,
        unknowns=tuple(asked),
    )
