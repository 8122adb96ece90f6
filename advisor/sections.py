"""Which part of the list is asked for by the address: the shortlist, what stays open, or what a rule leaves out?"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator

from advisor.strategy.matching.shortlist import Drawn

FIRST = 30  # the plan page shows the first thirty, where the fee steps up
PAGE_SIZE = 50
PARTS = ("shortlist", "open", "left-out")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One page of one part; ``rules`` counts the left-out tracks by rule, ``rule`` is the one asked for or empty."""

    part: str
    page: Page[Any]
    rule: str
    rules: tuple[tuple[str, int], ...]
    counts: Mapping[str, int]


def section(drawn: Drawn, query: Mapping[str, str]) -> Section | None:
    """The part and page of the query, the first of each by default; ``None`` where there is no such thing."""
    part, rule = query.get("part", PARTS[0]), query.get("rule", "")
    parts: dict[str, Sequence[Any]] = {
        "shortlist": drawn.entries,
        "open": drawn.further_open,
        "left-out": [match for match in drawn.left_out if not rule or rule in match.excluded_by],
    }
    rules = rule_counts(drawn)
    if part not in parts or (rule and (part != "left-out" or rule not in dict(rules))):
        return None
    try:
        page = Paginator(parts[part], PAGE_SIZE).page(query.get("page", "1"))
    except InvalidPage:
        return None
    counts = {"shortlist": len(drawn.entries), "open": len(drawn.further_open), "left_out": len(drawn.left_out)}
    return Section(part=part, page=page, rule=rule, rules=rules, counts=counts)


def rule_counts(drawn: Drawn) -> tuple[tuple[str, int], ...]:
    """How many tracks each rule leaves out, most first; a track under several rules counts under each."""
    counts = Counter(code for match in drawn.left_out for code in match.excluded_by)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
