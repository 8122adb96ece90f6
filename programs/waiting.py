"""Which programs changed since they were last published?

Every write of a program, a track, its places or a fact marks its program, in the writer's own transaction. The mark is
a write of the program's edition, so whoever publishes it waits for a change under way and then sees it.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models

from programs.models import Edition, Fact, Program, RecordsVersion, Track, TrackYear

# These reach a public page by an edition alone. The others are read as they are: whether a program is shown at all, and
# the advanced programs of an institution.
_STAGED = (Track, TrackYear, Fact)
_SHOWS = {"published", "status"}

_gathered: ContextVar[set[int] | None] = ContextVar("gathered", default=None)


@contextmanager
def gathering() -> Iterator[None]:
    """Many changes in one transaction mark their programs once, at its end."""
    token = _gathered.set(set())
    try:
        yield
        marked = _gathered.get() or set()
    finally:
        _gathered.reset(token)
    mark(marked)


def mark(programs: Collection[int]) -> None:
    """Say that changes of these programs wait to be published; one that is gone has nothing to mark."""
    gathered = _gathered.get()
    if gathered is not None:
        gathered.update(programs)
    elif programs:
        # Without a condition on the mark: the write itself is what a publisher waits for.
        Edition.objects.filter(program__in=list(programs)).update(waiting=True)


def changed(
    model: type[models.Model], records: Iterable[Any], *, new: bool = False, written: Collection[str] | None = None
) -> None:
    """What follows from these records of one model being written or deleted; ``written`` names the fields, if known."""
    records = list(records)
    if not records:
        return
    if model is Program and new:
        Edition.objects.bulk_create([Edition(program=program) for program in records])
    elif model in _STAGED or (model is Program and not _shows_alone(written)):
        mark(_programs_of(model, records) | (set() if new else _once_of(model, records)))
    if model not in _STAGED:
        RecordsVersion.bump()


def _shows_alone(written: Collection[str] | None) -> bool:
    """Whether a write did nothing but take programs off or show them again: nothing of that waits."""
    return written is not None and set(written) <= _SHOWS


def _programs_of(model: type[models.Model], records: list[Any]) -> set[int]:
    if model is Program:
        return {program.pk for program in records}
    if model is TrackYear:
        tracks = {year.track_id for year in records}
        return set(Track.objects.filter(pk__in=tracks).values_list("program_id", flat=True))
    return {record.program_id for record in records}


def _once_of(model: type[models.Model], records: list[Any]) -> set[int]:
    """The programs that these tracks or facts were moved away from: they show them until they are published anew."""
    if model not in (Track, Fact):
        return set()
    history: Any = model.history  # type: ignore[attr-defined]
    before = history.filter(id__in=[record.pk for record in records]).order_by()
    here = {record.program_id for record in records}
    return set(before.exclude(program__in=here).values_list("program_id", flat=True))
