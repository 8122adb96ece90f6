"""How do the shipped saved cases get into the database?"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from advisor.models import SavedCase
from advisor.shipped_cases import FILE, CaseError, load_cases


class Command(BaseCommand):
    help = "Add the shipped saved cases that are missing. A case that exists is never changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="do nothing when there is any case")
        parser.add_argument("--file", type=Path, default=FILE, help="where the cases are")

    def handle(self, *, if_empty: bool, file: Path, **_: Any) -> None:
        if if_empty and SavedCase.objects.exists():
            self.stdout.write("The database has saved cases already: nothing loaded.")
            return
        try:
            loaded = load_cases(file)
        except CaseError as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        self.stdout.write(f"{loaded} saved case{'' if loaded == 1 else 's'} loaded")
