"""What are the published records, read once and shared by every request of this process?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from threading import Lock
from typing import Any

from django.db.models import QuerySet

from programs.entries import Catalogue, FactRow, ProgramRow, TrackRow, TrackYearRow
from programs.geography import division_of
from programs.models import AdvancedTrack, Fact, Program, RecordsVersion, Track, TrackYear

__all__ = ["Catalogue", "FactRow", "ProgramRow", "TrackRow", "TrackYearRow", "published"]

_PROGRAM_FIELDS = [
    "slug",
    "name",
    "institution_code",
    "acgme_id",
    "city",
    "state",
    "latitude",
    "longitude",
    "setting_from_name",
    "website",
    "name_note",
]

_lock = Lock()
_kept: Catalogue | None = None


def published() -> Catalogue:
    """The catalogue of the records as they are now: one small query unless they changed.

    The version is read before the records, so a change in between leaves an old version on newer
    records, and the next request reads them again; never the other way round.
    """
    global _kept
    version = RecordsVersion.current()
    kept = _kept
    if kept is not None and kept.version == version:
        return kept
    with _lock:
        if _kept is None or _kept.version != version:
            _kept = Catalogue(version=version, programs=_programs())
        return _kept


def _programs() -> tuple[ProgramRow, ...]:
    """The published programs by five queries, whatever their number."""
    tracks, facts, advanced = _tracks(), _facts(), _advanced_specialties()
    rows = (
        ProgramRow(
            division=division_of(values["state"]),
            advanced_specialties=frozenset(advanced[values["institution_code"]]),
            tracks=tuple(tracks[pk]),
            facts=tuple(sorted(facts[pk], key=_newest_first)),
            **values,
        )
        for pk, values in _read(Program.objects.published().order_by(), "pk", _PROGRAM_FIELDS)
    )
    return tuple(sorted(rows, key=lambda program: (program.name, program.slug)))


def _tracks() -> dict[int, list[TrackRow]]:
    years = defaultdict(list)
    for track, values in _read(TrackYear.objects.order_by("year"), "track_id", ("year", "quota", "matched")):
        years[track].append(TrackYearRow(**values))
    tracks = defaultdict(list)
    fields = ("pk", "nrmp_code", "name", "kind", "reserved_for", "listed_in")
    for program, values in _read(Track.objects.published().order_by("nrmp_code"), "program_id", fields):
        tracks[program].append(TrackRow(years=tuple(years[values.pop("pk")]), **values))
    return tracks


def _facts() -> dict[int, list[FactRow]]:
    facts = defaultdict(list)
    for program, values in _read(Fact.objects.published().order_by(), "program_id", FactRow.__slots__):
        facts[program].append(FactRow(**values))
    return facts


def _advanced_specialties() -> dict[str, set[str]]:
    specialties = defaultdict(set)
    for institution, code in AdvancedTrack.objects.values_list("institution_code", "specialty__code"):
        specialties[institution].add(code)
    return specialties


def _newest_first(fact: FactRow) -> tuple[Any, ...]:
    return (
        fact.criterion,
        -(fact.seen or 0),
        fact.applies_to,
        fact.strength,
        -1 if fact.number is None else fact.number,
        fact.answer,
        fact.source_url,
    )


def _read(records: QuerySet, key: str, fields: Iterable[str]) -> Iterator[tuple[Any, dict[str, Any]]]:
    names = tuple(fields)
    for owner, *values in records.values_list(key, *names):
        yield owner, dict(zip(names, values, strict=True))
