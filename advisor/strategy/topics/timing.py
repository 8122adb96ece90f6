"""When should Step 2 CK be taken, and is it time to book?

*Rests on* T1 to T6 and the season's dates. *Leaves out* the seats that are left at test centres, and the day within a
month that the applicant has in mind.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from advisor.strategy.advice import Advice, Urgency
from advisor.strategy.figures import highest_pass_mark
from advisor.strategy.flags import low_step1, no_attempt_left, step1_failed, strong_step1
from advisor.strategy.months import last_day, months_after, nearest_month
from advisor.strategy.profile import Profile, Step2
from advisor.strategy.season import Season

GO, WAIT, TAKEN, UNKNOWN = "go", "wait", "taken", "unknown"
NO_ATTEMPT_LEFT = "no_attempt_left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """``booking`` is go, wait, taken or unknown; ``reason`` says what decided it.

    ``window`` are the first and last day that suit the season, never in the past; ``None`` once they are over.
    ``safe_until`` and ``useful_until``: last test days whose result is there at the first review, with delays or
    without; ``possible_until``: with the result in time for the rank deadline. ``results`` are the first and last day
    on which a result is to be expected for an exam taken or planned.
    """

    booking: str
    reason: str
    add_weeks: tuple[int, int] | None
    window: tuple[date, date] | None
    safe_until: date
    useful_until: date
    possible_until: date
    planned: str | None
    not_before: tuple[date, date] | None
    results: tuple[date, date] | None
    near_mark: bool
    sure_from: int
    redemption: bool
    strong_step1: bool
    ahead: bool


def timing(profile: Profile, season: Season) -> Timing:
    """The judgement of T1 to T6."""
    limits, dates = season.timing, season.dates
    booking, reason = _gate(profile, season)
    barred = no_attempt_left(profile)
    ahead = profile.step2 in (Step2.NOT_TAKEN, Step2.FAILED) and not barred
    useful = dates.review.on - timedelta(days=limits.useful_days_before_review)
    possible = dates.rank_deadline.on - timedelta(days=limits.possible_days_before_rank)
    sure_from = highest_pass_mark() + limits.standard_errors * limits.standard_error
    wait = limits.add_weeks if booking == WAIT else None
    return Timing(
        booking=booking,
        reason=reason,
        add_weeks=wait,
        window=_window(profile, season, useful) if ahead or (profile.step2 is None and not barred) else None,
        safe_until=dates.review.on - timedelta(days=limits.safe_days_before_review),
        useful_until=useful,
        possible_until=possible,
        planned=_planned(profile, useful, possible),
        not_before=_not_before(profile, wait),
        results=_results(profile, season),
        near_mark=ahead and bool(profile.practice_scores) and profile.practice_scores[-1] < sure_from,
        sure_from=sure_from,
        redemption=ahead and (step1_failed(profile) or low_step1(profile, season)),
        strong_step1=ahead and strong_step1(profile, season),
        ahead=ahead,
    )


def advise(profile: Profile, season: Season) -> Advice:
    """Timing as advice: to act on while the gate says wait or an attempt failed."""
    judged = timing(profile, season)
    fires = {
        "T1": profile.step2 in (None, Step2.NOT_TAKEN) and judged.reason != NO_ATTEMPT_LEFT,
        "T2": judged.redemption,
        "T3": judged.strong_step1,
        "T4": judged.ahead,
        "T5": judged.booking == TAKEN or profile.step2 is Step2.FAILED,
        "T6": judged.ahead,
    }
    asked = ["step2"] if profile.step2 is None else []
    asked += ["step2_test_month"] if judged.reason == Step2.AWAITING else []
    asked += [name for name in ("practice_scores", "step2_target", "step2_planned_month") if judged.ahead]
    return Advice(
        topic="timing",
        rules=tuple(code for code, speaks in fires.items() if speaks),
        urgency=Urgency.ACT if judged.booking == WAIT else Urgency.PLAN if judged.ahead else Urgency.NOTE,
        unknowns=tuple(name for name in asked if not getattr(profile, name)),
    )


def _gate(profile: Profile, season: Season) -> tuple[str, str]:
    """T4: book only with practice scores over the target, two at least, and no falling trend."""
    if profile.step2 in (Step2.PASSED, Step2.AWAITING):
        return TAKEN, str(profile.step2)
    if no_attempt_left(profile):
        return UNKNOWN, NO_ATTEMPT_LEFT
    scores, target = profile.practice_scores, profile.step2_target
    if profile.step2 is None:
        return UNKNOWN, "not_said"
    if target is None:
        return UNKNOWN, "no_target"
    if len(scores) < season.timing.least_scores:
        return UNKNOWN, "too_few_scores"
    if any(score <= target for score in scores):
        return WAIT, "under_target"
    falls = scores[0] - scores[-1] > season.timing.most_drop
    return (WAIT, "falling") if falls else (GO, "over_target")


def _window(profile: Profile, season: Season, useful: date) -> tuple[date, date] | None:
    """T1: three to six months before the submission day; T3: a strong Step 1 may come closer to it."""
    submit = nearest_month(season.dates.submit.on)
    first, last = (months_after(submit, -months) for months in season.timing.window_months_before)
    end = useful if strong_step1(profile, season) else last_day(last)
    start = max(first, profile.as_of)
    return (start, end) if start <= end else None


def _planned(profile: Profile, useful: date, possible: date) -> str | None:
    """How the planned month lies: "over" once it is past, "useful" with its last day in time, "tight" where only its
    first days are, "late" for the first review, "too_late" for this season."""
    if profile.step2_planned_month is None:
        return None
    if _over(profile):
        return "over"
    end = last_day(profile.step2_planned_month)
    if profile.step2_planned_month <= useful:
        return "useful" if end <= useful else "tight"
    return "late" if profile.step2_planned_month <= possible else "too_late"


def _over(profile: Profile) -> bool:
    """Whether the planned month is past: an old plan, opened again later."""
    month = profile.step2_planned_month
    return month is not None and month < profile.as_of.replace(day=1)


def _not_before(profile: Profile, weeks: tuple[int, int] | None) -> tuple[date, date] | None:
    """The span in which to decide anew, counted from today or from the start of a month planned later."""
    if weeks is None:
        return None
    base = max(profile.as_of, profile.step2_planned_month or profile.as_of)
    return base + timedelta(weeks=weeks[0]), base + timedelta(weeks=weeks[1])


def _results(profile: Profile, season: Season) -> tuple[date, date] | None:
    """When a result is to be expected: of the exam that was taken, else of the planned one."""
    planned = None if _over(profile) else profile.step2_planned_month
    month = profile.step2_test_month if profile.step2 is Step2.AWAITING else planned
    if month is None:
        return None
    soonest, latest = season.timing.results_weeks
    return month + timedelta(weeks=soonest), last_day(month) + timedelta(weeks=latest)
