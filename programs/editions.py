"""How is a program kept as it was published: its row as JSON, and back?

A field that came after an edition was kept has its default until the program is published again; one that has gone
since is left aside.
"""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any, TypeVar

from programs.entries import FactRow, ProgramRow, TrackRow, TrackYearRow

Row = TypeVar("Row")
_OF_THE_INSTITUTION = ("advanced_specialties",)  # read anew each time: the advanced programs are nobody's edition


def as_json(program: ProgramRow) -> dict[str, Any]:
    """The row as JSON values; days as "2026-11-22"."""
    kept = asdict(program)
    for name in _OF_THE_INSTITUTION:
        del kept[name]
    for fact in kept["facts"]:
        fact["checked_on"] = fact["checked_on"] and fact["checked_on"].isoformat()
    # Tuples would come back from the database as lists: what is compared is what is stored.
    kept["facts"] = list(kept["facts"])
    kept["tracks"] = [{**track, "years": list(track["years"])} for track in kept["tracks"]]
    return kept


def from_json(kept: Mapping[str, Any], advanced_specialties: frozenset[str]) -> ProgramRow:
    tracks = tuple(
        _filled(TrackRow, track | {"years": tuple(_filled(TrackYearRow, year) for year in track["years"])})
        for track in kept["tracks"]
    )
    facts = tuple(_filled(FactRow, fact | {"checked_on": _day(fact["checked_on"])}) for fact in kept["facts"])
    own = {"tracks": tracks, "facts": facts, "advanced_specialties": advanced_specialties}
    return _filled(ProgramRow, {**kept, **own})


def _filled(row: type[Row], values: Mapping[str, Any]) -> Row:
    return row(**{field.name: values[field.name] for field in fields(row) if field.name in values})  # type: ignore[arg-type]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
