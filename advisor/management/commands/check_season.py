"""Is a season's file ready? What is not read yet, what it changes, and what it does to the saved cases.

Reads the draft of that year, else its live file. Exit status 1 where the file has faults, or where a saved case would
not come out as expected any more; docs/seasons.md.
"""

import sys
from argparse import ArgumentParser
from contextlib import nullcontext
from typing import Any

from django.core.management.base import BaseCommand
from django.template.loader import render_to_string
from django.utils import timezone

from advisor import cases
from advisor.models import SavedCase
from advisor.records import facts_of
from advisor.season_review import Review, review
from advisor.season_trial import Trial, trial
from advisor.strategy.season import as_if_live
from advisor.strategy.tables import DataError
from programs import catalogue


class Command(BaseCommand):
    help = "Check the draft of a season, or its live file: days to read, changes, and the saved cases with it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int, help="the match year, such as 2029")

    def handle(self, *args: Any, year: int, **options: Any) -> None:
        try:
            found = review(year)
        except DataError as fault:
            self.stderr.write(f"{fault}.")
            sys.exit(1)
        self.stdout.write(render_to_string("admin/seasons/report.txt", {"review": found}))
        if found.listed.draft:
            self.stdout.write(f"Saved cases, planned for the {year} Match without the draft -> with it")
            for one in _tried(found):
                self._line("case", {"trial": one})
        unexpected = _unexpected(found)
        for run in unexpected:
            self._line("run", {"run": run})
        if unexpected:
            sys.exit(1)

    def _line(self, name: str, told: dict[str, Any]) -> None:
        text = render_to_string(f"admin/seasons/report_{name}.txt", told).replace("<br>", ", ")
        self.stdout.write("  " + " ".join(text.split()).replace(" ,", ",").replace(" ;", ";"))


def _tried(found: Review) -> list[Trial]:
    today = timezone.localdate()
    return [trial(case, found.season, case.as_of or today) for case in SavedCase.objects.all()]


def _unexpected(found: Review) -> list[cases.Run]:
    """The cases, each in its own season, that would not come out as expected once the file is live."""
    known, today = facts_of(catalogue.published()), timezone.localdate()
    with as_if_live(found.season) if found.listed.draft else nullcontext():
        ran = [cases.run(case, known, today) for case in SavedCase.objects.all()]
    return [run for run in ran if not run.green]
