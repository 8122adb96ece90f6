"""Which questions narrow the queue of readers' reports?"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from programs.admin.questions import Question
from programs.models import Criterion, Report, ReportState
from programs.models.report import OTHER_SUBJECTS

A_WEEK, FOUR_WEEKS = timedelta(weeks=1), timedelta(weeks=4)


class Waiting(Question):
    """Without an answer in the address: those that wait."""

    title = "Waiting?"
    parameter_name = "waiting"
    answers = (
        ("yes", "Yes, for an answer"),
        ("accepted", "No, accepted"),
        ("declined", "No, declined"),
        ("either", "All reports"),
    )

    def value(self) -> str:
        return super().value() or "yes"

    def choices(self, changelist: Any) -> Iterator[Any]:
        for code, label in self.lookup_choices:
            there = changelist.get_query_string({self.parameter_name: code})
            yield {"selected": self.value() == code, "query_string": there, "display": label}

    def condition(self, answer: str) -> Any:
        states = {"yes": [ReportState.OPEN], "either": ReportState.values}
        return Q(state__in=states.get(answer, [answer]))


class AboutWhat(Question):
    title = "About what?"
    parameter_name = "about"
    folded = True

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The points that any report is about."""
        there = set(Report.objects.order_by().values_list("about", flat=True).distinct())
        return [(code, label) for code, label in (*Criterion.choices, *OTHER_SUBJECTS) if code in there]

    def condition(self, answer: str) -> Any:
        return Q(about=answer)


class WithSource(Question):
    title = "With a source?"
    parameter_name = "source"
    answers = (("yes", "Yes, a page is named"), ("no", "No"))

    def yes(self) -> Any:
        return ~Q(source_url="")


class HowLong(Question):
    title = "Sent how long ago?"
    parameter_name = "sent"
    answers = (("week", "Up to a week"), ("month", "One to four weeks"), ("longer", "Longer"))

    def condition(self, answer: str) -> Any:
        now = timezone.now()
        week, month = Q(sent_at__gte=now - A_WEEK), Q(sent_at__gte=now - FOUR_WEEKS)
        return {"week": week, "month": month & ~week, "longer": ~month}[answer]
