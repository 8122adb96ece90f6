"""Which programs changed since they were last published?

Every write of a program, a track, its places or a fact marks its program, in the writer's own transaction. The mark is
a write of the program's edition, so whoever publishes it waits for a change under way and then sees it.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction

from programs.models import Edition, Fact, Program, RecordsVersion, Track, TrackYear
from programs.querysets import EditionQuerySet

# These reach a public page by an edition alone. The others are read as they are: whether a program is shown at all, and
# the advanced programs of an institution.
_STAGED = (Track, TrackYear, Fact)
_SHOWS = {"published", "status"}

# By what a record belongs to its program, and so may be moved from one to another.
_OWNER = {Track: "program", Fact: "program", TrackYear: "track"}


@dataclass(slots=True)
class _Gathered:
    programs: set[int] = field(default_factory=set)
    read_anew: bool = False


_gathered: ContextVar[_Gathered | None] = ContextVar("gathered", default=None)


@contextmanager
def gathering() -> Iterator[None]:
    """Many changes in one transaction mark their programs once, at its end, in the order in which publishing locks."""
    gathered = _Gathered()
    token = _gathered.set(gathered)
    try:
        yield
    finally:
        _gathered.reset(token)
    mark(gathered.programs)
    if gathered.read_anew:
        RecordsVersion.bump()


def mark(programs: Collection[int]) -> None:
    """Say that changes of these programs wait to be published; one that is gone has nothing to mark."""
    gathered = _gathered.get()
    if gathered is not None:
        gathered.programs.update(programs)
    elif programs:
        editions = Edition.objects.filter(program__in=list(programs))
        if len(programs) > 1:
            _lock_in_order(editions)
        # Without a condition on the mark: the write itself is what a publisher waits for.
        editions.update(waiting=True)


def _lock_in_order(editions: EditionQuerySet) -> None:
    """Two writers of several programs would wait for each other if each took them in an order of its own."""
    if transaction.get_connection().in_atomic_block:
        list(editions.select_for_update().order_by("pk").values_list("pk"))


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
        mark(_programs_of(model, records) | (set() if new else _left(model, records, written)))
    if model not in _STAGED:
        _read_anew()


def _read_anew() -> None:
    gathered = _gathered.get()
    if gathered is not None:
        gathered.read_anew = True
    else:
        RecordsVersion.bump()


def _shows_alone(written: Collection[str] | None) -> bool:
    """Whether a write did nothing but take programs off or show them again: nothing of that waits."""
    return written is not None and set(written) <= _SHOWS


def _programs_of(model: type[models.Model], records: list[Any]) -> set[int]:
    if model is Program:
        return {program.pk for program in records}
    return _programs(model, {getattr(record, f"{_OWNER[model]}_id") for record in records})


def _left(model: type[models.Model], records: list[Any], written: Collection[str] | None) -> set[int]:
    """The programs that these records were just moved away from: they show them until they are published anew."""
    owner = _OWNER.get(model)
    if owner is None or (written is not None and not {owner, f"{owner}_id"} & set(written)):
        return set()
    history: Any = model.history  # type: ignore[attr-defined]
    before = history.filter(id__in=[record.pk for record in records]).order_by("-history_id")
    owners = before.values_list(f"{owner}_id", flat=True)
    # Of one record the row before this write; when many are moved at once, wherever they were.
    return _programs(model, set(owners[1:2] if len(records) == 1 else owners))


def _programs(model: type[models.Model], owners: set[int]) -> set[int]:
    if model is TrackYear:
        return set(Track.objects.filter(pk__in=owners).values_list("program_id", flat=True))
    return owners
