"""How does the operator keep a copy of everything?"""

from argparse import ArgumentParser
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config.backups import means
from config.backups.files import BackupError, written_whole
from config.env import BASE_DIR

FOLDER = BASE_DIR / "backups"


def new_name(folder: Path, kind: str = "") -> Path:
    """A name in the folder that nothing has yet: the moment, in UTC."""
    moment = timezone.now()
    while (name := folder / f"{kind}{moment:%Y-%m-%d-%H%M%S}{means().SUFFIX}").exists():
        moment += timedelta(seconds=1)
    return name


class Command(BaseCommand):
    help = "Write one moment of the whole database into a new file, safely while the site runs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="left out: backups/<date and time, UTC>")

    def handle(self, *, file: Path | None, **_: Any) -> None:
        file = file or new_name(FOLDER)
        try:
            with written_whole(file) as part:
                means().write(part)
        except BackupError as error:
            raise CommandError(f"No backup was made. {error}") from error
        self.stdout.write(f"{file}: {file.stat().st_size / 1e6:.1f} MB, read through and sound")
