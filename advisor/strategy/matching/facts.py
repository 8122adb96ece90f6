"""What is known of a program, and which of its statements counts today?

Plain immutable records, as the rules need them. *Rests on* the rulebook's "Age of a fact": the newest statement counts;
at equal dates the one for the narrower track; otherwise the statements are in conflict and nothing excludes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from advisor.strategy.thresholds import FactAge


class Kind(StrEnum):
    """What a track leads to. Primary-care tracks count as categorical."""

    PRELIMINARY = "preliminary"
    CATEGORICAL = "categorical"


class Strength(StrEnum):
    REQUIRED = "required"
    PREFERRED = "preferred"
    TYPICAL = "typical"
    STATED = "stated"


class Age(StrEnum):
    CURRENT = "current"
    AGING = "aging"
    HISTORICAL = "historical"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One statement: ``seen`` is the last year its page was known current, ``applies_to`` a kind or "all".

    ``replaced``: its page says something else since, be it in the same year.
    """

    criterion: str
    strength: Strength
    number: int | None
    answer: str
    applies_to: str
    source_url: str
    seen: int | None
    replaced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """Places offered by a track in one Match year, and how many were filled (``None``: not known)."""

    year: int
    places: int
    matched: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """One NRMP code; ``reserved_for`` names another specialty or group, empty when open to all."""

    nrmp_code: str
    name: str
    kind: Kind
    primary_care: bool = False
    reserved_for: str = ""
    quotas: tuple[Quota, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """One training site. ``advanced`` are the specialties with an advanced program at the same institution; ``area``
    is its metropolitan area, empty where that is not known."""

    slug: str
    name: str
    institution_code: str
    city: str
    state: str
    division: str
    area: str
    setting_from_name: str
    advanced: frozenset[str]
    tracks: tuple[Track, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What counts of one criterion for one kind of track: a fact, or several that contradict each other."""

    fact: Fact
    age: Age
    rivals: tuple[Fact, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it may exclude, lower a tier or set a bar: current or aging, and without a rival."""
        return self.age is not Age.HISTORICAL and not self.rivals


def age_of(seen: int | None, as_of: date, limits: FactAge) -> Age:
    """Current, aging or historical; a statement without a year is historical."""
    if seen is None or as_of.year - seen > limits.aging_up_to:
        return Age.HISTORICAL
    return Age.CURRENT if as_of.year - seen <= limits.current_up_to else Age.AGING


def statements(program: Program, kind: Kind, as_of: date, limits: FactAge) -> dict[str, Statement]:
    """What counts for this kind of track, by criterion; what was replaced is left out."""
    by_criterion: dict[str, list[Fact]] = {}
    for fact in program.facts:
        if fact.applies_to in ("all", kind) and not fact.replaced:
            by_criterion.setdefault(fact.criterion, []).append(fact)
    return {criterion: _newest(facts, as_of, limits) for criterion, facts in by_criterion.items()}


def _newest(facts: list[Fact], as_of: date, limits: FactAge) -> Statement:
    newest = max(fact.seen or 0 for fact in facts)
    latest = [fact for fact in facts if (fact.seen or 0) == newest]
    narrow = [fact for fact in latest if fact.applies_to != "all"] or latest
    standing = sorted(_without_open_doors(narrow), key=_order)
    first = standing[0]
    rivals = tuple(fact for fact in standing[1:] if _says(fact) != _says(first))
    return Statement(fact=first, age=age_of(first.seen, as_of, limits), rivals=rivals)


def _without_open_doors(facts: list[Fact]) -> list[Fact]:
    """On one page a preferred or typical number stands, and "no cut-off" beside it is no conflict."""
    pages = {fact.source_url for fact in facts if _soft_number(fact)}
    return [fact for fact in facts if not (fact.answer == "no_cutoff" and fact.source_url in pages)]


def _soft_number(fact: Fact) -> bool:
    return fact.number is not None and fact.strength in (Strength.PREFERRED, Strength.TYPICAL)


def _says(fact: Fact) -> tuple[Strength, int | None, str]:
    return fact.strength, fact.number, fact.answer


def _order(fact: Fact) -> tuple[str, int, str, str]:
    return fact.strength, fact.number or 0, fact.answer, fact.source_url


def ever_says(facts: Iterable[Fact], kind: Kind, criterion: str, answer: str) -> bool:
    """Whether a page of any age gives this answer for this kind of track."""
    return any(f.criterion == criterion and f.answer == answer and f.applies_to in ("all", kind) for f in facts)
