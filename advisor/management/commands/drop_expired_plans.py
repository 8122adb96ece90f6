"""Which kept plans are over? Deletes them; meant to run once a day, so that a promise does not wait for a visitor."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from advisor.models import SavedPlan


class Command(BaseCommand):
    help = "Delete the plans whose day, 31 July after their Match, has come."

    def handle(self, *args: Any, **options: Any) -> None:
        deleted, _ = SavedPlan.objects.expired(timezone.localdate()).delete()
        self.stdout.write(f"{deleted} plan{'' if deleted == 1 else 's'} deleted")
