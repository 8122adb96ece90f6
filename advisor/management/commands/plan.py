"""Which plan do these answers get? Reads a JSON object of answers, prints the plan as JSON.

Unusable answers: exit status 2, one line a field on standard error, nothing on standard output.
"""

import json
import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand
from django.utils import timezone

from advisor import planning
from advisor.exports import as_json
from advisor.forms.given import Faults, UnusableError, checked, parse
from advisor.strategy.tables import DataError

UNUSABLE = 2
MOST_BYTES = 64 * 1024  # honest answers are under 4 kB


class Command(BaseCommand):
    help = "Print the plan for a JSON object of answers as JSON; - reads standard input."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("answers", metavar="ANSWERS.json", help="a file, or - for standard input")
        parser.add_argument("--as-of", metavar="YYYY-MM-DD", help="the day of the plan (today, Eastern time)")

    def handle(self, *args: Any, answers: str, as_of: str | None, **options: Any) -> None:
        day = self._day(as_of)
        raw = self._read(answers)
        try:
            form = checked(parse(raw), day)
        except UnusableError as unusable:
            self._refuse(unusable.faults)
        plan = planning.draw_up(form.answers(), day)
        self.stdout.write(json.dumps(as_json(plan), indent=2))

    def _day(self, as_of: str | None) -> date:
        try:
            day = date.fromisoformat(as_of) if as_of else timezone.localdate()
            planning.match_years(day)
        except DataError as error:
            self._refuse({"as_of": [str(error)]})
        except (ValueError, OverflowError):
            self._refuse({"as_of": ["Give a day as YYYY-MM-DD, such as 2026-11-22."]})
        return day

    def _read(self, path: str) -> bytes:
        try:
            with sys.stdin.buffer if path == "-" else Path(path).open("rb") as stream:
                raw = stream.read(MOST_BYTES + 1)
        except OSError as error:
            self._refuse({"answers": [f"The file cannot be read: {error.strerror}."]})
        if len(raw) > MOST_BYTES:
            self._refuse(
                {"answers": [f"The answers are larger than {MOST_BYTES} bytes; send the profile's fields alone."]}
            )
        return raw

    def _refuse(self, faults: Faults) -> NoReturn:
        for name, messages in faults.items():
            self.stderr.write(f"{_in_one_line(name)}: {' '.join(messages)}".replace("\n", " "))
        sys.exit(UNUSABLE)


def _in_one_line(name: str) -> str:
    """A name out of somebody's JSON, safe to print: no line breaks, no signs that steer a terminal."""
    signs = " ".join(name.split())[:80]
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in signs)
