"""Did a colleague change the record since this page was opened? Then nothing is saved before the curator has read so.

The page carries the newest rows of history that it knew, hidden: of the record and, for a program, of its tracks. What
posts without them, such as a tool, is not checked.
"""

import re
from typing import Any

from django import forms
from django.db.models import Max, QuerySet

from programs.admin.told import heading
from programs.differences import Names, differences
from programs.models import Program, Track
from programs.timeline import Entry

_SEEN = re.compile(r"[0-9]{1,18}(\.[0-9]{1,18})*", re.ASCII)
_NAMED = 5  # changes that one sentence still tells
_DONE = {"+": "added", "-": "deleted"}


def seen_field() -> forms.CharField:
    return forms.CharField(required=False, widget=forms.HiddenInput)


class Unchanged(forms.ModelForm):
    """Refuses once, when a colleague saved meanwhile. The page then carries what it told: a second Save decides."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "seen" in self.fields and self.instance.pk:
            self.initial["seen"] = newest(self.instance)

    def clean(self) -> Any:
        values = super().clean()
        sent = str(self.data.get(self.add_prefix("seen"), ""))
        if self.instance.pk and _SEEN.fullmatch(sent) and (told := changed_since(self.instance, sent)):
            self.data = {**self.data.dict(), "seen": self.initial["seen"]} if hasattr(self.data, "dict") else self.data
            self.add_error(None, f"Nothing is saved yet. Meanwhile {told}. To save what stands here, press Save again.")
        return values


def newest(record: Any) -> str:
    """The newest row of history in each strand: "12", for a program with its tracks "12.7"."""
    return ".".join(str(strand.aggregate(newest=Max("history_id"))["newest"] or 0) for strand in _strands(record))


def changed_since(record: Any, seen: str) -> str:
    """Who changed what after these rows: "Rosa Lind changed City; Rosa Lind added Track 9001140P0"; blank if nobody."""
    told = []
    for strand, known in zip(_strands(record), map(int, seen.split(".")), strict=False):
        later = strand.filter(history_id__gt=known).select_related("history_user").order_by("history_id")
        told += [_told(row, of_itself=strand.model is record.history.model) for row in later[: _NAMED + 1]]
    more = "; and more, see History" if len(told) > _NAMED else ""
    return "; ".join(dict.fromkeys(told[:_NAMED])) + more


def _strands(record: Any) -> list[QuerySet]:
    own = [record.history.all()]
    return [*own, Track.history.filter(program_id=record.pk)] if isinstance(record, Program) else own


def _told(row: Any, *, of_itself: bool) -> str:
    who = Entry(row.history_date, row.history_user, row.history_change_reason).who
    what = heading(row, Names([row]))
    before = row.prev_record
    if row.history_type != "~" or before is None:
        return f"{who} {_DONE.get(row.history_type, 'changed')} {what}"
    fields = ", ".join(f"“{change.label}”" for change in differences(before, row, Names([before, row])))
    return f"{who} changed {fields or 'it'}" if of_itself else f"{who} changed {fields or 'something'} of {what}"
