"""How is a record put back as it was, and a deleted one brought back with what was deleted with it?

Both are changes like others: they have a reason, leave history and wait to be published.
"""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, ForeignKey, Model, OuterRef, QuerySet

from programs.differences import fields_of
from programs.models import Fact, Program, Report, Track, TrackYear

# Whether applicants see a program is decided by publishing, taking off and withdrawing, never by putting it back.
_DECIDED_ELSEWHERE = {"published", "status", "status_note"}
# What goes with a record when it is deleted, and by which field it belongs to it.
_WITH_IT: dict[Any, tuple[tuple[Any, str], ...]] = {
    Program: ((Track, "program_id"), (Fact, "program_id"), (Report, "program_id")),
    Track: ((TrackYear, "track_id"),),
}
# One deletion writes its rows within moments; one that has a reason writes them with a single time.
_ONE_DELETION = timedelta(seconds=5)


def as_it_was(record: Any, row: Any) -> Any:
    """Give the record the values of a row of its history; nothing is saved."""
    for field in fields_of(record):
        if field.name not in _DECIDED_ELSEWHERE:
            setattr(record, field.attname, _still_there(field, getattr(row, field.attname)))
    return record


def problems(record: Any) -> dict[str, list[str]]:
    """Why the record cannot be saved as it stands, by field; none when it can."""
    gone = {
        field.name: [f"Its {field.verbose_name} is gone. Bring that back first."]
        for field in record._meta.concrete_fields
        if isinstance(field, ForeignKey) and not _exists(field, getattr(record, field.attname))
    }
    if gone:
        return gone
    blank = [field.name for field in fields_of(record) if getattr(record, field.attname) == {}]
    try:
        record.full_clean(exclude=blank)
    except ValidationError as error:
        return error.message_dict
    return {}


def deleted(model: Any) -> QuerySet:
    """The last row of history of each record that is gone, the newest first."""
    pk = model._meta.pk.attname
    there = model._base_manager.filter(pk=OuterRef(pk))
    later = model.history.filter(**{pk: OuterRef(pk)}, history_id__gt=OuterRef("history_id"))
    return model.history.filter(~Exists(there), ~Exists(later), history_type="-")


def gone_with(row: Any) -> list[Any]:
    """The rows of history of what was deleted together with a record, itself first."""
    rows = [row]
    for model, parent in _WITH_IT.get(row.instance_type, ()):
        moments = (row.history_date - _ONE_DELETION, row.history_date + _ONE_DELETION)
        children = deleted(model).filter(
            **{parent: getattr(row, row.instance_type._meta.pk.attname)},
            history_date__range=moments,
            history_user_id=row.history_user_id,
            history_change_reason=row.history_change_reason,
        )
        for child in children.order_by(model._meta.pk.attname):  # a fact after the one that it replaces
            rows += gone_with(child)
    return rows


@transaction.atomic
def bring_back(row: Any) -> list[Model]:
    """Add the record, and what was deleted with it, under the keys they had. A program comes back unpublished.

    Raises ValidationError with what stands against it, and then adds nothing.
    """
    records = []
    for each in gone_with(row):
        record = each.instance
        if isinstance(record, Program):
            record.published = False
        for field in record._meta.concrete_fields:
            setattr(record, field.attname, _still_there(field, getattr(record, field.attname)))
        if found := problems(record):
            raise ValidationError(dict(found))
        record.save_base(raw=True, force_insert=True)  # raw: the day a report was sent stays that day
        records.append(record)
    return records


def _still_there(field: Any, value: Any) -> Any:
    """The value, or none in place of a colleague or a replaced fact that is gone."""
    return None if isinstance(field, ForeignKey) and field.null and not _exists(field, value) else value


def _exists(field: Any, pk: Any) -> bool:
    return pk is None or field.related_model._base_manager.filter(pk=pk).exists()
