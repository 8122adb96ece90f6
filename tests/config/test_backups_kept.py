"""How long do backups stay, and what if the clock is wrong that says so?"""

import os
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from advisor.models import DayReached
from config.backups.age import ALWAYS, KEPT
from config.management.commands import backup as writing
from config.management.commands import daily

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
WEEK = [f"newer-{number}" for number in range(ALWAYS)]


@pytest.fixture(autouse=True)
def backups(tmp_path, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    monkeypatch.setattr(writing, "FOLDER", tmp_path / "backups")
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups"


def lies(folder, name, age):
    file = folder / name
    file.touch()
    os.utime(file, ((NOON - age).timestamp(),) * 2)


def names(folder):
    return sorted(file.name for file in folder.iterdir())


def test_one_that_is_29_days_old_goes_so_that_a_daily_run_leaves_none_of_30(backups):
    for name in WEEK:
        lies(backups, name, DAY)
    for name in ("monday", "before-restore-monday", ".half.part"):
        lies(backups, name, KEPT + SECOND)
    lies(backups, "tuesday", KEPT)

    call_command("forget_backups")

    assert names(backups) == [*WEEK, "tuesday"]


def test_the_newest_seven_stay_however_old_the_clock_calls_them(backups):
    for days, name in enumerate([*WEEK, "the-eighth"]):
        lies(backups, name, 3000 * DAY + days * DAY)
    lies(backups, ".half.part", 3000 * DAY)

    call_command("forget_backups")

    assert names(backups) == WEEK


def test_a_doubted_day_deletes_none(backups):
    DayReached.remember(NOON.date() - 32 * DAY)
    for days in range(40):
        lies(backups, f"{days}", days * DAY)

    with pytest.raises(CommandError, match=r"No backup was deleted\. The clock says 2026-11-23"):
        call_command("forget_backups")

    assert len(names(backups)) == 40


def test_where_no_backup_was_ever_made_there_is_none_to_delete(backups):
    backups.rmdir()

    call_command("forget_backups")


@pytest.mark.parametrize(("told", "done"), [({"backup": True}, ["backup", "forget_backups"]), ({}, [])])
def test_the_daily_run_makes_backups_where_it_is_told_to_and_a_full_disk_keeps_no_old_one(monkeypatch, told, done):
    asked = []

    def call(name, *_, **__):
        asked.append(name)
        if name == "backup":
            raise CommandError("No space left on device")

    monkeypatch.setattr(daily, "call_command", call)

    with pytest.raises(CommandError, match="Not done: backup") if told else nullcontext():
        call_command("daily", **told)

    assert asked == [*done, *(act[0] for act in daily.ACTS)]
