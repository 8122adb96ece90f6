"""Is a reader's report taken in, and if not, why? Nothing is kept of who sent it."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from django.db import transaction

from programs.allowances import EVERYBODY, take
from programs.history import because
from programs.models import Program, Report, ReportState

A_SENDER_AN_HOUR = 10  # a hospital's readers may share one address
ALL_AN_HOUR = 300
OPEN_OF_A_PROGRAM = 50


class Refused(StrEnum):
    SENDER = "sender"
    EVERYBODY = "everybody"
    PROGRAM = "program"


def take_in(program: Program, said: Mapping[str, str], sender: str, now: datetime) -> Refused | None:
    """Keep what the form's answers say of this program, or tell what stands against it.

    The same words on the same point wait only once, however often they are sent.
    """
    waiting = Report.objects.filter(program=program, state=ReportState.OPEN)
    if waiting.count() >= OPEN_OF_A_PROGRAM:
        return Refused.PROGRAM
    if not take(sender, A_SENDER_AN_HOUR, now, act="report"):
        return Refused.SENDER
    if not take(EVERYBODY, ALL_AN_HOUR, now, act="report"):
        return Refused.EVERYBODY
    kept = {name: said[name] for name in ("about", "says", "source_url")}
    if not waiting.filter(**kept).exists():
        _keep(Report(program=program, **kept))
    return None


@transaction.atomic
def _keep(report: Report) -> None:
    report._history_user = None  # type: ignore[attr-defined]  # a curator who sends one is a reader like any other
    with because("sent by a reader"):
        report.save()
