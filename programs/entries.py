"""What does the catalogue hold: programs, tracks and facts as plain, frozen values?"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """One statement of one page; `seen` is the last year it was known current, None when not known.

    `replaced`: a curator said that the same page says something else since, be it in the same year.
    """

    criterion: str
    strength: str
    number: int | None
    answer: str
    applies_to: str
    note: str
    source_url: str
    seen_min: int | None
    seen_max: int | None
    whole_institution: bool
    checked_on: date | None
    source_kind: str = "page"
    seen_basis: str = ""
    replaced: bool = False

    @property
    def seen(self) -> int | None:
        return self.seen_max or self.seen_min


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackYearRow:
    """Places offered and filled in one Match; None is not known."""

    year: int
    quota: int | None
    matched: int | None
    source_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRow:
    """One NRMP code; years in ascending order."""

    nrmp_code: str
    name: str
    kind: str
    reserved_for: str
    listed_in: str
    years: tuple[TrackYearRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramRow:
    """One published program; tracks by code, facts by criterion and then newest first."""

    slug: str
    name: str
    institution_code: str
    acgme_id: str
    city: str
    state: str
    division: str
    latitude: float | None
    longitude: float | None
    setting_from_name: str
    website: str
    name_note: str
    advanced_specialties: frozenset[str]
    tracks: tuple[TrackRow, ...]
    facts: tuple[FactRow, ...]
    acgme_id_note: str = ""
    city_confidence: str = ""
    status_note: str = ""
    listing_name: str = ""
    listed_in: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The published programs by name, then slug, at one version of the records."""

    version: int
    programs: tuple[ProgramRow, ...]
