"""What are the next things to do, and by when?

First what is closed or must not be done yet, then the season's days in their order; nothing that lies in the past.
*Rests on* G1, G5, T1, T4, U1, U2, R4 and the season's dates. *Leaves out* steps that no answer calls for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from advisor.strategy.flags import failed_now, no_attempt_left
from advisor.strategy.matching.shortlist import Drawn
from advisor.strategy.profile import Ecfmg, Profile, Step1, Step2, Visa
from advisor.strategy.season import Moment, Precision, Season, running
from advisor.strategy.topics.backup import ADVISED
from advisor.strategy.topics.experience import Experience
from advisor.strategy.topics.gates import earliest_retake
from advisor.strategy.topics.timing import GO, WAIT, Timing

SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """One thing to do: ``by`` its last useful day (``None``: start now), with how precisely that day is known."""

    code: str
    by: date | None = None
    precision: Precision | None = None
    at: Moment | None = None


def next_steps(
    profile: Profile, timing: Timing, experience: Experience, waiting: str, drawn: Drawn, season: Season
) -> tuple[NextStep, ...]:
    """The next three, most urgent first; fewer only where the season is over, or no exam can serve it any more."""
    now = list(_now(profile, timing, waiting))
    if profile.ecfmg is None and not failed_now(profile) and profile.as_of <= season.dates.rank_deadline.on:
        now.append(NextStep(code="check_ecfmg"))
    if no_attempt_left(profile):
        return tuple(now[:SHOWN])
    dated = list(_dated(profile, timing, experience, season))
    if drawn.entries and not applied(profile, season):
        submit = season.dates.submit
        dated.append(NextStep(code="ask_programs", by=submit.on, precision=submit.precision, at=submit))
    dated += [] if _too_late(profile, timing) else _calendar(profile, season)
    ahead = [step for step in dated if step.by is not None and step.by >= profile.as_of]
    return tuple((now + sorted(ahead, key=lambda step: step.by or date.max))[:SHOWN])


def applied(profile: Profile, season: Season) -> bool:
    """Whether this plan is for a season in which the applicant has already applied; before anybody can submit, an
    old yes speaks of the season before."""
    here = running(profile.as_of).match_year == season.match_year and profile.as_of >= season.dates.submit.on
    return here and bool(profile.applied_this_season)


def late(profile: Profile, season: Season) -> bool:
    """Whether the season's review day is past for somebody who has not said that they applied."""
    begun = season.dates.review.on <= profile.as_of <= season.dates.match_day.on
    return begun and not profile.applied_this_season


def _too_late(profile: Profile, timing: Timing) -> bool:
    """Whether an exam is still to be passed and no result can come in time for this Match (G1)."""
    ahead = profile.step1 in (Step1.NOT_TAKEN, Step1.FAILED) or profile.step2 in (Step2.NOT_TAKEN, Step2.FAILED)
    retake = earliest_retake(profile) if profile.step2 is Step2.FAILED else None
    return ahead and max(profile.as_of, retake or profile.as_of) > timing.possible_until


def _now(profile: Profile, timing: Timing, waiting: str) -> Iterator[NextStep]:
    if no_attempt_left(profile):
        yield NextStep(code="ask_ecfmg")
    elif failed_now(profile):
        yield NextStep(code="pass_first")
    if _too_late(profile, timing) and not no_attempt_left(profile):
        yield NextStep(code="next_match")
    if timing.booking == WAIT:
        yield NextStep(code="do_not_book")
    if profile.ecfmg is Ecfmg.NOT_STARTED:
        yield NextStep(code="start_ecfmg")
    if profile.visa_needed is Visa.H1B and profile.step3_passed is False and not failed_now(profile):
        yield NextStep(code="step3_first")
    if waiting == ADVISED:
        yield NextStep(code="weigh_waiting")


def _dated(profile: Profile, timing: Timing, experience: Experience, season: Season) -> Iterator[NextStep]:
    submit = season.dates.submit
    estimate = Precision.EXACT if submit.precision is Precision.EXACT else Precision.PROJECTED
    may_sit = profile.step2 is Step2.NOT_TAKEN and not failed_now(profile)
    in_time = [day for day in (timing.useful_until, timing.possible_until) if day >= profile.as_of]
    if in_time and may_sit and timing.booking != WAIT:
        code = "book_exam" if timing.booking == GO else "plan_exam"
        yield NextStep(code=code, by=timing.window[1] if timing.window else in_time[0], precision=estimate)
    if in_time and profile.step1 is Step1.NOT_TAKEN:
        yield NextStep(code="step1_first", by=in_time[0], precision=estimate)
    if applied(profile, season):
        return
    if experience.short_by != 0:
        yield NextStep(code="gain_experience", by=submit.on, precision=submit.precision, at=submit)
    if experience.letters_short != 0:
        yield NextStep(code="gather_letters", by=submit.on, precision=submit.precision, at=submit)


def _calendar(profile: Profile, season: Season) -> Iterator[NextStep]:
    dates = season.dates
    events = {
        "submit": dates.review,
        "register": dates.nrmp_standard,
        "certify": dates.rank_deadline,
        "rank": dates.rank_deadline,
        "soap": dates.soap_status,
        "match_day": dates.match_day,
    }
    for code, moment in events.items():
        if code == "submit" and applied(profile, season):
            continue
        if code == "certify" and profile.ecfmg is Ecfmg.CERTIFIED:
            continue
        yield NextStep(code=code, by=moment.on, precision=moment.precision, at=moment)
