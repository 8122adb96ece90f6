"""Who changed a record, when and why? Every way to write leaves a row of history, the bulk ones too."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

REASON_LENGTH = 250

_why: ContextVar[str] = ContextVar("why", default="")


@contextmanager
def because(reason: str) -> Iterator[None]:
    """Every change made within carries this reason, cut to 250 characters; an inner reason goes before an outer one."""
    token = _why.set(reason.strip()[:REASON_LENGTH] or _why.get())
    try:
        yield
    finally:
        _why.reset(token)


def remembered(*, without: Collection[str] = ()) -> Any:
    """The history of a model: every field but those ``without``, the curator, the moment and the reason."""
    return HistoricalRecords(
        excluded_fields=list(without),
        history_change_reason_field=models.CharField(max_length=REASON_LENGTH, blank=True, default=""),
    )


def remember_bulk(model: type[models.Model], records: Collection[Any], *, changed: bool) -> None:
    """The rows that a bulk write leaves out by itself; the curator is whoever makes the request."""
    history: Any = getattr(model, "history", None)
    if history is not None and records:
        history.bulk_history_create(records, batch_size=500, update=changed, default_change_reason=_why.get())


def give_reason(history_instance: Any, **_: Any) -> None:
    """Signal: a row of history without a reason of its own gets the one that is being acted for."""
    history_instance.history_change_reason = history_instance.history_change_reason or _why.get()
