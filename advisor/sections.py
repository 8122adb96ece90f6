"""Which part of the list is asked for by the address: the shortlist, what stays open, or what a rule leaves out?"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

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


def section(drawn: Drawn, query: Mapping[str, str]) -> Section:
    """The part and page of the query, or the nearest there is: a list changes under its saved addresses."""
    part = asked if (asked := query.get("part", "")) in PARTS else PARTS[0]
    rules = rule_counts(drawn)
    rule = query.get("rule", "") if part == "left-out" and query.get("rule") in dict(rules) else ""
    parts: dict[str, Sequence[Any]] = {
        "shortlist": drawn.entries,
        "open": drawn.further_open,
        "left-out": [match for match in drawn.left_out if not rule or rule in match.excluded_by],
    }
    page = Paginator(parts[part], PAGE_SIZE).get_page(query.get("page"))
    counts = {"shortlist": len(drawn.entries), "open": len(drawn.further_open), "left_out": len(drawn.left_out)}
    return Section(part=part, page=page, rule=rule, rules=rules, counts=counts)


def rule_counts(drawn: Drawn) -> tuple[tuple[str, int], ...]:
    """How many tracks each rule leaves out, most first; a track under several rules counts under each."""
    counts = Counter(code for match in drawn.left_out for code in match.excluded_by)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
