"""What is done once a day? Each act is a command of its own, and one that fails keeps no other from its turn."""

import logging
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

BACKUPS: tuple[tuple[str, ...], ...] = (
    ("backup",),  # first, before anything is deleted
    ("forget_backups",),
)
ACTS: tuple[tuple[str, ...], ...] = (
    ("drop_expired_plans",),
    ("clearsessions",),
    ("forget_failed_sign_ins",),
    ("sweep",),  # last, so that it sweeps what the others deleted
)
logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Delete what is not to be kept for longer: plans whose day has come, old sessions, past hours and days."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--backup", action="store_true", help="first a backup, and without those that are too old")

    def handle(self, *args: Any, backup: bool, **options: Any) -> None:
        failed = [act[0] for act in (BACKUPS if backup else ()) + ACTS if not self._done(*act)]
        if failed:
            raise CommandError(f"Not done: {', '.join(failed)}. What was written before says why.")
        self.stdout.write("the daily run is done")

    def _done(self, name: str, *arguments: str) -> bool:
        try:
            call_command(name, *arguments, stdout=self.stdout, stderr=self.stderr)
        except CommandError as refused:
            self.stderr.write(f"{name}: {refused}")
            return False
        except Exception:
            logger.exception("The daily run could not do %s", name)
            return False
        return True
