"""Where do the days of a season lie, from today (or the season's first day, once it is past) to the start in July?

Time runs down, true to scale; the words of days close together make room for each other. *Rests on* the season's dates,
T1 and the next steps. *Leaves out* the days of a Match that no exam result can serve any more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import mean

from advisor.charts.scale import Scale
from advisor.strategy.ahead import NOT_THIS_MATCH
from advisor.strategy.next_steps import NextStep
from advisor.strategy.numbers import events
from advisor.strategy.plan import Plan
from advisor.strategy.profile import Ecfmg
from advisor.strategy.season import Moment, Precision

TOP, TALL = 22, 430
ROW = 20  # units between two lines of words
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


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonCalendar:
    """``days`` in their order, today among them; ``until`` is ``None`` once the season is over. ``window`` is (from,
    to) of the exam's best time. ``months`` are the places where a month begins, ``end`` the last place on the line."""

    days: tuple[Day, ...]
    until: Until | None
    today: float
    window: tuple[float, float] | None
    months: tuple[float, ...]
    end: float
    height: float

    @property
    def precisions(self) -> tuple[str, ...]:
        """Which kinds of day the drawing holds, the surest first."""
        return tuple(kind for kind in Precision if any(day.precision is kind and day.moment for day in self.days))


def season_calendar(plan: Plan) -> SeasonCalendar | None:
    """The line of the season; ``None`` where its days are no longer this applicant's."""
    if any(step.code in NOT_THIS_MATCH for step in plan.next_steps):
        return None
    found = sorted(_days(plan), key=lambda day: day.on)
    first, last = found[0].on, found[-1].on
    down = Scale(first=first.toordinal(), last=last.toordinal(), start=TOP, end=TOP + TALL)
    days = tuple(_placed(found, down))
    window = plan.timing.window
    return SeasonCalendar(
        days=days,
        until=_until(plan),
        today=down.at(plan.profile.as_of.toordinal()),
        window=None if window is None else (down.at(window[0].toordinal()), down.at(window[1].toordinal())),
        months=tuple(down.at(day.toordinal()) for day in _months(first, last)),
        end=TOP + TALL,
        height=max(days[-1].row, TOP + TALL) + ROW / 2,
    )


def _placed(days: Sequence[Day], down: Scale) -> Iterator[Day]:
    """Each day at its place, its words as near to it as the words beside it let them."""
    places = [down.at(day.on.toordinal()) for day in days]
    years = [0, *(day.on.year for day in days)]
    for day, at, row, before in zip(days, places, _rows(places), years, strict=False):
        yield replace(day, at=at, row=row, new_year=day.on.year != before)


def _rows(places: Sequence[float]) -> list[float]:
    """Ascending places at least ``ROW`` apart, each group of close ones around its middle; none above ``TOP``."""
    groups: list[list[float]] = []  # of places, less the rows before them: those must not fall
    for index, place in enumerate(places):
        groups.append([place - index * ROW])
        while len(groups) > 1 and mean(groups[-2]) > mean(groups[-1]):
            last = groups.pop()
            groups[-1] += last
    kept = [max(mean(group), TOP) for group in groups for _ in group]
    return [round(start + index * ROW, 1) for index, start in enumerate(kept)]


def _until(plan: Plan) -> Until | None:
    dates, today = plan.season.dates, plan.profile.as_of
    if plan.phase == "over":
        return None
    after_status = "match_day" if today > dates.soap_status.on else "soap_status"
    code = AIMS.get(plan.phase, after_status)
    moment = getattr(dates, code)
    return Until(code=code, days=(moment.on - today).days, moment=moment)


def _days(plan: Plan) -> list[Day]:
    """What happens day by day; what falls on one day shares it."""
    steps = {step.by: [other for other in plan.next_steps if other.by == step.by] for step in plan.next_steps}
    found: dict[date, Day] = {}
    for on, code, precision, moment in _dated(plan):
        same = found.get(on)
        if same is None:
            due, past = tuple(steps.get(on, ())), on < plan.profile.as_of
            found[on] = Day(on=on, codes=(code,), precision=precision, moment=moment, steps=due, past=past)
        else:
            found[on] = replace(same, codes=(*same.codes, code))
    return list(found.values())


def _dated(plan: Plan) -> Iterator[tuple[date, str, Precision, Moment | None]]:
    """Today, the season's own days, the exam's best time, next steps with a day of their own, and the start."""
    yield plan.profile.as_of, "today", Precision.EXACT, None
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


def _months(first: date, last: date) -> Iterator[date]:
    """The first of each month between two days."""
    month = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    while month <= last:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
