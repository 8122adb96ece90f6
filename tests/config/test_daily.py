from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.utils import timezone

from advisor.models import SavedPlan
from config.management.commands import daily

pytestmark = pytest.mark.django_db


def a_session(key: str, hours_left: int) -> None:
    Session.objects.create(session_key=key, session_data="", expire_date=timezone.now() + timedelta(hours=hours_left))


def test_one_command_a_day_deletes_plans_and_sessions_that_are_over(capsys):
    today = timezone.localdate()
    SavedPlan.objects.create(answers={}, expires_on=today)
    kept = SavedPlan.objects.create(answers={}, expires_on=today + timedelta(days=1))
    a_session("over", -1)
    a_session("running", 1)

    call_command("daily")

    assert [plan.pk for plan in SavedPlan.objects.all()] == [kept.pk]
    assert [session.pk for session in Session.objects.all()] == ["running"]
    assert capsys.readouterr().out.splitlines() == ["1 plan deleted", "the daily run is done"]


def test_an_act_that_fails_keeps_no_other_from_its_turn_and_the_run_says_so(monkeypatch):
    monkeypatch.setattr(daily, "ACTS", (("no_such_command",), *daily.ACTS))
    SavedPlan.objects.create(answers={}, expires_on=timezone.localdate())

    with pytest.raises(CommandError, match="Not done: no_such_command"):
        call_command("daily")

    assert not SavedPlan.objects.exists()
