"""Do the saved cases come out as expected over what applicants see now? Exit status 1 when one does not."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from advisor.cases import Finding, Run, run
from advisor.models import SavedCase
from advisor.records import facts_of
from advisor.templatetags.curating import expectation, outcome_words
from programs.catalogue import published


class Command(BaseCommand):
    help = "Run every saved case over the published records, and say what comes out otherwise than expected."

    def handle(self, **_: Any) -> None:
        programs, today = facts_of(published()), timezone.localdate()
        runs = [run(case, programs, today) for case in SavedCase.objects.all()]
        for one in runs:
            self._tell(one)
        different = sum(not one.green for one in runs)
        self.stdout.write(f"{len(runs) - different} of {len(runs)} as expected")
        if different:
            sys.exit(1)

    def _tell(self, one: Run) -> None:
        self.stdout.write(f"{one.case.name}: {'as expected' if one.green else 'different'}")
        for field, words in one.faults:
            self.stdout.write(f"  {field}: {words}")
        for finding in one.wrong:
            self.stdout.write(f"  {in_words(finding)}")


def in_words(finding: Finding) -> str:
    """One finding in a line."""
    if finding.what == "outcome":
        expected, came = outcome_words(finding.expected), outcome_words(finding.came)
        return f"Track {finding.code}: expected “{expected}”, came “{came}”"
    expected, came = ("none" if value is None else value for value in (finding.expected, finding.came))
    return f"{expectation(finding.what)}: expected {expected}, came {came}"
