"""What is one column of a file: which value, under which name, and what must a curator know of it?"""

from typing import Any

from django.db.models import Model
from import_export.fields import Field
from import_export.widgets import Widget


class Column(Field):
    """A column under the same name on the way in and out.

    ``shown`` is read on the way out where it is not the value itself, as a program's slug. ``needed``: a new record
    cannot be without. ``initial``: what a blank cell of a new record stands for. ``only_out``: why the column may be
    there on the way in and yet change nothing.
    """

    def __init__(
        self,
        attribute: str,
        widget: Widget,
        says: str,
        *,
        shown: str = "",
        needed: bool = False,
        initial: Any = None,
        only_out: str = "",
    ) -> None:
        super().__init__(attribute=attribute, widget=widget)
        self.says, self.shown = says, shown
        self.needed, self.initial, self.only_out = needed, initial, only_out

    def export(self, instance: Any, **options: Any) -> Any:
        value = instance
        for name in (self.shown or self.attribute).split("__"):
            value = getattr(value, name)
        return self.widget.render(value, **options)

    def field_of(self, model: type[Model]) -> Any:
        """The model's field that holds the value: ``program`` for program_id, acgme_id for itself."""
        return model._meta.get_field(self.attribute)

    def in_words(self, value: Any) -> str:
        """A value as a preview shows it."""
        if value is None:
            return ""
        keys = getattr(self.widget, "keys", {})
        return keys.get(value, "") if keys else str(self.widget.render(value))
