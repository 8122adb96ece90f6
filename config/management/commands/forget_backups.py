"""Which backups are kept no longer? Deletes those in the folder of backups; others are somebody else's to delete."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from advisor.expiry import DoubtedClockError, believe
from advisor.models import DayReached
from config.backups.age import too_old
from config.management.commands import backup


class Command(BaseCommand):
    help = "Delete the backups that are 29 days old, but always keep the newest seven."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            believe(timezone.localdate(), DayReached.last())
        except DoubtedClockError as doubt:
            raise CommandError(f"No backup was deleted. {doubt}") from doubt
        for file in too_old(backup.FOLDER, timezone.now()):
            file.unlink(missing_ok=True)
            self.stdout.write(f"{file} deleted")
