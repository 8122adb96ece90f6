"""Which seasons have a file, live or as a draft, and what stands in each?

A live season is ``data/season_<year>.toml``. A draft lies in ``data/drafts`` under the same name: nothing reads it but
its preview and its check. ``continues`` names the season whose other tables go on to hold.
"""

import re
from functools import cache
from typing import Any

from advisor.strategy import tables
from advisor.strategy.tables import DataError, read

DRAFTS = "drafts"
ITS_OWN = ("match_year", "runs_from", "dates")  # what no season takes over from another


def name_of(year: int, *, draft: bool = False) -> str:
    """Where the season's file lies in the folder of the data."""
    return f"{DRAFTS}/season_{year}.toml" if draft else f"season_{year}.toml"


def first_year() -> int:
    return live_years()[0]


def last_year() -> int:
    return live_years()[-1]


@cache
def live_years() -> tuple[int, ...]:
    """The match years that have a file. Raises ``DataError`` where there is none, or one between two is missing."""
    years = _years("")
    if not years:
        raise DataError("there is no season_<year>.toml")
    missing = sorted(set(range(years[0], years[-1])) - set(years))
    if missing:
        raise DataError(f"there is no {name_of(missing[0])}, but there is a later season")
    return years


def draft_years() -> tuple[int, ...]:
    """The match years that have a draft, asked anew each time."""
    return _years(DRAFTS)


def tables_of(year: int, *, draft: bool = False) -> dict[str, Any]:
    """The season's tables as written, with those that it continues. Raises ``DataError`` for a missing or odd file."""
    name = name_of(year, draft=draft)
    if not tables.holds(name):
        raise DataError(f"there is no {name}")
    raw = read(name)
    if raw.get("match_year") != year:
        raise DataError(f"{name}: match_year must be {year}, as in the name of the file")
    if "continues" not in raw:
        return raw
    missing = [key for key in ITS_OWN if key not in raw]
    before = raw.pop("continues")
    if missing:
        raise DataError(f"{name}: missing keys {missing}; no season takes them over from another")
    if type(before) is not int or before >= year:
        raise DataError(f"{name}: continues must be an earlier match year, not {before!r}")
    return {**tables_of(before), **raw}


def _years(folder: str) -> tuple[int, ...]:
    found = (re.fullmatch(r"season_(\d{4})\.toml", name) for name in tables.names(folder))
    return tuple(sorted(int(match[1]) for match in found if match))
