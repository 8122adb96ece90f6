"""What do the records say of a program as curators have them now, published or not?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from programs.entries import FactRow, ProgramRow, TrackRow, TrackYearRow
from programs.geography import division_of
from programs.models import AdvancedTrack, Fact, Program, Track, TrackYear

_READ_ELSEWHERE = {"division", "advanced_specialties", "tracks", "facts"}
_PROGRAM_FIELDS = [name for name in ProgramRow.__slots__ if name not in _READ_ELSEWHERE]


def working_rows(programs: Iterable[int]) -> dict[int, ProgramRow]:
    """The rows of these programs by primary key, in five queries; one that is gone has none."""
    chosen = list(programs)
    tracks, facts, advanced = _tracks(chosen), _facts(chosen), advanced_specialties()
    return {
        pk: ProgramRow(
            division=division_of(values["state"]),
            advanced_specialties=frozenset(advanced[values["institution_code"]]),
            tracks=tuple(tracks[pk]),
            facts=tuple(sorted(facts[pk], key=_newest_first)),
            **values,
        )
        for pk, values in _read(Program.objects.filter(pk__in=chosen).order_by(), "pk", _PROGRAM_FIELDS)
    }


def advanced_specialties() -> dict[str, set[str]]:
    """The codes of the specialties with an advanced program, by institution."""
    specialties = defaultdict(set)
    for institution, code in AdvancedTrack.objects.values_list("institution_code", "specialty__code"):
        specialties[institution].add(code)
    return specialties


def _tracks(programs: list[int]) -> dict[int, list[TrackRow]]:
    years = defaultdict(list)
    of_these = TrackYear.objects.filter(track__program__in=programs).order_by("year")
    for track, values in _read(of_these, "track_id", TrackYearRow.__slots__):
        years[track].append(TrackYearRow(**values))
    tracks = defaultdict(list)
    fields = ("pk", *(name for name in TrackRow.__slots__ if name != "years"))
    for program, values in _read(
        Track.objects.filter(program__in=programs).order_by("nrmp_code"), "program_id", fields
    ):
        tracks[program].append(TrackRow(years=tuple(years[values.pop("pk")]), **values))
    return tracks


def _facts(programs: list[int]) -> dict[int, list[FactRow]]:
    facts = defaultdict(list)
    standing = Fact.objects.standing().telling_replaced().filter(program__in=programs).order_by()
    for program, values in _read(standing, "program_id", FactRow.__slots__):
        facts[program].append(FactRow(**values))
    return facts


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
