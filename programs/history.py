"""Who changed a record, when and why? Every way to write leaves a row of history, the bulk ones too."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords

REASON_LENGTH = 250
SHIPPED = "Loaded from the shipped records"


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody does at once, such as saving a page or taking over a file."""

    reason: str
    moment: datetime


_act: ContextVar[Act | None] = ContextVar("act", default=None)


@contextmanager
def because(reason: str) -> Iterator[None]:
    """Every change made within carries this reason, cut to 250 characters; an inner reason goes before an outer one.

    They carry one moment too, so that they can be read, and taken back, as one.
    """
    outer = _act.get()
    kept = reason.strip()[:REASON_LENGTH] or (outer.reason if outer else "")
    token = _act.set(Act(kept, outer.moment if outer else timezone.now()))
    try:
        yield
    finally:
        _act.reset(token)


class _History(HistoricalRecords):
    """Django's own ``loaddata`` leaves history too."""

    def post_save(self, instance: Any, created: bool, using: str | None = None, **more: Any) -> None:
        super().post_save(instance, created, using=using, **more | {"raw": False})


def remembered(*, without: Collection[str] = ()) -> Any:
    """The history of a model: every field but those ``without``, the curator, the moment and the reason."""
    return _History(
        excluded_fields=list(without),
        history_change_reason_field=models.CharField(max_length=REASON_LENGTH, blank=True, default=""),
    )


def remember_bulk(model: type[models.Model], records: Collection[Any], *, changed: bool) -> None:
    """The rows that a bulk write leaves out by itself; the curator is whoever makes the request."""
    history: Any = getattr(model, "history", None)
    if history is not None and records:
        act = _act.get() or Act("", timezone.now())
        history.bulk_history_create(
            records,
            batch_size=500,
            update=changed,
            default_change_reason=act.reason,
            default_date=act.moment,
        )


def give_reason(history_instance: Any, **_: Any) -> None:
    """Signal: a row of history gets the reason, unless it has one of its own, and the moment of its act."""
    act = _act.get()
    if act is not None:
        history_instance.history_change_reason = history_instance.history_change_reason or act.reason
        history_instance.history_date = act.moment
    history_instance.history_change_reason = history_instance.history_change_reason or ""
