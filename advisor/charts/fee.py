"""Where do the size of a list and its application fees lie, with the bend after the last cheap application?

*Rests on* L1, L3 and L5. *Leaves out* what is due once a season, which no list size changes.
"""

from dataclasses import dataclass

from advisor.charts.scale import Scale
from advisor.strategy.plan import Plan

LEFT, RIGHT, TOP, BOTTOM = 58, 306, 22, 202
LEAST_PROGRAMS = 60  # the axis is never shorter
ROOM = 96  # units to the right of a mark in which its words stand
CLEAR = 46  # units between two marks within which only one is named
MOST_TICKS = 5
STEPS_USD = (100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One size of list and what it is: any of "step", "low", "high", "list". ``named``: its words have room beside it,
    on the ``right`` or else on the left."""

    names: tuple[str, ...]
    programs: int
    fee_usd: int
    x: float
    y: float
    named: bool
    right: bool

    @property
    def listed(self) -> bool:
        return "list" in self.names


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeChart:
    """``line`` is the fee by list size. ``budget`` is (place, US dollars) where it lies on the drawing; ``affordable``
    the programs that it pays for, ``None`` without one."""

    line: str
    marks: tuple[Mark, ...]
    listed: Mark | None
    programs: tuple[tuple[float, int], ...]
    fees: tuple[tuple[float, int], ...]
    low: float
    high: float
    budget: tuple[float, int] | None
    affordable: int | None
    affordable_usd: int | None


def fee_chart(plan: Plan) -> FeeChart | None:
    """The picture of sizes and fees; ``None`` where the next exam comes before any list."""
    size, fees = plan.list_size, plan.season.fees
    if size.low is None or size.high is None:
        return None
    block = fees.step_after
    most = max(LEAST_PROGRAMS, -(-max(size.high, plan.drawn.programs) // block) * block)
    across = Scale(first=0, last=most, start=LEFT, end=RIGHT)
    up = Scale(first=0, last=fees.for_programs(most), start=BOTTOM, end=TOP)
    corners = [(across.at(n), up.at(fees.for_programs(n))) for n in (0, block, most)]
    marks = _marks(plan, size.low, size.high, across, up)
    budget = plan.profile.budget_usd
    return FeeChart(
        line="M" + "L".join(f"{x} {y}" for x, y in corners),
        marks=marks,
        listed=next((mark for mark in marks if mark.listed), None),
        programs=tuple((across.at(n), n) for n in range(0, most + 1, block)),
        fees=tuple((up.at(usd), usd) for usd in _ticks(fees.for_programs(most))),
        low=across.at(size.low),
        high=across.at(size.high),
        budget=(up.at(budget), budget) if budget and budget <= up.last else None,
        affordable=size.affordable,
        affordable_usd=None if size.affordable is None else fees.for_programs(size.affordable),
    )


def _marks(plan: Plan, low: int, high: int, across: Scale, up: Scale) -> tuple[Mark, ...]:
    """The last cheap one, the ends of the range and the list, by size; what is of one size shares a mark."""
    fees, own = plan.season.fees, plan.drawn.programs
    sizes = {"step": fees.step_after, "low": low, "high": high} | ({"list": own} if own else {})
    marks = []
    for programs in sorted(set(sizes.values())):
        x, usd = across.at(programs), fees.for_programs(programs)
        names = tuple(name for name, size in sizes.items() if size == programs)
        beside = own and programs != own and abs(x - across.at(own)) < CLEAR
        marks.append(
            Mark(
                names=names,
                programs=programs,
                fee_usd=usd,
                x=x,
                y=up.at(usd),
                named=names != ("step",) and not beside,
                right="list" in names and x + ROOM <= RIGHT,
            )
        )
    return tuple(marks)


def _ticks(most: int) -> range:
    step = next((step for step in STEPS_USD if most / step <= MOST_TICKS), most)
    return range(0, most + 1, step)
