"""What of a backup does a restore not bring back? What was over, or had ended, since it was made."""

from datetime import UTC, datetime, timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from advisor.models import DayReached, SavedPlan

pytestmark = pytest.mark.django_db(transaction=True)

NOON = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
TODAY, DAY = NOON.date(), timedelta(days=1)


@pytest.fixture(autouse=True)
def _noon(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOON)


def a_plan(expires_on):
    return SavedPlan.objects.create(answers={}, expires_on=expires_on)


def test_plans_that_were_over_since_the_backup_do_not_come_back(tmp_path):
    a_plan(TODAY)
    kept = a_plan(TODAY + DAY)

    call_command("backup", tmp_path / "old")
    call_command("restore", tmp_path / "old", yes=True)

    assert SavedPlan.objects.get().token == kept.token


def test_a_doubted_day_keeps_them_and_is_told_but_the_restore_comes_to_its_end(tmp_path, capsys):
    DayReached.remember(TODAY - 32 * DAY)
    a_plan(TODAY)

    call_command("backup", tmp_path / "old")
    call_command("restore", tmp_path / "old", yes=True)

    said = capsys.readouterr()
    assert SavedPlan.objects.exists()
    assert "The clock says 2026-11-23, and the last day that this site knows is 2026-10-22" in said.err
    assert "advisor_savedplan: 1 → 1\n" in said.out
    assert "Restored." in said.out


def test_nobody_is_signed_in_or_locked_out_by_what_a_backup_remembers(tmp_path):
    Session.objects.create(session_key="signed-out-since", session_data="", expire_date=NOON + DAY)
    AccessAttempt.objects.create(username="ines", ip_address="198.51.100.7", failures_since_start=10)

    call_command("backup", tmp_path / "monday")
    call_command("restore", tmp_path / "monday", yes=True)

    assert not Session.objects.exists()
    assert not AccessAttempt.objects.exists()
