"""How fresh is what a program's pages say: in which year was each fact seen, and how old is it by that?

Positions for the picture, in units of its drawing. The age of a year is the one that makes the badges.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from programs.age import age
from programs.statements import Statements

LEFT, RIGHT, TOP = 4, 316, 38
LEAST_HIGH, MOST_HIGH = 24, 96  # units of the tallest column
LEAST_YEARS, MOST_YEARS = 6, 11  # columns; what is older than the first stands in it
PITCH = 12  # units from one fact of a column to the next, where there is room
AGES = ("historical", "aging", "current")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The facts of one year: where its column begins and has its middle, and the place of each fact from the bottom up.
    ``named``: its number is written, as that of every second year."""

    year: int
    left: float
    middle: float
    places: tuple[float, ...]
    named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """One age: where its years begin and end. ``facts`` are all of that age, drawn or of no known year."""

    age: str
    left: float
    right: float
    years: tuple[Seen, ...]
    facts: int

    @property
    def middle(self) -> float:
        return round((self.left + self.right) / 2, 1)

    @property
    def drawn(self) -> bool:
        return any(seen.places for seen in self.years)


@dataclass(frozen=True, slots=True, kw_only=True)
class Freshness:
    """``zones`` from the oldest. ``undated`` facts are of no known year, and so historical; ``newest`` is ``None``
    where all are. ``silent`` of all ``criteria`` have no fact. ``older``: the first column holds every year before it
    as well. ``bottom`` is where the columns stand, ``size`` the height of one fact."""

    zones: tuple[Zone, ...]
    facts: int
    undated: int
    newest: int | None
    criteria: int
    silent: int
    older: bool
    bottom: float
    size: float

    @property
    def counts(self) -> tuple[Zone, ...]:
        """The ages that have facts, the freshest first."""
        return tuple(zone for zone in self.zones[::-1] if zone.facts)


def freshness(statements: Iterable[Statements], year: int) -> Freshness | None:
    """The picture of the facts in ``year``; ``None`` without any fact."""
    statements = list(statements)
    facts = [fact.seen for stated in statements for fact in (*stated.latest, *stated.earlier)]
    if not facts:
        return None
    known = [seen for seen in facts if seen]
    first = max(min([*known, year - LEAST_YEARS + 1]), year - MOST_YEARS + 1)
    # A page of a year to come counts as of this one, as its age has it.
    columns = Counter(min(max(seen, first), year) for seen in known)
    tallest = max(columns.values(), default=1)
    pitch = min(PITCH, MOST_HIGH / tallest)
    bottom = TOP + max(LEAST_HIGH, round(tallest * pitch))
    older = any(seen < first for seen in known)
    drawn = tuple(_years(columns, first, year, bottom, pitch, older))
    ages = Counter(age(seen, year) for seen in facts)
    return Freshness(
        zones=tuple(_zone(code, [seen for seen in drawn if age(seen.year, year) == code], ages[code]) for code in AGES),
        facts=len(facts),
        undated=len(facts) - len(known),
        newest=max(known, default=None),
        criteria=len(statements),
        silent=sum(not stated.latest for stated in statements),
        older=older,
        bottom=bottom,
        size=round(pitch - 2, 1),
    )


def _years(
    columns: Mapping[int, int], first: int, last: int, bottom: float, pitch: float, older: bool
) -> Iterator[Seen]:
    broad = (RIGHT - LEFT) / (last - first + 1)
    for column, year in enumerate(range(first, last + 1)):
        left = LEFT + column * broad
        yield Seen(
            year=year,
            left=round(left, 1),
            middle=round(left + broad / 2, 1),
            places=tuple(round(bottom - pitch * (fact + 1), 1) for fact in range(columns.get(year, 0))),
            # "to 2016" needs the room of three columns.
            named=(last - year) % 2 == 0 and (column > 2 or not older),
        )


def _zone(code: str, years: Sequence[Seen], facts: int) -> Zone:
    broad = 2 * (years[0].middle - years[0].left)
    return Zone(age=code, left=years[0].left, right=round(years[-1].left + broad, 1), years=tuple(years), facts=facts)
