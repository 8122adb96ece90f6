"""What stands on top of a program's page: do applicants see it, what waits, and who published it last?"""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from programs.admin.overview import state_of
from programs.conflicts import Conflict, conflicts_of
from programs.models import Edition, Program, ReportState
from programs.models.program import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """``state`` as in overview.state_of; ``published`` and ``hidden`` are rows of history: who, when and why."""

    state: str
    waiting: bool
    published: Any
    hidden: Any
    reports: int
    conflicts: list[Conflict]


def bar_of(program: Program) -> Bar:
    """What the bar says of a program, in five or six queries."""
    edition = Edition.objects.defer("row").get(program=program)
    state = state_of(program, ever_published=edition.published_at is not None)
    return Bar(
        state=state,
        waiting=edition.waiting,
        published=_published(edition),
        hidden=_hidden(program) if state in ("off", "withdrawn") else None,
        reports=program.reports.filter(state=ReportState.OPEN).count(),
        conflicts=conflicts_of(program.pk, timezone.localdate().year),
    )


def _published(edition: Edition) -> Any:
    """The row of history that its publication left; None before the first."""
    if edition.published_at is None:
        return None
    rows = edition.history.filter(published_at=edition.published_at).defer("row")
    return rows.select_related("history_user").order_by("history_date", "history_id").first()


def _hidden(program: Program) -> Any:
    """The change since which applicants do not see it; None where it was never otherwise."""
    rows = program.history.select_related("history_user").order_by("-history_date", "-history_id")
    shown = rows.filter(published=True, status=Status.ACTIVE).first()
    return shown and rows.filter(history_date__gt=shown.history_date).last()
