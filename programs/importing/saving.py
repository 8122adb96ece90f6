"""How is what a curator has seen and confirmed saved: all of it, with its reason, or nothing?"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction

from programs.history import because
from programs.importing.judgement import Judgement, Row
from programs.importing.judging import judge
from programs.importing.reading import Table
from programs.importing.resources import Sheet
from programs.models import Program, Track, TrackYear
from programs.waiting import gathering, mark

_AT_ONCE = 500


class ChangedMeanwhile(Exception):  # noqa: N818 (an answer to a person, not a fault)
    """The records are not those any more that the curator saw in the preview."""


def save(sheet: Sheet, table: Table, seen: str, *, clear: bool, why: str, user: Any) -> Judgement:
    """Judge the file again and save it if it still does what the curator has ``seen`` (the preview's digest).

    Raises ChangedMeanwhile, and then nothing is saved. Every row leaves history with this reason.
    """
    try:
        with transaction.atomic(), because(why), gathering():
            judgement = judge(sheet, table, clear=clear)
            if judgement.problems or judgement.digest() != seen:
                raise ChangedMeanwhile
            _write(sheet, judgement, user)
    except IntegrityError as taken:  # somebody added the same record in between
        raise ChangedMeanwhile from taken
    return judgement


def _write(sheet: Sheet, judgement: Judgement, user: Any) -> None:
    for row in judgement.new:
        sheet.also(row.record, {}, user)
    records = sheet.model._default_manager
    records.bulk_create([row.record for row in judgement.new], batch_size=_AT_ONCE)
    for attributes, rows in _by_attributes(sheet, judgement.changed, user):
        records.bulk_update([row.record for row in rows], attributes, batch_size=_AT_ONCE)
    # A track that moves has left a program behind, whose page changes too.
    mark({row.before["program"] for row in judgement.changed if sheet.model is Track and "program" in row.before})


def _by_attributes(sheet: Sheet, rows: Iterable[Row], user: Any) -> Iterable[tuple[list[str], list[Row]]]:
    """Rows in which the same fields change, together: only these are written."""
    together: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        changed = [sheet.fields[change.column].field_of(sheet.model).name for change in row.changes]
        together[(*changed, *sheet.also(row.record, row.before, user))].append(row)
    return ((list(attributes), of_these) for attributes, of_these in together.items())


def programs_of(sheet: Sheet, judgement: Judgement) -> list[int]:
    """The programs that an import has changed."""
    records = [row.record for row in judgement.rows]
    if sheet.model is Program:
        return sorted(record.pk for record in records)
    if sheet.model is TrackYear:
        tracks = {record.track_id for record in records}
        return sorted(set(Track.objects.filter(pk__in=tracks).values_list("program_id", flat=True)))
    return sorted({record.program_id for record in records})
