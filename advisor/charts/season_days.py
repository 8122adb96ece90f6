"""What happens on which day of an applicant's season, today among them, and what is waited for now?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from advisor.strategy.next_steps import NextStep
from advisor.strategy.numbers import events
from advisor.strategy.plan import Plan
from advisor.strategy.profile import Ecfmg
from advisor.strategy.season import Moment, Precision

START = (7, 1)  # residencies usually begin on the first of July
# Days that fall on the day of another one and say little more than it does.
WITH_ANOTHER = {"soap_applications": "soap_status", "soap_ends": "soap_offers"}
# What the applicant waits for in each phase.
AIMS = {
    "before": "submit",
    "prepare": "submit",
    "submit": "review",
    "interviews": "rank_deadline",
    "ranking": "rank_deadline",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day: ``codes`` of what happens, how sure it is, and its ``moment`` where it is one of the season's own.
    ``steps`` are the applicant's next steps due by then. ``at`` is its place on the line, ``row`` that of its words;
    ``new_year``: the first day of its year."""

    on: date
    codes: tuple[str, ...]
    precision: Precision
    moment: Moment | None
    steps: tuple[NextStep, ...]
    past: bool
    new_year: bool = False
    at: float = 0
    row: float = 0

    @property
    def shown(self) -> tuple[str, ...]:
        """The codes that the drawing has room to name."""
        return tuple(code for code in self.codes if WITH_ANOTHER.get(code) not in self.codes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Until:
    """The day that is waited for, and the days until then; 0 is today."""

    code: str
    days: int
    moment: Moment


def days_of(plan: Plan) -> list[Day]:
    """The days in their order; what falls on one day shares it."""
    steps = {step.by: [other for other in plan.next_steps if other.by == step.by] for step in plan.next_steps}
    found: dict[date, Day] = {}
    for on, code, precision, moment in _dated(plan):
        same = found.get(on)
        if same is None:
            due, past = tuple(steps.get(on, ())), on < plan.profile.as_of
            found[on] = Day(on=on, codes=(code,), precision=precision, moment=moment, steps=due, past=past)
        else:
            found[on] = replace(same, codes=(*same.codes, code))
    return sorted(found.values(), key=lambda day: day.on)


def _dated(plan: Plan) -> Iterator[tuple[date, str, Precision, Moment | None]]:
    """The season's own days, the exam's best time, next steps with a day of their own, the start, and today."""
    certified = plan.profile.ecfmg is Ecfmg.CERTIFIED
    season = [event for event in events(plan.season) if not (certified and event.name == "pathways")]
    for event in season:
        yield event.moment.on, event.name, event.moment.precision, event.moment
    window = plan.timing.window
    if window:
        sure = plan.season.dates.submit.precision
        yield window[0], "window_opens", sure, None
        yield window[1], "window_closes", sure, None
    known = {*(event.moment.on for event in season), *(window or ())}
    for step in plan.next_steps:
        if step.by and step.by not in known and step.precision:
            known.add(step.by)
            yield step.by, "step", step.precision, None
    yield date(plan.season.match_year, *START), "start", Precision.ABOUT, None
    yield plan.profile.as_of, "today", Precision.EXACT, None


def until(plan: Plan) -> Until | None:
    """What the applicant waits for; ``None`` once the season is over."""
    dates, today = plan.season.dates, plan.profile.as_of
    if plan.phase == "over":
        return None
    after_status = "match_day" if today > dates.soap_status.on else "soap_status"
    code = AIMS.get(plan.phase, after_status)
    moment = getattr(dates, code)
    return Until(code=code, days=(moment.on - today).days, moment=moment)
