"""Which invented hospitals do these tests happen in? None of them exists.

Lakeview Teaching Hospital in Buffalo stands for a program with everything; its Harbor campus shares the
institution code; Old Mill Hospital has closed; Quiet Valley Hospital in Puerto Rico has nothing stated. What is added
to a program here is published with it, unless the program is not; what is added `at_once`, at the end of that.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from programs.history import because
from programs.models import AdvancedTrack, Fact, Program, Specialty, Track, TrackYear
from programs.publishing import publish


def lakeview(**changes: Any) -> Program:
    return _program("lakeview", "Lakeview Teaching Hospital", "9001", "Buffalo", "NY", changes)


def harbor_campus(**changes: Any) -> Program:
    return _program("harbor", "Lakeview Teaching Hospital, Harbor campus", "9001", "Buffalo", "NY", changes)


def old_mill(**changes: Any) -> Program:
    changes = {"status": "withdrawn", "status_note": "closed in 2024"} | changes
    return _program("old-mill", "Old Mill Hospital", "9002", "Akron", "OH", changes)


def quiet_valley(**changes: Any) -> Program:
    return _program("quiet-valley", "Quiet Valley Hospital", "9003", "Ponce", "PR", changes)


def _program(slug: str, name: str, institution: str, city: str, state: str, changes: dict[str, Any]) -> Program:
    values = {"slug": slug, "name": name, "institution_code": institution, "city": city, "state": state}
    return published(Program.objects.create(**values | {"published": True} | changes))


_later: set[int] | None = None


@contextmanager
def at_once() -> Iterator[None]:
    """What is added within is published at the end: one publication takes as long as three additions."""
    global _later
    _later = programs = set()
    try:
        yield
    finally:
        _later = None
    with because("part of the world of these tests"):
        publish(programs)


def published(program: Program) -> Program:
    if program.published and _later is not None:
        _later.add(program.pk)
    elif program.published:
        with because("part of the world of these tests"):
            publish([program.pk])
    return program


def track(program: Program, code: str = "9001140P0", kind: str = "preliminary", **changes: Any) -> Track:
    values = {"nrmp_code": code, "name": "Medicine-Preliminary", "kind": kind, "listed_in": "2023"}
    added = Track.objects.create(program=program, **values | changes)
    published(program)
    return added


def places(of: Track, year: int, quota: int | None, matched: int | None = None) -> TrackYear:
    added = TrackYear.objects.create(track=of, year=year, quota=quota, matched=matched)
    published(of.program)
    return added


def advanced_neurology(institution: str = "9001") -> AdvancedTrack:
    neurology, _ = Specialty.objects.get_or_create(code="neurology", name="Neurology")
    values = {"nrmp_code": f"{institution}180A0", "listed_name": "Neurology", "specialty": neurology}
    return AdvancedTrack.objects.create(institution_code=institution, **values)


def fact(program: Program, criterion: str = "visa_j1", **changes: Any) -> Fact:
    values: dict[str, Any] = {"source_url": "https://www.lakeview.example/gme", "seen_max": 2025}
    if "number" not in changes:
        values["answer"] = "yes"
    added = Fact.objects.create(program=program, criterion=criterion, **values | changes)
    published(program)
    return added
