"""How is each program summed up in a line of the directory, and by which codes is it found?"""

from collections.abc import Mapping
from dataclasses import dataclass

from programs.age import age
from programs.catalogue import Catalogue
from programs.entries import ProgramRow, TrackRow
from programs.models import Kind
from programs.word import settings, words_on

_PUNCTUATION = str.maketrans({".": "", "'": "", "’": "", ",": " ", "-": " ", "/": " ", "(": " ", ")": " "})
_kept: tuple[Catalogue, int, tuple["Listed", ...]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One line; ``newest`` is the last year any of its facts was seen. ``plain`` is what words are looked for in,
    ``codes`` the values of each facet."""

    slug: str
    name: str
    city: str
    state: str
    preliminary: int
    reserved: int
    categorical: int
    facts: int
    newest: int | None
    plain: str
    codes: Mapping[str, frozenset[str]]


def plain(text: str) -> str:
    """Letters and numbers alone: “st. luke's” finds “St Lukes”."""
    return text.casefold().translate(_PUNCTUATION)


def lines(catalogue: Catalogue, year: int) -> tuple[Listed, ...]:
    """Every program of the catalogue, made once for each version of the records and year."""
    global _kept
    kept = _kept
    if kept is None or kept[0] is not catalogue or kept[1] != year:
        kept = _kept = (catalogue, year, tuple(_listed(program, year) for program in catalogue.programs))
    return kept[2]


def _listed(program: ProgramRow, year: int) -> Listed:
    kinds = [_kind(track) for track in program.tracks]
    newest = max((fact.seen for fact in program.facts if fact.seen), default=None)
    return Listed(
        slug=program.slug,
        name=program.name,
        city=program.city,
        state=program.state,
        preliminary=kinds.count("preliminary"),
        reserved=kinds.count("reserved"),
        categorical=kinds.count("categorical") + kinds.count("primary_care"),
        facts=len(program.facts),
        newest=newest,
        plain=plain(f"{program.name} {program.city}"),
        codes={
            "state": frozenset({program.state}),
            "division": frozenset({program.division} - {""}),
            "kind": frozenset(kinds),
            "setting": settings(program),
            "img": words_on(program, "img_considered", year),
            "j1": words_on(program, "visa_j1", year),
            "h1b": words_on(program, "visa_h1b", year),
            "seen": frozenset({age(newest, year) if program.facts else "nothing"}),
        },
    )


def _kind(track: TrackRow) -> str:
    """Preliminary tracks that are kept for others are no door for everybody."""
    return "reserved" if track.kind == Kind.PRELIMINARY and track.reserved_for else track.kind
