"""Which kept plans are over? Deletes them; meant to run once a day, so that a promise does not wait for a visitor.

Plans from before there was news get the day from which it is counted. What counted the reports of past hours goes,
and so do the files that were sent to be imported and never confirmed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from advisor import planning
from advisor.expiry import DoubtedClockError, drop_expired
from programs.allowances import forget_past_hours
from programs.importing.uploads import forget_past_days


class Command(BaseCommand):
    help = "Delete the plans whose day, 31 July after their Match, has come; let plans without news begin to count it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--sure", action="store_true", help="the clock is right, although it seems to have jumped")

    def handle(self, *, sure: bool, **_: Any) -> None:
        today = timezone.localdate()
        planning.begin_news(today)
        forget_past_hours(timezone.now())
        forget_past_days()
        try:
            deleted = drop_expired(today, sure=sure)
        except DoubtedClockError as doubt:
            raise CommandError(str(doubt)) from doubt
        self.stdout.write(f"{deleted} plan{'' if deleted == 1 else 's'} deleted")
