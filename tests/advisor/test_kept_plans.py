from datetime import date

import pytest
from django.core.management import call_command
from django.utils import timezone

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
