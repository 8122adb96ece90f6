"""What if the server's clock is wrong? Shown here by hours, days and years, ahead and behind."""

import time
from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from advisor.models import DayReached, SavedPlan
from programs.allowances import take
from tests.advisor.cast import ASHA
from tests.programs import world

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
HOUR, DAY, MONTH, YEAR = timedelta(hours=1), timedelta(days=1), timedelta(days=31), timedelta(days=365)


@pytest.fixture
def clock(monkeypatch):
    def shows(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)
        monkeypatch.setattr(time, "time", moment.timestamp)

    shows(NOON)
    return shows


def made(client: Client, **more: str) -> str:
    client.post("/profile/", ASHA | more)
    return client.post("/profile/check/").headers["Location"]


@pytest.mark.parametrize("wrong_by", [-7 * 31 * DAY, -DAY, -HOUR, HOUR, DAY, YEAR])
def test_a_plan_of_a_right_day_is_there_again_once_a_wrong_clock_is_set(client, clock, wrong_by):
    world.track(world.lakeview())
    plan = made(client, match_year="2027")  # over on 31 July

    clock(NOON + wrong_by)
    assert made(Client()).startswith("/plan/")
    call_command("clearsessions")
    if wrong_by == YEAR:
        assert client.get(plan).status_code == 404
        with pytest.raises(
            CommandError, match="The clock says 2027-11-23, and the last day that this site knows is 2026"
        ):
            call_command("drop_expired_plans")
    clock(NOON + HOUR)

    assert client.get(plan).status_code == 200
    assert made(Client()).startswith("/plan/")


@pytest.mark.parametrize("wrong_by", [-31 * DAY, -HOUR, -timedelta(minutes=1)])
def test_answers_that_wait_in_a_cookie_of_the_future_are_still_answers(client, clock, wrong_by):
    client.post("/profile/", ASHA)

    clock(NOON + wrong_by)

    assert "231" in client.get("/profile/check/").content.decode()


@pytest.mark.parametrize("off", [MONTH + DAY, -MONTH - DAY])
def test_a_doubted_day_is_told_even_where_nothing_is_over_until_somebody_is_sure(clock, off):
    DayReached.remember(NOON.date())
    clock(NOON + off)

    with pytest.raises(CommandError, match="0 of the kept plans are over"):
        call_command("drop_expired_plans")
    call_command("drop_expired_plans", sure=True)
    call_command("drop_expired_plans")

    assert DayReached.last() == NOON.date() + off


@pytest.mark.parametrize(("ahead", "kept"), [(MONTH, 0), (MONTH + DAY, 1)])
def test_plans_end_on_a_day_that_follows_the_days_the_site_knows_and_on_no_later_one(clock, capsys, ahead, kept):
    SavedPlan.objects.create(answers={}, expires_on=NOON.date())
    DayReached.remember(NOON.date())
    clock(NOON + ahead)

    with pytest.raises(CommandError, match="Not done: drop_expired_plans") if kept else nullcontext():
        call_command("daily")

    assert ("1 of the kept plans are over; none was deleted" in capsys.readouterr().err) is bool(kept)
    assert SavedPlan.objects.count() == kept
    assert DayReached.last() == NOON.date() + (timedelta(0) if kept else ahead)


def test_whoever_has_looked_at_the_clock_may_say_that_it_is_right(clock):
    SavedPlan.objects.create(answers={}, expires_on=NOON.date())
    DayReached.remember(NOON.date() - YEAR)

    call_command("drop_expired_plans", sure=True)

    assert not SavedPlan.objects.exists()
    assert DayReached.last() == NOON.date()


def test_a_doubted_day_is_never_known_by_those_who_come_on_it(client, clock):
    made(client, match_year="2027")

    for day in (200 * DAY, 220 * DAY, 251 * DAY):  # each soon after the one before, and the last one after 31 July
        clock(NOON + day)
        made(Client())

    assert SavedPlan.objects.count() == 4
    assert DayReached.last() == NOON.date()


def test_an_hour_that_was_counted_ahead_does_not_count_now(clock):
    assert [take("198.51.100.7", 1, NOON + HOUR, act="report") for _ in range(2)] == [True, False]

    assert take("198.51.100.7", 1, NOON, act="report")


BEFORE, FIRST, LAST, AFTER = (
    datetime(*day, 17, tzinfo=UTC) for day in ((2026, 3, 20), (2026, 3, 21), (2080, 12, 31), (2081, 1, 1))
)


@pytest.mark.parametrize("wrong", [datetime(1970, 1, 1, 12, tzinfo=UTC), BEFORE, AFTER])
@pytest.mark.parametrize("path", ["/", "/profile/", "/programs/", "/privacy/", "/plan/sample/", "/admin/"])
def test_a_day_that_no_season_knows_is_called_wrong_on_every_page(client, clock, wrong, path):
    clock(wrong)

    response = client.get(path)

    assert response.status_code == 503
    assert "The clock of this site is wrong" in response.content.decode()
    assert response.headers["Retry-After"]
    assert not response.cookies


def test_what_is_sent_to_a_wrong_clock_is_kept_by_the_browser_and_not_by_the_site(client, clock):
    client.post("/profile/", ASHA)
    clock(BEFORE)

    response = client.post("/profile/check/")

    assert response.status_code == 503
    assert "What you just sent was not saved" in response.content.decode()
    assert not SavedPlan.objects.exists()


@pytest.mark.parametrize(
    ("moment", "status", "said"),
    [
        (BEFORE, 503, "the clock is wrong: it says 2026-03-20\n"),
        (FIRST, 200, "ready\n"),
        (LAST, 200, "ready\n"),
        (AFTER, 503, "the clock is wrong: it says 2081-01-01\n"),
    ],
)
def test_whoever_watches_the_site_learns_that_its_clock_is_wrong(client, clock, moment, status, said):
    clock(moment)

    response = client.get("/health/ready")

    assert (response.status_code, response.content.decode()) == (status, said)
    assert client.get("/health/live").status_code == 200


def test_the_first_day_of_all_seasons_has_pages(client, clock):
    clock(FIRST)

    assert date(2026, 3, 21) == timezone.localdate()
    assert client.get("/profile/").status_code == 200
