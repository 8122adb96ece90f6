"""Which records does a shipped row stand for, and by what key is each known again?"""

from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from typing import Any

from django.db.models import Model

from programs.fixtures import Row, whole_number
from programs.models import AdvancedTrack, Fact, Program, Specialty, Track, TrackYear

Key = tuple[object, ...]
# One row may stand for several records: a fact of an institution is a fact of each of its sites.
Build = Callable[[Row], Iterable[tuple[Key, Model]]]

_FACT_KEY = ("applies_to", "criterion", "strength", "number", "answer", "source_url")


def known(model: type[Model], *fields: str) -> set[Key]:
    """The natural keys that the database holds."""
    return set(model._default_manager.values_list(*fields))


def known_facts() -> set[Key]:
    """The facts as they stand, and as they were shipped before a curator corrected them."""
    stored = Fact.objects.values_list("program__slug", *_FACT_KEY, "shipped_as")
    return {key for *values, shipped in stored for key in ((_digest(values),), (shipped,))}


def programs() -> Build:
    def build(row: Row) -> Iterator[tuple[Key, Program]]:
        place = {name: float(row[name]) if row[name] else None for name in ("latitude", "longitude")}
        yield (row["slug"],), Program(**row | place, published=True)

    return build


def tracks() -> Build:
    program_ids = _ids(Program, "slug")

    def build(row: Row) -> Iterator[tuple[Key, Track]]:
        values = {name: value for name, value in row.items() if name != "program"}
        yield (row["nrmp_code"],), Track(program_id=program_ids[row["program"]], **values)

    return build


def track_years() -> Build:
    track_ids = _ids(Track, "nrmp_code")

    def build(row: Row) -> Iterator[tuple[Key, TrackYear]]:
        numbers = {name: whole_number(row[name]) for name in ("year", "quota", "matched")}
        track = track_ids[row["nrmp_code"]]
        yield (track, numbers["year"]), TrackYear(track_id=track, **numbers)

    return build


def specialties() -> Build:
    def build(row: Row) -> Iterator[tuple[Key, Specialty]]:
        yield (row["code"],), Specialty(**row)

    return build


def advanced_tracks() -> Build:
    specialty_ids = _ids(Specialty, "code")

    def build(row: Row) -> Iterator[tuple[Key, AdvancedTrack]]:
        values = {name: value for name, value in row.items() if name != "specialty"}
        yield (row["nrmp_code"],), AdvancedTrack(specialty_id=specialty_ids[row["specialty"]], **values)

    return build


def facts() -> Build:
    sites: dict[str, dict[str, int]] = {}
    for pk, slug, institution in Program.objects.values_list("pk", "slug", "institution_code"):
        sites.setdefault(institution, {})[slug] = pk

    def build(row: Row) -> Iterator[tuple[Key, Fact]]:
        institution = sites[row["institution_code"]]
        chosen = [row["program"]] if row["program"] else list(institution)
        for slug in chosen:
            # Where an institution has one site, its page speaks for that site alone.
            yield _fact(row, slug, institution[slug], whole_institution=len(chosen) > 1)

    return build


def _fact(row: Row, slug: str, program_id: int, *, whole_institution: bool) -> tuple[Key, Fact]:
    texts = {name: value for name, value in row.items() if name not in ("institution_code", "program")}
    numbers = {name: whole_number(row[name]) for name in ("number", "seen_min", "seen_max")}
    values: dict[str, Any] = texts | numbers
    shipped_as = _digest([slug, *(values[name] for name in _FACT_KEY)])
    fact = Fact(program_id=program_id, whole_institution=whole_institution, shipped_as=shipped_as, **values)
    return (shipped_as,), fact


def _digest(values: Iterable[object]) -> str:
    text = "\x1f".join("" if value is None else str(value) for value in values)
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _ids(model: type[Model], field: str) -> dict[str, int]:
    return dict(model._default_manager.values_list(field, "pk"))
