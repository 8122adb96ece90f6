"""How does a new season begin? With a draft of its file: every day moved on, and beside each where to read it.

A draft changes no plan; docs/seasons.md says how to go on. Exit status 1, and a word, where none can be written.
"""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from advisor.strategy import tables
from advisor.strategy.drafting import draft_text
from advisor.strategy.season import last_year, load
from advisor.strategy.season_files import name_of, tables_of


class Command(BaseCommand):
    help = "Write the draft of a new season's file into advisor/strategy/data/drafts."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int, help="the match year, such as 2029")

    def handle(self, *args: Any, year: int, **options: Any) -> None:
        path = tables.FOLDER / name_of(year, draft=True)
        if refusal := _refusal(year):
            self.stderr.write(refusal)
            sys.exit(1)
        path.parent.mkdir(exist_ok=True)
        path.write_text(draft_text(load(year - 1), tables_of(year - 1)), "utf-8")
        self.stdout.write(f"Written: {path}")
        self.stdout.write("Read each day where the words beside it say, then: manage.py check_season " + str(year))


def _refusal(year: int) -> str:
    """Why there can be no draft of this year now; nothing where there can."""
    following = last_year() + 1
    if year < following:
        return f"The {year} Match has a file already: {name_of(year)}. The next season is {following}."
    if year > following:
        return f"The {following} Match comes first: seasons follow each other without a gap."
    if tables.holds(name_of(year, draft=True)):
        return f"There is a draft already: {name_of(year, draft=True)}. Edit it, or delete it to begin anew."
    return ""
