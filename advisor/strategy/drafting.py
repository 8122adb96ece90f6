"""What does the file of the next season look like before anything is announced? All days moved on, each to be read.

The text of ``drafts/season_<year>.toml``: it loads as it is, as the season that the projection gives.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from advisor.strategy.moments import DAYS_A_SEASON, Moment
from advisor.strategy.season import Season
from advisor.strategy.sources import Level, Source, source

HEAD = """\
# The {year} Match: applications in September {before}, start in July {year}. Times are Eastern (America/New_York).
# A draft: each day is the {before} Match's plus {days} days until you have read it where the words beside it say. Then
# write the day (on) and, where one is set, the time (at), and make precision "exact", or "about" for a rough day. Leave
# "projected" where nothing is announced yet. Put the day on which you read a source into sources.toml (read_on).
# How to go on from here: docs/seasons.md.

match_year = {year}
runs_from = {runs_from} # the day after the {before} Match Day
continues = {before} # every table that does not stand here

[dates]
"""
OFFICIAL = """
# The official numbers, as they hold in {before}. Read them too. To change a table, take the "# " from all of its lines.
"""


def draft_text(before: Season, tables: Mapping[str, Any]) -> str:
    """The file of the season after ``before``; ``tables`` are those of ``before`` as they are written."""
    year = before.match_year + 1
    runs_from = before.dates.match_day.on + timedelta(days=1)
    head = HEAD.format(year=year, before=year - 1, days=DAYS_A_SEASON, runs_from=runs_from)
    days = (_day(name, moment) for name, moment in before.dates.projected(1).named().items())
    official = (line for name, table in tables.items() for line in _official(name, table))
    return "".join([head, *days, OFFICIAL.format(before=year - 1), *official])


def _day(name: str, moment: Moment) -> str:
    at = f", at = {moment.at:%H:%M:%S}" if moment.at else ""
    value = f'{{ on = {moment.on}{at}, precision = "{moment.precision}", source = "{moment.source.code}" }}'
    return f"{name} = {value} # {moment.on:%A}; {_to_read(moment.source)}\n"


def _to_read(named: Source) -> str:
    if named.level is Level.GUIDE:
        return "nobody announced it the last time; if somebody has, write the day and who (source)"
    return f"read: {named.title}" + (f", {named.address}" if named.address else "")


def _official(name: str, table: Any) -> Iterator[str]:
    """A flat table that rests on an official rule, behind comment signs."""
    if name == "dates" or not isinstance(table, dict) or "source" not in table:
        return
    named = source(table["source"])
    if named.level is Level.RULE:
        yield f"#\n# [{name}]\n"
        yield from (f"# {key} = {json.dumps(value)}\n" for key, value in table.items() if key != "source")
        yield f'# source = "{named.code}" # {_to_read(named)}\n'
