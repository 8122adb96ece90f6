"""How does the operator go back to a copy?"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from config.backups import means
from config.backups.contents import not_newer_than_the_code, rows
from config.backups.files import BackupError
from config.management.commands.backup import new_name
from programs.models import RecordsVersion


class Command(BaseCommand):
    help = "Put a backup in the place of all that the database holds. What it held is kept in a backup of its own."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *, file: Path, yes: bool, **_: Any) -> None:
        try:
            not_newer_than_the_code(means().migrations(file))
            before = rows()
            self.stdout.write(f"The database holds {sum(before.values()):,} rows in {len(before)} tables.")
            if not yes and not self._sure(file):
                raise CommandError("Nothing was restored.")
            self._keep_what_is_there(before, file.resolve().parent)
            means().bring_back(file)
        except OSError as error:
            raise CommandError(f"Nothing was restored. {file}: {error.strerror}.") from error
        except BackupError as error:
            raise CommandError(f"Nothing was restored. {error}") from error
        self._go_on(before)

    def _sure(self, file: Path) -> bool:
        self.stdout.write(f"All of it is replaced by {file}. Plans made since that backup are lost to their owners.")
        try:
            return input("Type yes to go on: ").strip() == "yes"
        except EOFError:
            return False

    def _keep_what_is_there(self, before: dict[str, int], folder: Path) -> None:
        if before:
            call_command("backup", new_name(folder, "before-restore-"), stdout=self.stdout)

    def _go_on(self, before: dict[str, int]) -> None:
        """The backup may be older than the code, and older than the day on which some of its plans were over."""
        call_command("migrate", verbosity=0)
        RecordsVersion.bump()  # whoever has the records in memory reads them anew
        Session.objects.all().delete()  # some had ended since: who keeps records signs in anew
        AccessAttempt.objects.all().delete()
        self._drop_expired_plans()
        after = rows()
        for table in sorted(before.keys() | after.keys()):
            self.stdout.write(f"{table}: {before.get(table, 0):,} → {after.get(table, 0):,}")
        self.stdout.write("Restored. The site need not be restarted. Look through People, phones and codes.")

    def _drop_expired_plans(self) -> None:
        """A doubt of the day leaves the plans where they are; the database has come back either way."""
        try:
            call_command("drop_expired_plans", stdout=self.stdout)
        except CommandError as doubt:
            self.stderr.write(str(doubt))
