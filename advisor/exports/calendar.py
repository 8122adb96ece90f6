"""Which days of the plan go into a calendar, and how does a calendar take them? iCalendar (RFC 5545), Eastern time."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from icalendar import Alarm, Calendar, Component, Event
from icalendar.enums import STATUS, TRANSP

from advisor.strategy.ahead import days_ahead, steps_ahead
from advisor.strategy.next_steps import NextStep
from advisor.strategy.plan import Plan
from advisor.strategy.season import Precision

EASTERN = ZoneInfo("America/New_York")
# By rule, for every year: a list of changes would end, and a calendar kept longer would then be an hour off.
EASTERN_RULES = """BEGIN:VTIMEZONE
TZID:America/New_York
BEGIN:DAYLIGHT
DTSTART:20070311T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
TZNAME:EDT
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20071104T020000
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
TZNAME:EST
END:STANDARD
END:VTIMEZONE
"""
# What cannot be made good, or costs more, once it is missed.
REMINDED = frozenset({"review", "nrmp_standard", "rank_deadline"})
DAY_BEFORE = timedelta(days=-1)
# The same entry counts as changed when its day becomes surer.
SEQUENCE = {Precision.ABOUT: 0, Precision.PROJECTED: 1, Precision.EXACT: 2}


def calendar(plan: Plan, token: str) -> bytes | None:
    """The calendar as a file; ``None`` where no day of this Match is ahead.

    ``token`` tells plans apart and is not in it. The same plan on the same day gives the same bytes.
    """
    entries = [*_season(plan), *_steps(plan, token)]
    if not entries:
        return None
    made = Calendar()
    made.add("VERSION", "2.0")
    made.add("PRODID", "-//PrelimPath//Plan//EN")
    made.add("X-WR-CALNAME", _words("name", plan))
    for part in (Component.from_ical(EASTERN_RULES), *entries):
        made.add_component(part)
    return bytes(made.to_ical())


def _season(plan: Plan) -> Iterator[Event]:
    """Entries that are the same for everybody: whoever keeps two plans of one Match has each day once."""
    for day in days_ahead(plan):
        moment, told = day.moment, {"label": day.label, "source": day.moment.source}
        title, entry = _entry(plan, moment.on, moment.precision, told, at=moment.at)
        entry.uid = f"{day.name}-{plan.season.match_year}@prelimpath"
        entry.LAST_MODIFIED = _midnight(moment.source.read_on)
        if day.name in REMINDED and moment.precision is not Precision.ABOUT:
            entry.add_component(_reminder(title))
        yield entry


def _steps(plan: Plan, token: str) -> Iterator[Event]:
    for step in steps_ahead(plan):
        day, precision = step.by or plan.profile.as_of, step.precision or Precision.EXACT
        _, entry = _entry(plan, day, precision, {"step": step})
        entry.uid = f"{_own(token, step)}-{plan.season.match_year}@prelimpath"
        entry.LAST_MODIFIED = _midnight(plan.profile.as_of)
        yield entry


def _own(token: str, step: NextStep) -> str:
    """The same at each download of this plan, another for each plan, and no way back to its link."""
    return sha256(f"calendar {token} {step.code}".encode()).hexdigest()[:32]


def _entry(
    plan: Plan, on: date, precision: Precision, told: dict[str, Any], at: time | None = None
) -> tuple[str, Event]:
    """A title and its entry: an hour where one is fixed or projected, else the whole day."""
    told |= {"precision": precision}
    sure, title = _words("sureness", plan, told), _words("title", plan, told).rstrip(".")
    title = f"{title} ({sure})" if sure else title
    timed = at is not None and precision is not Precision.ABOUT
    entry = Event.new(
        summary=title,
        description=_words("description", plan, told),
        start=datetime.combine(on, at, EASTERN) if timed and at else on,
        stamp=_midnight(plan.profile.as_of),
        sequence=SEQUENCE[precision],
        status=STATUS.CONFIRMED if precision is Precision.EXACT else STATUS.TENTATIVE,
        transparency=TRANSP.TRANSPARENT,
    )
    return title, entry


def _reminder(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", title)
    alarm.add("TRIGGER", DAY_BEFORE)
    return alarm


def _words(name: str, plan: Plan, told: dict[str, Any] | None = None) -> str:
    context = {"plan": plan, "year": plan.season.match_year, **(told or {})}
    lines = render_to_string(f"advisor/calendar/{name}.txt", context).splitlines()
    return "\n".join(words for line in lines if (words := " ".join(line.split())))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
