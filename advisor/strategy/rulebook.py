"""Which rules does the advisor apply, in plain words, and what does each rest on?

One file a topic in ``data/rules``, in the order of the plan; ``matching`` holds the codes of checks, ``placing`` what
stands behind tiers and order. *Leaves out* the numbers: they live in the season and the figures.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from advisor.strategy.sources import Level, Source, source
from advisor.strategy.tables import DataError, fill, read

ADVICE_TOPICS = (
    "gates",
    "standing",
    "timing",
    "preparation",
    "list_size",
    "targeting",
    "pathway",
    "experience",
    "narrative",
    "backup",
)
TOPICS = (*ADVICE_TOPICS, "matching", "placing")
EVERYONE = "everyone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: what it ``decides``, whom it ``speaks_to``, its ``limits``, where it ``departs`` from the article.

    The evidence level is that of each source; official ones come first. ``leaves_out``: whether its check
    can leave a track out.
    """

    code: str
    title: str
    decides: str
    sources: tuple[Source, ...]
    speaks_to: str
    limits: str | None = None
    departs: str | None = None
    leaves_out: bool = False

    @property
    def always(self) -> bool:
        """Whether it speaks to everyone, whatever the answers."""
        return self.speaks_to == EVERYONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """The rules of one topic, in the order of their codes."""

    topic: str
    title: str
    rules: tuple[Rule, ...]


@cache
def chapters() -> tuple[Chapter, ...]:
    """All rules by topic. Raises ``DataError`` for an unknown key or source, a rule without one, a code used twice."""
    found = tuple(parse(topic, read(f"rules/{topic}.toml")) for topic in TOPICS)
    codes = [rule.code for chapter in found for rule in chapter.rules]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise DataError(f"rules: codes used twice {twice}")
    return found


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its code."""
    return {rule.code: rule for chapter in chapters() for rule in chapter.rules}


def rule(code: str) -> Rule:
    """The rule of this code. Raises ``DataError`` where none is registered."""
    try:
        return rules()[code]
    except KeyError:
        raise DataError(f"rules: no rule {code!r}") from None


def parse(topic: str, raw: Mapping[str, Any]) -> Chapter:
    """One topic's rules from its file. Raises ``DataError`` as ``chapters`` does."""
    tables = dict(raw)
    if not isinstance(title := tables.pop("title", None), str):
        raise DataError(f"rules/{topic}.toml: no title")
    return Chapter(topic=topic, title=title, rules=tuple(_rule(topic, *item) for item in tables.items()))


def _rule(topic: str, code: str, table: Any) -> Rule:
    where = f"rules/{topic}.toml {code}"
    if not isinstance(table, dict) or not table.get("sources"):
        raise DataError(f"{where}: no source")
    known = sorted(map(source, table["sources"]), key=lambda one: list(Level).index(one.level))
    return fill(Rule, {**table, "code": code, "sources": tuple(known)}, where)
