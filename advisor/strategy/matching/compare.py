"""How do a few programs stand side by side?

Read off the same matches as the list, so that both always say the same. What tells them apart: ``differences``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from advisor.strategy.matching.assess import Match
from advisor.strategy.matching.checks import Check
from advisor.strategy.matching.facts import Program
from advisor.strategy.matching.shortlist import Drawn, Entry

# Rows in reading order; a criterion that is not here stands after them by name.
CRITERIA = (
    "reserved",
    "state",
    "visa_j1",
    "visa_h1b",
    "min_step2",
    "min_step1",
    "img_considered",
    "max_attempts_any",
    "max_attempts_step1",
    "max_attempts_step2",
    "max_years_since_graduation",
    "usce_required",
    "usce_months",
    "ecfmg_by",
    "signals_expected",
    "has_track",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One program: ``match`` is its track on the list (with its ``entry``), else its best open one, else the first
    left out; ``others`` are its further tracks. ``label`` is short: its city where that tells it from the others."""

    program: Program
    label: str
    match: Match
    entry: Entry | None
    others: tuple[Match, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One criterion, and each column with its check; ``None`` where that program has none to show."""

    criterion: str
    cells: tuple[tuple[Column, Check | None], ...]


def columns(drawn: Drawn, slugs: Iterable[str]) -> tuple[Column, ...]:
    """The programs of these slugs, each once, in this order; a slug of no published program is passed over."""
    entries: dict[str, Entry] = {}
    found: dict[str, list[Match]] = {}
    for entry in drawn.entries:
        entries.setdefault(entry.match.program.slug, entry)
    for match in drawn.matches:
        found.setdefault(match.program.slug, []).append(match)
    known = [slug for slug in dict.fromkeys(slugs) if slug in found]
    labels = _labels([found[slug][0].program for slug in known])
    return tuple(
        Column(
            program=found[slug][0].program,
            label=label,
            match=found[slug][0],
            entry=entries.get(slug),
            others=tuple(found[slug][1:]),
        )
        for slug, label in zip(known, labels, strict=True)
    )


def rows(compared: Sequence[Column]) -> tuple[Row, ...]:
    """Every criterion that any of them has a check for."""
    names = {check.criterion for column in compared for check in column.match.checks}
    ordered = sorted(names, key=lambda name: (CRITERIA.index(name) if name in CRITERIA else len(CRITERIA), name))
    return tuple(
        Row(criterion=name, cells=tuple((column, _check(column, name)) for column in compared)) for name in ordered
    )


def _labels(programs: Sequence[Program]) -> list[str]:
    """ "Corvallis" of "Samaritan Health Services (Corvallis)", else the name without it, if no two are the same."""
    names = [program.name for program in programs]
    for short in ([program.city for program in programs], [name.split(" (")[0] for name in names]):
        if all(short) and len(set(short)) == len(short):
            return short
    return names


def _check(column: Column, criterion: str) -> Check | None:
    return next((check for check in column.match.checks if check.criterion == criterion), None)
