from datetime import date

import pytest
from django.core.management import call_command
from django.utils import timezone

from advisor import planning
from advisor.models import SavedPlan

pytestmark = pytest.mark.django_db

LAST_DAY, DUE_DAY = date(2027, 7, 30), date(2027, 7, 31)


@pytest.mark.parametrize(("today", "kept", "said"), [(LAST_DAY, 2, "0 plans deleted"), (DUE_DAY, 1, "1 plan deleted")])
def test_plans_are_deleted_on_31_july_after_their_match(monkeypatch, capsys, today, kept, said):
    for match_year in (2027, 2028):
        SavedPlan.objects.create(answers={}, expires_on=SavedPlan.expiry(match_year))
    monkeypatch.setattr(timezone, "localdate", lambda *_: today)

    call_command("drop_expired_plans")

    assert SavedPlan.objects.count() == kept
    assert capsys.readouterr().out.strip() == said


@pytest.mark.parametrize(("match_year", "kept"), [(2027, True), (2028, False)])
def test_applied_this_season_is_kept_for_the_running_season_alone(match_year, kept):
    saved = planning.save_plan({"match_year": match_year, "applied_this_season": "yes"}, date(2026, 11, 22))

    assert ("applied_this_season" in saved.answers) is kept
