"""What happened to a record and to all that belongs to it: who did what when, and why, the newest first?"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.paginator import Page, Paginator
from django.db.models import Exists, Model, OuterRef, QuerySet, Subquery

from programs.history import SHIPPED
from programs.models import Edition, Fact, Program, Track, TrackYear

ENTRIES_A_PAGE = 20
Key = tuple[datetime, int | None, str]


@dataclass(frozen=True, slots=True)
class Change:
    """What one act did to one record: the rows of its history before the act, ``None`` if it is new, and after it."""

    before: Any
    after: Any
    kind: str  # "+" added, "~" changed, "-" deleted
    newest: bool

    @property
    def model(self) -> type[Model]:
        return self.after.instance_type

    @property
    def record_id(self) -> int:
        return getattr(self.after, self.model._meta.pk.attname)


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody did at once."""

    moment: datetime
    user: User | None
    why: str
    changes: list[Change] = field(default_factory=list)

    @property
    def who(self) -> str:
        if self.user is not None:
            return self.user.get_full_name() or self.user.get_username()
        return "the shipped records" if self.why == SHIPPED else "a command on the server"


def strands(model: type[Any], pk: int) -> list[QuerySet]:
    """The rows of history of a record and of what belongs, or once belonged, to it."""
    if model is Program:
        tracks = Track.history.filter(program_id=pk).order_by().values("id")
        facts = Fact.history.filter(program_id=pk).order_by().values("id")
        return [
            Program.history.filter(id=pk),
            Track.history.filter(id__in=tracks),
            TrackYear.history.filter(track_id__in=tracks),
            Fact.history.filter(id__in=facts),
            Edition.history.filter(program_id=pk, history_type="~").defer("row"),
        ]
    own = model.history.filter(**{model._meta.pk.attname: pk})
    return [own, TrackYear.history.filter(track_id=pk)] if model is Track else [own]


def page_of(rows: list[QuerySet], number: Any) -> Page:
    """Twenty entries, in as many queries for few changes as for many."""
    keys = [
        strand.order_by().values_list("history_date", "history_user_id", "history_change_reason") for strand in rows
    ]
    acts = keys[0].union(*keys[1:]) if keys[1:] else keys[0].distinct()
    page = Paginator(acts.order_by("-history_date", "history_change_reason"), ENTRIES_A_PAGE).get_page(number)
    page.object_list = _entries(rows, list(page.object_list))
    return page


def _entries(strands: list[QuerySet], keys: list[Key]) -> list[Entry]:
    users = User.objects.in_bulk({user for _, user, _ in keys if user is not None})
    entries = {key: Entry(key[0], users.get(key[1]) if key[1] else None, key[2]) for key in keys}
    for strand in strands:
        for key, change in _changes(strand, {moment for moment, *_ in keys}):
            if key in entries:
                entries[key].changes.append(change)
    return list(entries.values())


def _changes(strand: QuerySet, moments: Iterable[datetime]) -> list[tuple[Key, Change]]:
    """One change for each record and act: a record written twice in one act reads as changed once."""
    by_record = defaultdict(list)
    rows = list(_with_neighbors(strand.filter(history_date__in=moments)))
    before = _rows(strand, {row.before_id for row in rows if row.before_id})
    pk = strand.model.instance_type._meta.pk.attname
    for row in rows:
        key = (row.history_date, row.history_user_id, row.history_change_reason)
        by_record[key, getattr(row, pk)].append(row)
    return [(key, _change(rows, before)) for (key, _), rows in by_record.items()]


def _change(rows: list[Any], before: dict[int, Any]) -> Change:
    first, last = rows[0], rows[-1]
    kind = "-" if last.history_type == "-" else first.history_type
    return Change(before=before.get(first.before_id), after=last, kind=kind, newest=not last.later)


def _with_neighbors(rows: QuerySet) -> QuerySet:
    pk = rows.model.instance_type._meta.pk.attname
    same = rows.model.objects.filter(**{pk: OuterRef(pk)}).order_by("-history_id")
    earlier = same.filter(history_id__lt=OuterRef("history_id")).values("history_id")[:1]
    later = same.filter(history_id__gt=OuterRef("history_id"))
    return rows.annotate(before_id=Subquery(earlier), later=Exists(later)).order_by("history_id")


def _rows(strand: QuerySet, ids: set[int]) -> dict[int, Any]:
    # An edition's row is large, and its page alone reads it.
    heavy = ["row"] if strand.model.instance_type is Edition else []
    return {row.history_id: row for row in strand.model.objects.filter(history_id__in=ids).defer(*heavy)}
