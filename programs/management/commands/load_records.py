"""How does a curator load the shipped records?"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from programs.fixtures import FIXTURES, FixtureError
from programs.loading import load_records
from programs.models import Program
from programs.publishing import publish_first


class Command(BaseCommand):
    help = "Add the shipped records that are missing. A record that exists is never changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="do nothing when there is any program")
        parser.add_argument("--folder", type=Path, default=FIXTURES, help="where the CSV files are")

    def handle(self, *, if_empty: bool, folder: Path, **_: Any) -> None:
        if if_empty and Program.objects.exists():
            publish_first()
            self.stdout.write("The database has records already: nothing loaded.")
            return
        try:
            loaded = load_records(folder)
        except FixtureError as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        for file in loaded:
            self.stdout.write(f"{file.file}: {file.created} created, {file.already_there} already there")
