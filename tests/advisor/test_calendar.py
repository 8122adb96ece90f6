from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar, Event

from advisor import planning
from advisor.exports.calendar import EASTERN_RULES, calendar
from advisor.strategy.plan import Plan
from advisor.strategy.season import Precision
from tests.advisor.cast import TODAY
from tests.advisor.reading import plan_of
from tests.advisor.topic_people import ESRA, EVERYBODY, GORAN, IVAN

TOKEN = "q7Zk-private-link-of-T"
EASTERN = ZoneInfo("America/New_York")
THIS_SEASON = ESRA | {"match_year": 2027, "applied_this_season": "yes"}


def events_of(plan: Plan, token: str = TOKEN) -> dict[str, Event]:
    content = calendar(plan, token)
    assert content is not None
    return {str(event["UID"]): event for event in Calendar.from_ical(content).walk("VEVENT")}


def event(name: str, plan: Plan) -> Event:
    return events_of(plan)[f"{name}-{plan.season.match_year}@prelimpath"]


@pytest.fixture(scope="module")
def running() -> Plan:
    return plan_of(THIS_SEASON, TODAY)


@pytest.fixture(scope="module")
def next_one() -> Plan:
    return plan_of(ESRA, TODAY)


def test_an_exact_day_has_its_hour_in_eastern_time(running):
    entry = event("rank_deadline", running)

    assert entry.start == datetime(2027, 3, 3, 21, tzinfo=EASTERN)
    assert entry["DTSTART"].params["TZID"] == "America/New_York"
    assert (entry["SUMMARY"], entry["STATUS"], entry["SEQUENCE"]) == (
        "2027 Match: Rank lists certified; ECFMG verification and withdrawals end", "CONFIRMED", 2,
    )  # fmt: skip


def test_match_week_lies_after_the_clocks_change(running):
    assert event("soap_status", running).start.astimezone(UTC) == datetime(2027, 3, 15, 14, tzinfo=UTC)
    assert event("nrmp_standard", running).start.astimezone(UTC) == datetime(2027, 1, 30, 4, 59, tzinfo=UTC)


def test_the_rules_of_eastern_time_are_those_of_the_clock():
    carried = Calendar.from_ical(f"BEGIN:VCALENDAR\r\n{EASTERN_RULES}END:VCALENDAR").timezones[0].to_tz()
    hour = datetime(2026, 1, 1, 12)  # noqa: DTZ001 - a wall clock's
    while hour.year < 2032:
        assert hour.replace(tzinfo=carried).utcoffset() == hour.replace(tzinfo=EASTERN).utcoffset(), hour
        hour += timedelta(days=1)


def test_a_day_known_roughly_is_a_whole_day_and_says_so(next_one):
    entry = event("rank_deadline", next_one)

    assert entry.start == date(2028, 3, 1)
    assert entry["DTSTART"].params["VALUE"] == "DATE"
    assert entry["SUMMARY"].endswith("(about this day)")
    assert (entry["STATUS"], entry["SEQUENCE"]) == ("TENTATIVE", 0)


def test_a_projected_day_says_so(next_one):
    entry = event("review", next_one)

    assert entry.start == datetime(2027, 9, 22, 9, tzinfo=EASTERN)
    assert entry["SUMMARY"].endswith("(projected)")
    assert (entry["STATUS"], entry["SEQUENCE"]) == ("TENTATIVE", 1)


def test_an_announced_day_takes_the_place_of_the_projected_one(next_one):
    announced = replace(next_one.season.dates.review, on=date(2027, 9, 24), precision=Precision.EXACT)
    dates = replace(next_one.season.dates, review=announced)
    later = replace(next_one, season=replace(next_one.season, dates=dates))
    before, after = event("review", next_one), event("review", later)

    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after.start == datetime(2027, 9, 24, 9, tzinfo=EASTERN)
    assert "projected" not in after["SUMMARY"]


