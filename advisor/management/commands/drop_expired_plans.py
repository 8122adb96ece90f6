"""Which kept plans are over? Deletes them; meant to run once a day, so that a promise does not wait for a visitor.

Plans from before there was news get the day from which it is counted. What counted the reports of past hours goes,
and so do the files that were sent to be imported and never confirmed."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from advisor import planning
from advisor.models import SavedPlan
from programs.allowances import forget_past_hours
from programs.importing.uploads import forget_past_days


class Command(BaseCommand):
    help = "Delete the plans whose day, 31 July after their Match, has come; let plans without news begin to count it."

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        _, by_model = SavedPlan.objects.expired(today).delete()
        deleted = by_model.get(SavedPlan._meta.label, 0)  # their choices went with them and are not counted
        self.stdout.write(f"{deleted} plan{'' if deleted == 1 else 's'} deleted")
        planning.begin_news(today)
        forget_past_hours(timezone.now())
        forget_past_days()
