"""Which dates, fees and thresholds hold for one match year?

"Match year Y" is an application in September Y-1 and a start in July Y. A season is read from its own file; a year
after the last file is projected from it, 364 days a year. *Rests on* the season table of the rulebook, L1 to L3, R.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from advisor.strategy.moments import DAYS_A_SEASON, Dates, Moment, Precision
from advisor.strategy.season_faults import check
from advisor.strategy.season_files import first_year, last_year, name_of, tables_of
from advisor.strategy.sources import source
from advisor.strategy.tables import DataError, fill
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

__all__ = ["DAYS_A_SEASON", "Dates", "Moment", "Precision", "Season", "as_if_live", "default_match_year", "draft_of"]
__all__ += ["first_year", "last_year", "load", "parse", "project", "running"]

YEARS_AHEAD = 3
LAST_PROJECTED = 2080  # not much later, 364 days a year carry Match Day into the year before


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


_previewed: ContextVar["Season | None"] = ContextVar("previewed", default=None)


def load(year: int) -> Season:
    """The season of a match year. Raises ``DataError`` for a year before the first file or a file with faults."""
    draft = _previewed.get()
    if draft is None or year < draft.match_year:
        return _live(year)
    return draft if year == draft.match_year else project(draft, year)


def draft_of(year: int) -> Season:
    """The season as its draft has it, read anew each time. Raises ``DataError`` where there is none, or with faults."""
    tables = tables_of(year, draft=True)
    return parse(tables, name_of(year, draft=True), _live(year - 1).dates.match_day.on)


@contextmanager
def as_if_live(draft: Season) -> Iterator[None]:
    """Inside, every season is what it will be once this draft is live. For previews and checks alone."""
    token = _previewed.set(draft)
    try:
        yield
    finally:
        _previewed.reset(token)


@cache
def _live(year: int) -> Season:
    if year < first_year():
        raise DataError(f"no season data before the {first_year()} Match")
    if year > last_year():
        return project(_live(last_year()), year)
    before = _live(year - 1).dates.match_day.on if year > first_year() else None
    return parse(tables_of(year), name_of(year), before)


def running(as_of: date) -> Season:
    """The season whose Match Day is ``as_of`` or next. Raises ``DataError`` outside the years that have one."""
    if as_of < load(first_year()).runs_from:
        raise DataError(f"no season data before {load(first_year()).runs_from.isoformat()}")
    if as_of.year > LAST_PROJECTED:
        raise DataError(f"no season is projected beyond {LAST_PROJECTED}")
    year = max(first_year(), as_of.year)
    return load(year if as_of <= load(year).dates.match_day.on else year + 1)


def default_match_year(as_of: date, *, applied_this_season: bool | None) -> int:
    """The running season until its review day, the next one from then on; who has applied stays in it."""
    season = running(as_of)
    late = as_of >= season.dates.review.on
    return season.match_year + (1 if late and not applied_this_season else 0)


def parse(raw: Mapping[str, Any], where: str, match_day_before: date | None = None) -> Season:
    """A season from its tables. Raises ``DataError`` for a gap, an overlap, an unknown key, a value without source, a
    day outside of the season, which begins the day after the Match Day before it (if known)."""
    tables = dict(raw)
    dates = tables.pop("dates", {})
    ranges = tables.pop("list_size", {})
    bands = tuple(_filled(Band, row, f"{where} bands") for row in tables.pop("bands", []))
    kinds: dict[str, Any] = {f.name: f.type for f in fields(Season) if is_dataclass(f.type)}
    del kinds["dates"]  # a table of tables
    filled: dict[str, Any] = {
        name: _filled(kind, tables.pop(name, {}), f"{where} {name}") for name, kind in kinds.items()
    }
    filled["dates"] = fill(
        Dates, {k: _filled(Moment, v, f"{where} dates {k}") for k, v in dates.items()}, f"{where} dates"
    )
    filled["list_size"] = {k: _filled(ListRange, v, f"{where} list_size {k}") for k, v in ranges.items()}
    season = fill(Season, {**tables, **filled, "bands": bands, "projected": False}, where)
    check(season, where, match_day_before)
    return season


def _filled(kind: type[Any], table: Any, where: str) -> Any:
    if not isinstance(table, Mapping):
        raise DataError(f"{where}: should be a table with a source, not {table!r}")
    if "source" not in table:
        raise DataError(f"{where}: no source")
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}
    if kind is Moment and "precision" in values:
        values["precision"] = _precision(values["precision"], where)
    if kind is FitWeights:
        values = {k: Weight(*v) if isinstance(v, tuple) else v for k, v in values.items()}
    try:
        return fill(kind, {**values, "source": source(str(table["source"]))}, where)
    except DataError as fault:
        raise fault if where in str(fault) else DataError(f"{where} source: {fault}") from None


def _precision(word: Any, where: str) -> Precision:
    try:
        return Precision(word)
    except ValueError:
        raise DataError(f"{where}: precision must be {', '.join(Precision)}, not {word!r}") from None


def project(last: Season, year: int) -> Season:
    """The season of a later year as it is supposed without a file: every day moved on, all else as it was."""
    dates, day_before = last.dates.projected(year - last.match_year), last.dates.projected(year - last.match_year - 1)
    runs_from = day_before.match_day.on + timedelta(days=1)
    return replace(last, match_year=year, runs_from=runs_from, projected=True, dates=dates)
