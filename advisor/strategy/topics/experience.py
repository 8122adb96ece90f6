"""Which US clinical experience and which letters does this file still need?

*Rests on* U1 to U3. *Leaves out* where to find a place: no list of electives or observerships is shipped here.
"""

from dataclasses import dataclass
from datetime import date

from advisor.strategy.advice import Advice, Urgency
from advisor.strategy.flags import low_score, thin_usce, weak_letters
from advisor.strategy.profile import Profile
from advisor.strategy.season import Season


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    """``short_by`` hands-on months to the aim's low end and ``letters_short`` letters to the usual number; ``None``:
    not said. ``before`` is the submission day, ``student`` whether electives are still open (``None``: not said)."""

    thin: bool
    short_by: int | None
    aim_months: tuple[int, int]
    letters_wanted: int
    letters_short: int | None
    weak_letters: bool
    student: bool | None
    before: date
    over: bool
    improvement: bool


def experience(profile: Profile, season: Season) -> Experience:
    """The judgement of U1 to U3."""
    aims = season.experience
    hands_on, letters = profile.hands_on_months, profile.us_letters
    return Experience(
        thin=thin_usce(profile, season),
        short_by=None if hands_on is None else max(aims.aim_months[0] - hands_on, 0),
        aim_months=aims.aim_months,
        letters_wanted=aims.letters,
        letters_short=None if letters is None else max(aims.letters - letters, 0),
        weak_letters=weak_letters(profile),
        student=profile.still_enrolled,
        before=season.dates.submit.on,
        over=profile.as_of >= season.dates.submit.on,
        improvement=low_score(profile, season),
    )


def advise(profile: Profile, season: Season) -> Advice:
    """Experience as advice: to act on while the file is thin or its letters weak."""
    judged = experience(profile, season)
    letters = judged.thin or judged.weak_letters or bool(judged.letters_short)
    fires = {"U1": judged.short_by != 0, "U2": letters, "U3": judged.improvement}
    asked = ("hands_on_months", "observership_months", "us_letters", "letters_strength", "still_enrolled")
    return Advice(
        topic="experience",
        rules=tuple(code for code, speaks in fires.items() if speaks),
        urgency=Urgency.ACT if judged.thin or judged.weak_letters else Urgency.PLAN if letters else Urgency.NOTE,
        unknowns=tuple(name for name in asked if getattr(profile, name) is None),
    )
