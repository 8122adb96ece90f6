"""Which dates, fees and thresholds hold for one match year?

"Match year Y" is an application in September Y-1 and a start in July Y. A season is read from its own file; a year
after the last file is projected from it, 364 days a year. *Rests on* the season table of the rulebook, L1 to L3, R.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import Any

from advisor.strategy.sources import Source, source
from advisor.strategy.tables import DataError, fill, read
from advisor.strategy.thresholds import (
    Balance,
    Band,
    ExamTiming,
    ExperienceAims,
    FactAge,
    Fees,
    Flags,
    ListRange,
    Mix,
    SeasonFees,
    Signals,
    StudyPace,
    TierBars,
    VisaTerms,
    WaitingLimits,
)
from advisor.strategy.weights import FitWeights, Supposed, Unusual, Weight

DAYS_A_SEASON = 364
FIRST_YEAR, LAST_YEAR = 2027, 2028  # the seasons that have a file
YEARS_AHEAD = 3
LAST_PROJECTED = 2080  # not much later, 364 days a year carry Match Day into the year before
# The Pathways day of the year is only known roughly and floats around its neighbours.
OUT_OF_ORDER = frozenset({"pathways"})


class Precision(StrEnum):
    EXACT = "exact"
    PROJECTED = "projected"
    ABOUT = "about"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day, and the Eastern time of day where one is set."""

    on: date
    precision: Precision
    source: Source
    at: time | None = None

    def projected(self, seasons: int) -> "Moment":
        """The same moment that many seasons later; what was exact is then projected."""
        precision = Precision.ABOUT if self.precision is Precision.ABOUT else Precision.PROJECTED
        return replace(self, on=self.on + timedelta(days=DAYS_A_SEASON * seasons), precision=precision)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The season's events in their usual order, all Eastern."""

    eras_opens: Moment
    submit: Moment
    nrmp_opens: Moment
    review: Moment
    pathways: Moment
    nrmp_standard: Moment
    ranking_opens: Moment
    rank_deadline: Moment
    soap_status: Moment
    soap_applications: Moment
    soap_offers: Moment
    soap_ends: Moment
    match_day: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    match_year: int
    runs_from: date
    projected: bool
    dates: Dates
    fees: Fees
    season_fees: SeasonFees
    flags: Flags
    bands: tuple[Band, ...]
    list_size: dict[str, ListRange]
    mix: Mix
    balance: Balance
    fact_age: FactAge
    tiers: TierBars
    fit: FitWeights
    supposed: Supposed
    unusual: Unusual
    signals: Signals
    timing: ExamTiming
    preparation: StudyPace
    experience: ExperienceAims
    backup: WaitingLimits
    visa: VisaTerms

    def phase(self, day: date) -> str:
        """Where a day lies: before, prepare, submit, interviews, ranking (the last day included), soap or over."""
        dates = self.dates
        if day > dates.match_day.on:
            return "over"
        if day > dates.rank_deadline.on:
            return "soap"
        starts = {
            "ranking": dates.ranking_opens,
            "interviews": dates.review,
            "submit": dates.submit,
            "prepare": dates.eras_opens,
        }
        return next((code for code, moment in starts.items() if day >= moment.on), "before")

    def band(self, score: int) -> Band:
        """The band of a Step 2 CK score (S2)."""
        return next(band for band in self.bands if score >= band.floor)


@cache
def load(year: int) -> Season:
    """The season of a match year. Raises ``DataError`` for a year before the first file or a file with faults."""
    if year < FIRST_YEAR:
        raise DataError(f"no season data before the {FIRST_YEAR} Match")
    if year > LAST_YEAR:
        return _project(load(LAST_YEAR), year)
    raw = read(f"season_{year}.toml")
    if "continues" in raw:
        raw = {**read(f"season_{raw.pop('continues')}.toml"), **raw}
    return parse(raw, f"season_{year}.toml")


def running(as_of: date) -> Season:
    """The season whose Match Day is ``as_of`` or next. Raises ``DataError`` outside the years that have one."""
    if as_of < load(FIRST_YEAR).runs_from:
        raise DataError(f"no season data before {load(FIRST_YEAR).runs_from.isoformat()}")
    if as_of.year > LAST_PROJECTED:
        raise DataError(f"no season is projected beyond {LAST_PROJECTED}")
    year = max(FIRST_YEAR, as_of.year)
    return load(year if as_of <= load(year).dates.match_day.on else year + 1)


def default_match_year(as_of: date, *, applied_this_season: bool | None) -> int:
    """The running season until its review day, the next one from then on; who has applied stays in it."""
    season = running(as_of)
    late = as_of >= season.dates.review.on
    return season.match_year + (1 if late and not applied_this_season else 0)


def parse(raw: Mapping[str, Any], where: str) -> Season:
    """A season from its tables. Raises ``DataError`` for a gap, an overlap, an unknown key, a value without source."""
    tables = dict(raw)
    dates = tables.pop("dates", {})
    ranges = tables.pop("list_size", {})
    bands = tuple(_filled(Band, row, f"{where} bands") for row in tables.pop("bands", []))
    kinds: dict[str, Any] = {f.name: f.type for f in fields(Season) if is_dataclass(f.type)}
    del kinds["dates"]  # a table of tables
    filled: dict[str, Any] = {
        name: _filled(kind, tables.pop(name, {}), f"{where} {name}") for name, kind in kinds.items()
    }
    filled["dates"] = fill(Dates, {k: _filled(Moment, v, f"{where} {k}") for k, v in dates.items()}, where)
    filled["list_size"] = {k: _filled(ListRange, v, f"{where} list_size {k}") for k, v in ranges.items()}
    season = fill(Season, {**tables, **filled, "bands": bands, "projected": False}, where)
    _check(season, where)
    return season


def _filled(kind: type[Any], table: Mapping[str, Any], where: str) -> Any:
    if "source" not in table:
        raise DataError(f"{where}: no source")
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}
    if kind is Moment and "precision" in values:
        values["precision"] = Precision(values["precision"])
    if kind is FitWeights:
        values = {k: Weight(*v) if isinstance(v, tuple) else v for k, v in values.items()}
    return fill(kind, {**values, "source": source(table["source"])}, where)


def _check(season: Season, where: str) -> None:
    days = [getattr(season.dates, f.name).on for f in fields(Dates) if f.name not in OUT_OF_ORDER]
    if any(earlier > later for earlier, later in pairwise(days)):
        raise DataError(f"{where}: dates out of order")
    floors = [band.floor for band in season.bands]
    if floors != sorted(set(floors), reverse=True) or floors[-1:] != [0]:
        raise DataError(f"{where}: bands must fall to 0 without an overlap")
    if {band.code for band in season.bands} != set(season.list_size):
        raise DataError(f"{where}: every band needs its list size, and no other")
    marks = season.tiers
    if not marks.safer_from > marks.target_from > marks.reach_from > marks.stretch_from:
        raise DataError(f"{where}: tier margins must fall")


def _project(last: Season, year: int) -> Season:
    seasons = year - last.match_year
    moments = {f.name: getattr(last.dates, f.name).projected(seasons) for f in fields(Dates)}
    runs_from = load(year - 1).dates.match_day.on + timedelta(days=1)
    return replace(last, match_year=year, runs_from=runs_from, projected=True, dates=Dates(**moments))
