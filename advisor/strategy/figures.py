"""Which official marks and published figures does the advice rest on?

*Rests on* G1 (ECFMG), G2, G3 and G6 (USMLE), S3, S4 and S6 (NRMP and USMLE statistics), L6, B2.
"""

from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

from advisor.strategy.sources import Source, source
from advisor.strategy.tables import DataError, fill, read


@dataclass(frozen=True, slots=True, kw_only=True)
class PassMark:
    """Step 2 CK pass mark (three-digit score) for tests from ``since`` on."""

    since: date
    mark: int
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempts:
    """G3: attempts a Step; ``months_*`` bound the one after the third within a year."""

    lifetime: int
    per_year: int
    months_after_first: int
    months_after_last: int
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Oet:
    """G1: the least OET Medicine scores, for writing and for each of the three other parts."""

    writing: int
    other_parts: int
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamFormat:
    """G6: how a Step 2 CK day is built for tests from ``first_day`` on."""

    first_day: date
    blocks: int
    block_minutes: int
    most_items: int
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamChanges:
    """G4 and G6: the first days of Step 1 as pass or fail, and of registering with FSMB."""

    step1_pass_fail_from: date
    fsmb_from: date
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One side of a published distribution: ``n`` people, Step 2 CK quartiles, median contiguous ranks."""

    n: int
    quartiles: tuple[int, int, int]
    contiguous_ranks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    match_year: int
    population: str
    matched: Group
    not_matched: Group
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Percentiles:
    """Percentile ranks by Step 2 CK score, ``published`` in a month; below ``quote_from`` quote none."""

    population: str
    published: str
    by_score: dict[int, int]
    quote_from: int
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """IMGs matched in one Main Match, in people, and their share of all places, in percent."""

    match_year: int
    preliminary_us_img: int
    preliminary_non_us_img: int
    categorical_us_img: int
    categorical_non_us_img: int
    preliminary_img_percent: int
    categorical_img_percent: int
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    match_year: int
    general_preliminary_tracks: int
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Soap:
    """B2: the most programs one may apply to in SOAP, and its rounds of offers."""

    most_applications: int
    rounds: int
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfilled:
    """B2: places left open by one Main Match, before SOAP."""

    match_year: int
    preliminary_medicine: int
    preliminary_surgery: int
    transitional: int
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Areas:
    """L4: cities this near to a larger one, as the crow flies, form one metropolitan area with it."""

    within_km: int
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    step2_pass_marks: tuple[PassMark, ...]
    attempts: Attempts
    oet: Oet
    step2_format: ExamFormat
    exam_changes: ExamChanges
    distribution: Distribution
    percentiles: Percentiles
    matches: Matches
    listing: Listing
    soap: Soap
    unfilled: Unfilled
    areas: Areas


@cache
def figures() -> Figures:
    """All of ``figures.toml``. Raises ``DataError`` for unknown keys, missing ones or an unknown source."""
    raw = read("figures.toml")
    rows = raw.pop("step2_pass_marks")
    marks = tuple(PassMark(since=row["from"], mark=row["mark"], source=source(row["source"])) for row in rows)
    if any(a.since >= b.since or a.mark >= b.mark for a, b in pairwise(marks)):
        raise DataError("figures.toml step2_pass_marks: days and marks must rise")
    tables = {name: _with_source(table, name) for name, table in raw.items()}
    for side in ("matched", "not_matched"):
        group = tables["distribution"][side]
        tables["distribution"][side] = fill(Group, {**group, "quartiles": tuple(group["quartiles"])}, side)
    by_score = tables["percentiles"]["by_score"]
    tables["percentiles"]["by_score"] = {int(score): rank for score, rank in by_score.items()}
    kinds: dict[str, Any] = {f.name: f.type for f in fields(Figures) if f.name != "step2_pass_marks"}
    if set(tables) != set(kinds):
        raise DataError(f"figures.toml: tables must be {sorted(kinds)}")
    return Figures(step2_pass_marks=marks, **{name: fill(kind, tables[name], name) for name, kind in kinds.items()})


def pass_mark(month: date) -> int | None:
    """The Step 2 CK pass mark for a test in this month; ``None`` before the first mark known here (G2)."""
    in_force = [m.mark for m in figures().step2_pass_marks if m.since <= month]
    return in_force[-1] if in_force else None


def highest_pass_mark() -> int:
    """The pass mark in force for the newest tests."""
    return figures().step2_pass_marks[-1].mark


def pass_mark_of(score: int, month: date | None) -> int | None:
    """The mark that a passing score was judged by: that of its month; without one, today's mark if it is reached."""
    if month is not None:
        return pass_mark(month)
    return highest_pass_mark() if score >= highest_pass_mark() else None


def _with_source(table: dict[str, Any], name: str) -> dict[str, Any]:
    if "source" not in table:
        raise DataError(f"figures.toml {name}: no source")
    return {**table, "source": source(table["source"])}