def test_a_reminder_comes_the_day_before_what_cannot_be_made_good(running, next_one):
    reminded = {uid.split("-")[0] for uid, entry in events_of(running).items() if entry.walk("VALARM")}
    (alarm,) = event("rank_deadline", running).walk("VALARM")

    assert reminded == {"nrmp_standard", "rank_deadline"}
    assert (alarm["TRIGGER"].dt, alarm["ACTION"]) == (timedelta(days=-1), "DISPLAY")
    assert not event("rank_deadline", next_one).walk("VALARM"), "nobody knows which day is the day before"


def test_the_steps_of_the_plan_are_whole_days_in_the_plan_s_own_words(next_one):
    titles = [str(entry["SUMMARY"]) for entry in events_of(next_one).values() if "by today" in entry["SUMMARY"]]

    assert len(titles) == len([step for step in next_one.next_steps if step.by])
    assert "2028 Match: by today, have 3 letters, one or two of them from US internal medicine (projected)" in titles


@pytest.mark.parametrize("name", EVERYBODY)
def test_everybody_s_calendar_can_be_read_line_by_line(name):
    content = calendar(plan_of(EVERYBODY[name], TODAY), TOKEN)
    if content is None:
        assert name == "Ivan"
        return
    lines = content.split(b"\r\n")
    entries = Calendar.from_ical(content).walk("VEVENT")

    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    assert len({entry["UID"] for entry in entries}) == len(entries)
    assert all(not entry.errors and entry.start and entry["SUMMARY"] and entry["DTSTAMP"] for entry in entries)
    assert not Calendar.from_ical(content).get_missing_tzids()
    assert "<" not in content.decode()


def test_an_entry_keeps_its_identity_on_every_day_and_tells_no_link(next_one):
    later = events_of(plan_of(ESRA, TODAY + timedelta(days=60)))
    others = events_of(next_one, "another-plan")
    own = {uid for uid, entry in events_of(next_one).items() if "by today" in entry["SUMMARY"]}

    assert set(later) == set(events_of(next_one))
    assert set(others) & set(later) == set(later) - own
    assert TOKEN not in (calendar(next_one, TOKEN) or b"").decode()


def test_the_same_day_gives_the_same_bytes_and_a_later_one_a_later_stamp(next_one):
    later = plan_of(ESRA, TODAY + timedelta(days=1))

    assert calendar(next_one, TOKEN) == calendar(plan_of(ESRA, TODAY), TOKEN)
    assert event("review", next_one)["DTSTAMP"].dt == datetime.combine(TODAY, time(), UTC)
    assert event("review", later)["DTSTAMP"].dt > event("review", next_one)["DTSTAMP"].dt


@pytest.fixture
def get(db, client: Client, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)
    return lambda saved: client.get(f"{saved.get_absolute_url()}calendar.ics")


def test_the_file_is_private_and_a_calendar(get):
    saved = planning.save_plan(GORAN, TODAY)
    response = get(saved)

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="days-2028-match-2026-11-22.ics"'
    assert (response["X-Robots-Tag"], response["X-Content-Type-Options"]) == ("noindex, nofollow", "nosniff")
    assert "no-store" in response["Cache-Control"]
    assert saved.token not in response.content.decode()
    assert Calendar.from_ical(response.content).walk("VEVENT")


def test_without_a_day_ahead_the_plan_says_what_comes_first(get):
    saved = planning.save_plan(IVAN, TODAY)
    response = get(saved)

    assert (response.status_code, response["Location"]) == (303, f"{saved.get_absolute_url()}#next")


def test_both_files_are_offered_on_the_plan_and_on_the_list(get, client: Client):
    saved = planning.save_plan(ESRA, TODAY)

    for page in ("", "shortlist/"):
        shown = client.get(saved.get_absolute_url() + page).content.decode()
        assert f'href="{saved.get_absolute_url()}shortlist.csv"' in shown
        assert f'href="{saved.get_absolute_url()}calendar.ics"' in shown
