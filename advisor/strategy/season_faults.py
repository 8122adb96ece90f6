"""What is wrong with a season that reads well: does it hold together, and can its days be true?"""

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from advisor.strategy.moments import DAYS_A_SEASON, Precision
from advisor.strategy.tables import DataError

if TYPE_CHECKING:
    from advisor.strategy.season import Season

# The Pathways day of the year is only known roughly and floats around its neighbours.
OUT_OF_ORDER = frozenset({"pathways"})


def check(season: "Season", where: str, match_day_before: date | None) -> None:
    """Raises ``DataError`` for the first fault; ``match_day_before`` is that of the season before, where known."""
    _check_order(season, where)
    _check_bounds(season, where, match_day_before)
    _check_read(season, where)
    _check_thresholds(season, where)


def _check_order(season: "Season", where: str) -> None:
    days = [(name, moment.on) for name, moment in season.dates.named().items() if name not in OUT_OF_ORDER]
    for (first, earlier), (second, later) in pairwise(days):
        if earlier > later:
            raise DataError(f"{where} dates: out of order, {second} ({later}) lies before {first} ({earlier})")


def _check_bounds(season: "Season", where: str, match_day_before: date | None) -> None:
    """Every day lies in the season, so that none of the year before is forgotten in a copy."""
    if match_day_before and season.runs_from != match_day_before + timedelta(days=1):
        raise DataError(f"{where} runs_from: must be the day after the Match Day before it, {match_day_before}")
    if season.dates.match_day.on.year != season.match_year:
        raise DataError(f"{where} dates match_day: must lie in {season.match_year}")
    for name, moment in season.dates.named().items():
        if not season.runs_from <= moment.on <= season.dates.match_day.on:
            raise DataError(f"{where} dates {name}: {moment.on} lies outside of the season, a day of another year?")


def _check_read(season: "Season", where: str) -> None:
    """A day is announced at the earliest in the season before: a source last read earlier cannot have named it."""
    announced = season.runs_from - timedelta(days=DAYS_A_SEASON)
    for name, moment in season.dates.named().items():
        if moment.precision is Precision.EXACT and moment.source.read_on < announced:
            raise DataError(
                f"{where} dates {name}: marked exact, but its source {moment.source.code} was last read on "
                f"{moment.source.read_on}, before anybody could know this day; read it and put the day of reading "
                "into sources.toml (read_on)"
            )


def _check_thresholds(season: "Season", where: str) -> None:
    floors = [band.floor for band in season.bands]
    if floors != sorted(set(floors), reverse=True) or floors[-1:] != [0]:
        raise DataError(f"{where} bands: must fall to 0 without an overlap")
    if {band.code for band in season.bands} != set(season.list_size):
        raise DataError(f"{where}: every band needs its list size, and no other")
    marks = season.tiers
    if not marks.safer_from > marks.target_from > marks.reach_from > marks.stretch_from:
        raise DataError(f"{where} tiers: tier margins must fall")
