"""Which columns do the files of each kind of record have, and by which of them is a record known again?"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import CharField, Model, QuerySet
from import_export.resources import Resource

from programs.importing.columns import Column

Key = tuple[Any, ...]


class Sheet(Resource):
    """One kind of record as rows; the columns are the fields declared below, in their order."""

    model: ClassVar[type[Model]]
    singular: ClassVar[str]
    plural: ClassVar[str]
    keys: ClassVar[tuple[str, ...]]
    beside: ClassVar[tuple[str, ...]] = ()  # what is read with each record on the way out
    for_publishers: ClassVar[tuple[str, ...]] = ()

    fields: dict[str, Column]

    def __init__(self, *, may_publish: bool = False, lock: bool = False) -> None:
        super().__init__()
        self.closed = () if may_publish else self.for_publishers
        self.lock = lock
        for name in self.closed:
            del self.fields[name]

    def columns(self) -> list[Column]:
        return list(self.fields.values())

    def names(self) -> list[str]:
        return list(self.fields)

    def key(self, values: Mapping[str, Any]) -> Key:
        return tuple(values[name] for name in self.keys)

    def look_up(self) -> None:
        """Read what the cells refer to."""

    def existing(self, keys: Sequence[Key]) -> dict[Key, Any]:
        """The records that there are, by key."""
        attributes = [self.fields[name].attribute for name in self.keys]
        found = self.narrowed(self.locked(self.model._default_manager.all()), keys)
        return {tuple(getattr(record, name) for name in attributes): record for record in found}

    def narrowed(self, records: QuerySet, keys: Sequence[Key]) -> QuerySet:
        return records.filter(**{f"{self.fields[self.keys[0]].attribute}__in": {key[0] for key in keys}})

    def locked(self, records: QuerySet) -> QuerySet:
        return records.select_for_update(of=("self",)) if self.lock else records

    def blank(self, column: Column) -> Any:
        """What a blank cell stands for: not known, or what a new record begins with."""
        text = isinstance(self.model._meta.get_field(column.attribute), CharField)
        return column.initial if column.initial is not None else "" if text else None

    def title(self, record: Any) -> str:
        """Which record this is, for somebody who reads the preview."""
        return str(record)

    def missing(self, record: Any) -> Iterable[str]:
        """The columns that a record cannot be without, and is."""
        return [
            name
            for name, column in self.fields.items()
            if column.needed and getattr(record, column.attribute) in (None, "")
        ]

    def objections(self, record: Any, values: Mapping[str, Any]) -> dict[str, str]:
        """Why a row may not be about this record that there is, by column."""
        return {}

    def problems(self, record: Any, before: Mapping[str, Any], *, new: bool) -> dict[str, str]:
        """What the record's own checks do not see, by column."""
        return {}

    def notes(self, record: Any, *, new: bool) -> list[str]:
        """What a curator should read beside this row."""
        return []

    def also(self, record: Any, before: Mapping[str, Any], user: Any) -> list[str]:
        """What else is set when the row is saved; the attributes."""
        return []

    def get_export_order(self) -> tuple[str, ...]:
        return tuple(self.fields)

    get_import_order = get_export_order
