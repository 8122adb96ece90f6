"""What differs between a program as it was published and as its records stand now, field by field?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from django.db import models

from programs.entries import FactRow, ProgramRow, TrackRow, TrackYearRow
from programs.geography import DIVISION_NAMES
from programs.models import Fact, Program, Track, TrackYear

NOT_KNOWN = "not known"
# Parts of a program with changes of their own, and what is read anew each time: no edition keeps it.
_NOT_IDENTITY = {"tracks", "facts", "advanced_specialties"}


class How(StrEnum):
    """What happened to one part."""

    ADDED = "added"
    CHANGED = "changed"
    SEEN_AGAIN = "seen_again"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One field in words; "not known" where it is blank."""

    label: str
    was: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One part that differs: ``part`` is identity, tracks, places or facts. ``record`` is its row as it is now, or as
    it was where it is gone; ``code`` names the track of places. ``details`` only where a part is there both times."""

    part: str
    how: How
    record: Any
    details: tuple[Detail, ...] = ()
    code: str = ""


def compared(was: ProgramRow | None, now: ProgramRow) -> tuple[Change, ...]:
    """Every change, identity first; of a program that was never published every part is added."""
    old_tracks, old_facts = (was.tracks, was.facts) if was else ((), ())
    return (
        *_identity(was, now),
        *_parts("tracks", Track, _by_code(old_tracks), _by_code(now.tracks), leave={"years"}),
        *_parts("places", TrackYear, _by_year(old_tracks), _by_year(now.tracks)),
        *_parts("facts", Fact, _by_statement(old_facts), _by_statement(now.facts)),
    )


def _identity(was: ProgramRow | None, now: ProgramRow) -> Iterator[Change]:
    details = _details(Program, was, now, leave=_NOT_IDENTITY) if was else ()
    if details or was is None:
        yield Change(part="identity", how=How.CHANGED if was else How.ADDED, record=now, details=details)


def _parts(
    part: str, model: type[models.Model], was: Mapping[Any, Any], now: Mapping[Any, Any], leave: Iterable[str] = ()
) -> Iterator[Change]:
    for key in [*was, *(key for key in now if key not in was)]:
        code = key[0] if part == "places" else ""
        if key not in now:
            yield Change(part=part, how=How.GONE, record=was[key], code=code)
        elif key not in was:
            yield Change(part=part, how=How.ADDED, record=now[key], code=code)
        elif details := _details(model, was[key], now[key], leave):
            how = How.SEEN_AGAIN if _seen_again(was[key], now[key]) else How.CHANGED
            yield Change(part=part, how=how, record=now[key], details=details, code=code)


def _by_code(tracks: Iterable[TrackRow]) -> dict[str, TrackRow]:
    return {track.nrmp_code: track for track in tracks}


def _by_year(tracks: Iterable[TrackRow]) -> dict[tuple[str, int], TrackYearRow]:
    return {(track.nrmp_code, year.year): year for track in tracks for year in track.years}


def _by_statement(facts: Iterable[FactRow]) -> dict[tuple[Any, ...], FactRow]:
    """By what cannot be edited: another value or another page is another fact."""
    return {(f.criterion, f.applies_to, f.strength, f.number, f.answer, f.source_url): f for f in facts}


def _seen_again(was: Any, now: Any) -> bool:
    return isinstance(now, FactRow) and (now.checked_on, now.seen or 0) != (was.checked_on, was.seen or 0)


def _details(model: type[models.Model], was: Any, now: Any, leave: Iterable[str] = ()) -> tuple[Detail, ...]:
    names = [field.name for field in fields(now) if field.name not in leave]
    pairs = ((name, getattr(was, name), getattr(now, name)) for name in names)
    return tuple(_detail(model, name, old, new) for name, old, new in pairs if old != new)


def _detail(model: type[models.Model], name: str, old: Any, new: Any) -> Detail:
    if name == "replaced":
        return Detail(label="Its page says something else since", was=_in_words(None, old), now=_in_words(None, new))
    if name == "division":
        return Detail(label="Census division", was=_division(old), now=_division(new))
    field: Any = model._meta.get_field(name)
    label = str(field.verbose_name)
    return Detail(label=label[:1].upper() + label[1:], was=_in_words(field, old), now=_in_words(field, new))


def _division(code: str) -> str:
    return DIVISION_NAMES.get(code, "none")


def _in_words(field: Any, value: Any) -> str:
    """A label instead of a code; the day, number or text itself otherwise."""
    if value in (None, ""):
        return NOT_KNOWN
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(dict(field.flatchoices).get(value, value))
