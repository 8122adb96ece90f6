"""Which part of the list is asked for by the address, narrowed and sorted how, and what stands on its page?"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Page, Paginator

from advisor.filters import ORDERS, facets
from advisor.rows import PARTS, Row, programs, rows
from advisor.strategy.plan import Plan
from programs.facets import Query, address, narrow
from programs.narrowed import Narrowed, Offered

FIRST = 30  # the plan page shows the first thirty, where the fee steps up
PAGE_SIZE = 50
MOST_TICKED = 8  # programs held for comparing; more than can be compared say so there


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows under one heading; ``start`` is the place of the first among all that fit, ``opens`` whether the group
    begins with it. ``tracks`` and ``programs`` count the whole group, ``fee_usd`` what these programs would add."""

    code: str
    rows: tuple[Row, ...]
    start: int
    opens: bool
    tracks: int
    programs: int
    fee_usd: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One page of one part. ``parts`` is the address of each part with the filters that it shares, ``counts`` the
    tracks of each; ``ends_at_budget``: the last page of a whole list that the budget ends. ``ticked`` are the slugs of
    the programs that the address holds for comparing."""

    part: str
    found: Narrowed[Row]
    page: Page[Row]
    groups: tuple[Group, ...]
    parts: Mapping[str, str]
    counts: Mapping[str, int]
    ends_at_budget: bool
    ticked: tuple[str, ...]

    @property
    def elsewhere(self) -> list[str]:
        """The ticked programs without a box on this page."""
        here = {row.match.program.slug for row in self.page.object_list}
        return [slug for slug in self.ticked if slug not in here]

    @property
    def in_several(self) -> bool:
        """Whether some tracks are left out by more than one rule, so that the rules' numbers add up to more."""
        return self.rules is not None and sum(choice.count for choice in self.rules.choices) > self.rules.count

    @property
    def rule(self) -> str:
        """The rule that the left-out tracks are narrowed to, or nothing."""
        return "".join(choice.value for choice in self.rules.chosen[:1]) if self.rules else ""

    @property
    def rules(self) -> Offered | None:
        return next((facet for facet in self.found.facets if facet.name == "rule"), None)


def section(plan: Plan, query: Query, dropped: Collection[str] = ()) -> Section:
    """The part and page of the query, or the nearest there is: a list changes under its saved addresses."""
    part = next((asked for asked in query.get("part", ()) if asked in PARTS), PARTS[0])
    ticked = _ticked(plan, query)
    found = narrow(rows(plan, part, dropped), facets(plan, part), ORDERS, query, _kept(part, ticked))
    page = Paginator(found.items, PAGE_SIZE).get_page(next(iter(query.get("page", ())), None))
    drawn = plan.drawn
    return Section(
        part=part,
        found=found,
        page=page,
        groups=_groups(plan, part, found, page),
        parts={other.replace("-", "_"): _address(plan, other, found, ticked) for other in PARTS},
        counts={
            "shortlist": len(drawn.entries),
            "open": len(drawn.further_open),
            "left_out": len(drawn.left_out),
        },
        ends_at_budget=found.usual and not page.has_next() and ends_at_budget(plan) and part == PARTS[0],
        ticked=ticked,
    )


def ends_at_budget(plan: Plan) -> bool:
    """Whether the budget ends the list before its number does (L5)."""
    size = plan.list_size
    return size.affordable == plan.drawn.programs and 0 < plan.drawn.programs < (size.high or 0)


def _ticked(plan: Plan, query: Query) -> tuple[str, ...]:
    """The programs ticked, as far as they are published."""
    asked = dict.fromkeys(query.get("p", ()))
    known = {match.program.slug for match in plan.drawn.matches} if asked else ()
    return tuple(slug for slug in asked if slug in known)[:MOST_TICKED]


def _kept(part: str, ticked: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What each address of a part holds beside the filters."""
    return (*(() if part == PARTS[0] else (("part", part),)), *(("p", slug) for slug in ticked))


def _address(plan: Plan, part: str, found: Narrowed[Row], ticked: Sequence[str]) -> str:
    """Another part under the same filters, as far as it has them."""
    names = {facet.name for facet in facets(plan, part)}
    return address(_kept(part, ticked), {name: values for name, values in found.chosen.items() if name in names})


def _groups(plan: Plan, part: str, found: Narrowed[Row], page: Page[Row]) -> tuple[Group, ...]:
    """The page's rows under their headings. On the list these are marks, which a filter would put in a wrong place."""
    headed = found.sort == ORDERS[0].name if part == "open" else found.usual
    groups, start = [], page.start_index()
    for code, of in groupby(page.object_list, key=lambda row: row.group if headed else ""):
        groups.append(_group(plan, code, tuple(of), start, [row for row in found.items if row.group == code]))
        start += len(groups[-1].rows)
    return tuple(groups)


def _group(plan: Plan, code: str, these: tuple[Row, ...], start: int, whole: Sequence[Row]) -> Group:
    count, drawn = programs(whole), plan.drawn
    return Group(
        code=code,
        rows=these,
        start=start,
        opens=these[:1] == tuple(whole[:1]),
        tracks=len(whole),
        programs=count,
        fee_usd=plan.season.fees.for_programs(drawn.programs + count) - drawn.fee_usd,
    )
