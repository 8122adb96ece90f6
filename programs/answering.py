"""How is a reader's report answered? With a new fact, with a change made elsewhere, or with a reason against it."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from programs.history import because
from programs.models import Criterion, Fact, Report, ReportState
from programs.superseding import add_newer, newer_than


class AnsweredMeanwhile(Exception):  # noqa: N818 (it is news, and no fault)
    """Somebody else was quicker; nothing was changed."""


def fact_for(report: Report) -> Fact:
    """The statement that the report speaks of, with what is known of it and without its value; not saved.

    Raises ValueError for a report that is not about what a page says.
    """
    criterion = Criterion(report.about)
    standing = Fact.objects.standing().filter(program=report.program_id, criterion=criterion)
    newest = max(standing, key=lambda fact: (fact.seen or 0, fact.pk), default=None)
    fact = newer_than(newest or Fact(program=report.program, criterion=criterion))
    fact.source_url, fact.source_kind, fact.whole_institution = report.source_url, "page", False
    return fact


@transaction.atomic
def accept_with(fact: Fact, report: Report, user: Any, words: str) -> None:
    """Add the fact, which waits to be published and takes the place of what its page said, and close the report."""
    waiting = _still_open(report)
    fact.replaces = _said_before(fact)
    with because(f"A reader reported it. {words}"):
        add_newer(fact, user)
        _close(waiting, ReportState.ACCEPTED, user, words, fact)


@transaction.atomic
def accept(report: Report, user: Any, words: str) -> None:
    """The record was changed already; ``words`` say how."""
    with because(words):
        _close(_still_open(report), ReportState.ACCEPTED, user, words)


@transaction.atomic
def decline(report: Report, user: Any, words: str) -> None:
    with because(words):
        _close(_still_open(report), ReportState.DECLINED, user, words)


@transaction.atomic
def decline_all(reports: Iterable[int], user: Any, words: str) -> int:
    """Decline those of these reports, by their primary keys, that still wait; how many."""
    waiting = list(Report.objects.select_for_update().filter(pk__in=list(reports), state=ReportState.OPEN))
    with because(words):
        for report in waiting:
            _close(report, ReportState.DECLINED, user, words)
    return len(waiting)


def _said_before(fact: Fact) -> Fact | None:
    """The one statement that this page made on the same; none if it made several, or if no page is named."""
    same = {name: getattr(fact, name) for name in ("program_id", "criterion", "applies_to", "source_url")}
    before = list(Fact.objects.standing().unreplaced().filter(**same)) if fact.source_url else []
    return before[0] if len(before) == 1 else None


def _still_open(report: Report) -> Report:
    current = Report.objects.select_for_update().get(pk=report.pk)
    if current.state != ReportState.OPEN:
        raise AnsweredMeanwhile
    return current


def _close(report: Report, state: ReportState, user: Any, words: str, fact: Fact | None = None) -> None:
    report.state, report.answer, report.fact = state, words, fact
    report.answered_by, report.answered_at = user, timezone.now()
    report.save()
