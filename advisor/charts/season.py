"""Where do the days of a season lie, from today (or the season's first day, once it is past) to the start in July?

Time runs down, true to scale; the words of days close together make room for each other. *Rests on* the season's dates,
T1 and the next steps. *Leaves out* the days of a Match that no exam result can serve any more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import mean

from advisor.charts.scale import Scale
from advisor.charts.season_days import Day, Until, days_of, until
from advisor.strategy.ahead import NOT_THIS_MATCH
from advisor.strategy.plan import Plan
from advisor.strategy.season import Precision

TOP, TALL = 22, 430
ROW = 20  # units between two lines of words


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
    def due(self) -> bool:
        """Whether a next step is due on any of these days."""
        return any(day.steps for day in self.days)

    @property
    def precisions(self) -> tuple[str, ...]:
        """Which kinds of day the drawing holds, the surest first."""
        return tuple(kind for kind in Precision if any(day.precision is kind and day.moment for day in self.days))


def season_calendar(plan: Plan) -> SeasonCalendar | None:
    """The line of the season; ``None`` where its days are no longer this applicant's."""
    if any(step.code in NOT_THIS_MATCH for step in plan.next_steps):
        return None
    found = days_of(plan)
    first, last = found[0].on, found[-1].on
    down = Scale(first=first.toordinal(), last=last.toordinal(), start=TOP, end=TOP + TALL)
    days = tuple(_placed(found, down))
    window = plan.timing.window
    return SeasonCalendar(
        days=days,
        until=until(plan),
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


def _months(first: date, last: date) -> Iterator[date]:
    """The first of each month between two days."""
    month = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    while month <= last:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
