"""How do the programs that the applicant chose stand today? None is lost: where one is not on the list, says why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from advisor.models import Choice, Decision, Status
from advisor.strategy.matching.assess import Match
from advisor.strategy.matching.shortlist import Entry
from advisor.strategy.matching.tiers import Tier
from advisor.strategy.plan import Plan

STATUSES = (*Status.values, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One chosen program. ``place``: listed, beyond (the number or the mix), no_list, long_shot, left_out, declined or
    gone; ``match`` is its first listed, else best open, else left-out track, and ``None`` once it is gone."""

    choice: Choice
    place: str
    match: Match | None
    entry: Entry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MyList:
    """``groups`` by status, the empty status last. ``kept`` counts the kept, neither declined nor gone, ``off_list``
    those of them that today's list lacks; the fees are US dollars for applying to these alone."""

    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    dropped: tuple[Row, ...]
    kept: int
    off_list: int
    fee_usd: int
    off_list_fee_usd: int


def my_list(plan: Plan, choices: Mapping[str, Choice]) -> MyList:
    """The chosen programs in the order of the list, then by name."""
    rows = sorted(_rows(plan, choices.values()), key=_order)
    staying = [row for row in rows if row.choice.decision != Decision.DROP]
    kept = [row for row in staying if row.choice.decision == Decision.KEEP and row.place not in ("declined", "gone")]
    off_list = sum(row.place != "listed" for row in kept)
    price = plan.season.fees.for_programs
    return MyList(
        groups=tuple((status, of) for status in STATUSES if (of := _with(status, staying))),
        dropped=tuple(row for row in rows if row.choice.decision == Decision.DROP),
        kept=len(kept),
        off_list=off_list,
        fee_usd=price(len(kept)),
        off_list_fee_usd=price(len(kept)) - price(len(kept) - off_list),
    )


def _with(status: str, rows: Sequence[Row]) -> tuple[Row, ...]:
    return tuple(row for row in rows if row.choice.status == status)


def _rows(plan: Plan, choices: Iterable[Choice]) -> Iterable[Row]:
    """Later ones of a program are passed over: the first listed entry, and the best of the open tracks."""
    entries = {entry.match.program.slug: entry for entry in reversed(plan.drawn.entries)}
    others = {match.program.slug: match for match in reversed(plan.drawn.further_open + plan.drawn.left_out)}
    for choice in choices:
        entry = entries.get(choice.program)
        match = entry.match if entry else others.get(choice.program)
        yield Row(choice=choice, place=_place(plan, choice, match, entry), match=match, entry=entry)


def _place(plan: Plan, choice: Choice, match: Match | None, entry: Entry | None) -> str:
    if match is None:
        return "gone"
    if choice.status == Status.DECLINED:
        return "declined"
    if entry is not None:
        return "listed"
    if not match.open:
        return "left_out"
    if match.placement.tier is Tier.LONG_SHOT:
        return "long_shot"
    return "no_list" if plan.list_size.low is None else "beyond"


def _order(row: Row) -> tuple[bool, int, str, str]:
    position = row.entry.position if row.entry else 0
    return (row.entry is None, position, row.choice.name, row.choice.program)
