"""Which shipped records does the database lack, and how are they added without touching the rest?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import models, transaction

from programs import rows as row_of
from programs.fixtures import FIXTURES, FixtureError, read
from programs.history import SHIPPED, because
from programs.models import AdvancedTrack, Fact, Program, Specialty, Track, TrackYear
from programs.publishing import publish, publish_first
from programs.rows import Build, Key, known, known_facts
from programs.waiting import gathering

# In the order of their references: a track needs its program.
_FILES: list[tuple[str, type[models.Model], Callable[[], Build], Callable[[], set[Key]]]] = [
    ("programs.csv", Program, row_of.programs, partial(known, Program, "slug")),
    ("tracks.csv", Track, row_of.tracks, partial(known, Track, "nrmp_code")),
    ("track_years.csv", TrackYear, row_of.track_years, partial(known, TrackYear, "track_id", "year")),
    ("specialties.csv", Specialty, row_of.specialties, partial(known, Specialty, "code")),
    ("advanced_tracks.csv", AdvancedTrack, row_of.advanced_tracks, partial(known, AdvancedTrack, "nrmp_code")),
    ("facts.csv", Fact, row_of.facts, known_facts),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What became of one file: records created, and records that were there before."""

    file: str
    created: int
    already_there: int


@transaction.atomic
def load_records(folder: Path = FIXTURES) -> list[Loaded]:
    """Add every shipped record whose natural key is missing; never change one that exists.

    Raises FixtureError, and then adds nothing at all, when a row is wrong.
    """
    already_waiting = set(Program.objects.waiting().values_list("pk", flat=True))
    with because(SHIPPED), gathering():
        loaded = [_load(folder, file, model, build(), there()) for file, model, build, there in _FILES]
    _show(already_waiting)
    return loaded


def _show(not_ours: set[int]) -> None:
    """Publish what was loaded, but not the changes of a curator that waited before."""
    with because(SHIPPED):
        publish_first()
        waiting = Program.objects.waiting().filter(published=True).values_list("pk", flat=True)
        publish([pk for pk in waiting if pk not in not_ours])


def _load(folder: Path, file: str, model: type[models.Model], build: Build, there: set[Key]) -> Loaded:
    keys: set[Key] = set()
    missing: list[models.Model] = []
    for line, key, record in _records(folder, file, build):
        if key in keys:
            raise FixtureError(file, line, "this record is in the file twice")
        keys.add(key)
        if key not in there:
            _check(file, line, record)
            missing.append(record)
    model._default_manager.bulk_create(missing, batch_size=500)
    return Loaded(file=file, created=len(missing), already_there=len(keys) - len(missing))


def _records(folder: Path, file: str, build: Build) -> Iterator[tuple[int, Key, models.Model]]:
    for line, row in read(folder, file):
        try:
            built = list(build(row))
        except KeyError as unknown:
            raise FixtureError(file, line, f"{unknown} is not among the records") from unknown
        except ValueError as bad:
            raise FixtureError(file, line, str(bad)) from bad
        for key, record in built:
            yield line, key, record


def _check(file: str, line: int, record: models.Model) -> None:
    references = [field.name for field in record._meta.fields if field.is_relation]
    try:
        record.clean_fields(exclude=references)
        record.clean()
    except ValidationError as error:
        problems = (f"{name}: {' '.join(texts)}" for name, texts in error.message_dict.items())
        raise FixtureError(file, line, "; ".join(problems)) from error
