"""How should the time until Step 2 CK be used?

*Rests on* P1 to P5. *Leaves out* school grades, which the advice names and the form does not ask for.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from advisor.strategy.advice import Advice, Urgency
from advisor.strategy.flags import no_attempt_left
from advisor.strategy.months import months_after
from advisor.strategy.profile import Profile, Step2
from advisor.strategy.season import Season

SYSTEMS, TIMED, SHARPEN, BANK, REHEARSE = "systems", "timed", "sharpen", "bank", "rehearse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One stretch of study: ``weeks`` from ``start`` to the day ``end``, both included."""

    code: str
    start: date
    end: date
    weeks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """``pace`` is "long", "short" or ``None`` where no study time is said; phases end before ``until``.

    ``cut``: fewer weeks are left than the study time that was named.
    """

    ahead: bool
    pace: str | None
    until: date | None
    weeks_left: int | None
    cut: bool
    phases: tuple[Phase, ...]


def preparation(profile: Profile, season: Season) -> Preparation:
    """The judgement of P1 to P5: a dated plan that ends with the start of the planned month."""
    ahead = profile.step2 in (Step2.NOT_TAKEN, Step2.FAILED) and not no_attempt_left(profile)
    months, until = profile.dedicated_months, profile.step2_planned_month
    pace = None
    if ahead and months is not None:
        pace = "long" if months > season.preparation.short_up_to_months else "short"
    if not ahead or pace is None or until is None or months is None:
        return Preparation(ahead=ahead, pace=pace, until=until, weeks_left=None, cut=False, phases=())
    start = max(months_after(until, -months), profile.as_of)
    weeks = max((until - start).days // 7, 0)
    wanted = (until - months_after(until, -months)).days // 7
    phases = _long(until, weeks, season) if pace == "long" else _short(until, weeks, season)
    return Preparation(ahead=ahead, pace=pace, until=until, weeks_left=weeks, cut=weeks < wanted, phases=tuple(phases))


def advise(profile: Profile, season: Season) -> Advice:
    """Preparation as advice; silent once Step 2 CK is taken."""
    judged = preparation(profile, season)
    fires = {"P1": True, "P2": True, "P3": judged.pace == "long", "P4": judged.pace == "short", "P5": True}
    asked = ("step2_planned_month", "dedicated_months", "step2_target") if judged.ahead else ()
    return Advice(
        topic="preparation",
        rules=tuple(code for code, speaks in fires.items() if speaks and judged.ahead),
        urgency=Urgency.PLAN if judged.ahead else Urgency.NOTE,
        unknowns=tuple(name for name in asked if getattr(profile, name) is None),
    )


def _long(until: date, weeks: int, season: Season) -> list[Phase]:
    """P3: the last weeks and the timed month keep their length; the systems review takes what is left."""
    last = min(season.preparation.sharpen_weeks, weeks)
    timed = min(season.preparation.timed_weeks, weeks - last)
    return _phases(until, [(SYSTEMS, weeks - last - timed), (TIMED, timed), (SHARPEN, last)])


def _short(until: date, weeks: int, season: Season) -> list[Phase]:
    """P4: the bank once, then full-length tests with targeted review in the last weeks."""
    last = min(season.preparation.rehearse_weeks, weeks)
    return _phases(until, [(BANK, weeks - last), (REHEARSE, last)])


def _phases(until: date, spans: list[tuple[str, int]]) -> list[Phase]:
    start = until - timedelta(weeks=sum(weeks for _, weeks in spans))
    phases = []
    for code, weeks in spans:
        if weeks:
            end = start + timedelta(weeks=weeks)
            phases.append(Phase(code=code, start=start, end=end - timedelta(days=1), weeks=weeks))
            start = end
    return phases
