"""What differs between two states of a record, field by field, in the words of its form?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Field, ForeignKey
from django.utils.formats import date_format
from django.utils.timezone import localtime
from simple_history.models import HistoricalChanges

# What a record belongs to is said in its heading, unless it changes.
_IN_THE_HEADING = {"program", "track"}
_GONE = "one that is gone"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field's name and its value before and after, in words; blank when there is none."""

    label: str
    before: str
    after: str


class Names:
    """How the records are called that others refer to; each model is read once."""

    def __init__(self, states: Iterable[Any]) -> None:
        asked: dict[Any, set[Any]] = {}
        for state in states:
            for field in (each for each in fields_of(state) if isinstance(each, ForeignKey)):
                asked.setdefault(field.related_model, set()).add(getattr(state, field.attname))
        self._names = {model: _names(model, pks - {None}) for model, pks in asked.items()}

    def of(self, model: Any, pk: Any) -> str:
        return "" if pk is None else self._names.get(model, {}).get(pk, _GONE)


def _names(model: Any, pks: set[Any]) -> dict[Any, str]:
    names = {pk: str(record) for pk, record in model._base_manager.in_bulk(pks).items()}
    gone = pks - names.keys()
    if gone and hasattr(model, "history"):
        for row in model.history.filter(**{f"{model._meta.pk.attname}__in": gone}, history_type="-"):
            names[getattr(row, model._meta.pk.attname)] = f"{row.instance} (deleted)"
    return names


def fields_of(state: Any) -> list[Field]:
    """The fields that a curator fills in, of a record or of a row of its history."""
    model = state.instance_type if isinstance(state, HistoricalChanges) else type(state)
    return [field for field in model._meta.concrete_fields if field.editable and not field.primary_key]


def differences(before: Any, after: Any, names: Names) -> list[FieldChange]:
    """Between two states, records or rows of history; without one of them, all that the other has."""
    found: list[FieldChange] = []
    for field in fields_of(after if after is not None else before):
        old, new = (None if state is None else getattr(state, field.attname) for state in (before, after))
        if old != new and (None not in (before, after) or field.name not in _IN_THE_HEADING):
            found += _in_words(field, old, new, names)
    return found


def _in_words(field: Field, old: Any, new: Any, names: Names) -> list[FieldChange]:
    label = str(field.verbose_name).capitalize() if field.verbose_name.islower() else str(field.verbose_name)
    if isinstance(old, dict) or isinstance(new, dict):
        old, new = old or {}, new or {}
        keys = [key for key in sorted({*old, *new}) if old.get(key) != new.get(key)]
        return [FieldChange(f"{label}: {key}", _plain(old.get(key)), _plain(new.get(key))) for key in keys]
    change = FieldChange(label, value_in_words(field, old, names), value_in_words(field, new, names))
    return [change] if change.before != change.after else []


def value_in_words(field: Field, value: Any, names: Names) -> str:
    if isinstance(field, ForeignKey):
        return names.of(field.related_model, value)
    # Not a lookup in a mapping: a value of another kind than the choices' would raise.
    return next((str(label) for code, label in field.flatchoices if code == value), _plain(value))


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return date_format(localtime(value), "F j, Y, g:i A")
    if isinstance(value, date):
        return date_format(value, "F j, Y")
    return str(value)
