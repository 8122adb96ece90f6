"""Where does a statement come from, and how much weight does it carry?

Three evidence levels, never mixed: an official rule, a published figure, a rule of thumb.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from advisor.strategy.tables import DataError, fill, read


class Level(StrEnum):
    RULE = "rule"
    DATA = "data"
    GUIDE = "guide"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One source; ``read_on`` is the day its statement was last read, ``address`` where to check it if known."""

    code: str
    title: str
    publisher: str
    level: Level
    read_on: date
    address: str | None = None


@cache
def sources() -> dict[str, Source]:
    """All sources by their code. Raises ``DataError`` for a table that is not a source."""
    return {code: _source(code, table) for code, table in read("sources.toml").items()}


def source(code: str) -> Source:
    """The source of this code. Raises ``DataError`` where none is registered."""
    try:
        return sources()[code]
    except KeyError:
        raise DataError(f"sources.toml has no source {code!r}") from None


def _source(code: str, table: dict[str, object]) -> Source:
    try:
        level = Level(str(table.get("level")))
    except ValueError:
        raise DataError(f"sources.toml {code}: level must be one of {', '.join(Level)}") from None
    return fill(Source, {**table, "code": code, "level": level}, f"sources.toml {code}")
