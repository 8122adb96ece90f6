"""How does a curator read what happened: which record, what was done to it, field by field, and the way back?"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from programs.differences import FieldChange, Names, differences
from programs.models import Edition, Fact, Program, Report, Track, TrackYear
from programs.timeline import Change, Entry

_DONE = {"+": "Added", "~": "Changed", "-": "Deleted"}


@dataclass(frozen=True, slots=True)
class Told:
    """One change in words; an address is blank where there is no such way, or this person may not go it."""

    done: str
    what: str
    fields: list[FieldChange]
    before_url: str = ""
    this_url: str = ""
    edition_url: str = ""


@dataclass(frozen=True, slots=True)
class ToldEntry:
    entry: Entry
    told: list[Told]


def tell(entries: Iterable[Entry], request: HttpRequest) -> list[ToldEntry]:
    entries = list(entries)
    states = [
        state
        for entry in entries
        for change in entry.changes
        if change.model is not Edition
        for state in (change.before, change.after)
        if state is not None
    ]
    names = Names(states)
    return [ToldEntry(entry, [_told(change, names, request) for change in entry.changes]) for entry in entries]


def heading(row: Any, names: Names) -> str:
    """Which record a row of history is of: “Fact: Step 2 CK score looked for: 220”."""
    if row.instance_type is Track:
        return f"Track {row.nrmp_code}"
    if row.instance_type is TrackYear:
        return f"Places of {row.year}, track {names.of(Track, row.track_id)}"
    if row.instance_type is Report:
        return f"Report: {row.get_about_display()}"
    kind = "Fact" if row.instance_type is Fact else str(row.instance_type._meta.verbose_name).capitalize()
    return f"{kind}: {row.instance}"


def owner(row: Any, names: Names) -> str:
    """Which program a row of history belongs to; blank where it belongs to none, or says it in its heading."""
    return names.of(Program, row.program_id) if row.instance_type in (Track, Fact, Report) else ""


def _told(change: Change, names: Names, request: HttpRequest) -> Told:
    if change.model is Edition:
        url = reverse("admin:programs_program_edition", args=[change.record_id, change.after.history_id])
        return Told("Published", "What applicants see", [], edition_url=url)
    before, after = (change.before, None) if change.kind == "-" else (change.before, change.after)
    fields = differences(before, after, names) if before is not None or after is not None else []
    may = request.user.has_perm(f"{change.model._meta.app_label}.change_{change.model._meta.model_name}")
    back = may and change.kind != "-"
    return Told(
        _DONE[change.kind],
        heading(change.after, names),
        fields,
        before_url=_put_back(change, change.before) if back and change.kind == "~" else "",
        this_url=_put_back(change, change.after) if back and not change.newest else "",
    )


def _put_back(change: Change, row: Any) -> str:
    """Where the record can be put back to that state; nowhere if it has no page of its own."""
    opts = change.model._meta
    try:
        return (
            reverse(f"admin:{opts.app_label}_{opts.model_name}_put_back", args=[change.record_id, row.history_id])
            if row is not None
            else ""
        )
    except NoReverseMatch:
        return ""
