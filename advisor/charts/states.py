"""Where does each state lie on the map of tiles, and how many programs are open there?

One tile a state, as in the usual grid of eleven columns and eight rows, with the District of Columbia and Puerto Rico.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from advisor.strategy.flags import no_attempt_left
from advisor.strategy.matching.assess import Match
from advisor.strategy.matching.tiers import Tier
from advisor.strategy.plan import Plan
from programs.geography import STATE_NAMES

GRID = """
AK .. .. .. .. .. .. .. .. .. ME
.. .. .. .. .. .. .. .. .. VT NH
WA ID MT ND MN IL WI MI NY RI MA
OR NV WY SD IA IN OH PA NJ CT ..
CA UT CO NE MO KY WV VA MD DE ..
.. AZ NM KS AR TN NC SC DC .. ..
.. .. .. OK LA MS AL GA .. .. ..
HI .. .. TX .. .. .. FL .. .. PR
"""
PLACES = {
    code: (column, row)
    for row, line in enumerate(GRID.split("\n")[1:-1])
    for column, code in enumerate(line.split())
    if code != ".."
}
TOP = 3
ACROSS, DOWN = 29, 34  # from one tile to the next
SHADES = ((1, 2), (3, 5), (6, 11), (12, None))  # programs of each shade, the last without an end


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """``open`` are distinct programs that are open and no long shot, ``listed`` those on the list; ``shade`` is 0 for
    none and 4 for the most."""

    code: str
    name: str
    x: int
    y: int
    open: int
    listed: int
    shade: int
    excluded: bool
    preferred: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shade:
    """The tiles of ``least`` to ``most`` programs; ``most`` is ``None`` where there is no end."""

    number: int
    least: int
    most: int | None
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StateMap:
    """``tiles`` in the order of their names, ``top`` up to three with more open programs than all others; ``states``
    have any."""

    tiles: tuple[Tile, ...]
    shades: tuple[Shade, ...]
    top: tuple[Tile, ...]
    states: int
    open: int

    @property
    def rows(self) -> tuple[Tile, ...]:
        """What the table holds: states with an open or a listed program."""
        return tuple(tile for tile in self.tiles if tile.open or tile.listed)

    @property
    def blank(self) -> tuple[Tile, ...]:
        """Tiles without a shade that are not excluded."""
        return tuple(tile for tile in self.tiles if not (tile.shade or tile.excluded))

    @property
    def bare(self) -> tuple[Tile, ...]:
        """States that are not excluded and have neither."""
        return tuple(tile for tile in self.tiles if not (tile.open or tile.listed or tile.excluded))

    @property
    def excluded(self) -> tuple[Tile, ...]:
        return tuple(tile for tile in self.tiles if tile.excluded)

    @property
    def preferred(self) -> tuple[Tile, ...]:
        return tuple(tile for tile in self.tiles if tile.preferred)


def state_map(plan: Plan) -> StateMap | None:
    """The map; ``None`` where nothing is within reach, or no attempt is left at a failed Step."""
    drawn = plan.drawn
    if not drawn.open_programs or no_attempt_left(plan.profile):
        return None
    listed = _programs(entry.match for entry in drawn.entries)
    reached = _programs(match for match in drawn.matches if match.open and match.placement.tier is not Tier.LONG_SHOT)
    tiles = tuple(_tile(plan, code, reached[code], listed[code]) for code in STATE_NAMES)
    ranked = sorted((tile for tile in tiles if tile.open), key=lambda tile: (-tile.open, tile.name))
    shades = tuple(
        Shade(number=number, least=least, most=most, tiles=tuple(tile for tile in tiles if tile.shade == number))
        for number, (least, most) in enumerate(SHADES, start=1)
    )
    return StateMap(tiles=tiles, shades=shades, top=_top(ranked), states=len(ranked), open=drawn.open_programs)


def _top(ranked: Sequence[Tile]) -> tuple[Tile, ...]:
    """Nothing where there is nothing to choose from, and never one of several that are equal."""
    if len(ranked) <= TOP:
        return ()
    return tuple(tile for tile in ranked[:TOP] if tile.open > ranked[TOP].open)


def _programs(matches: Iterable[Match]) -> Counter[str]:
    """Distinct programs by state."""
    return Counter({match.program.slug: match.program.state for match in matches}.values())


def _tile(plan: Plan, code: str, reached: int, listed: int) -> Tile:
    column, row = PLACES[code]
    return Tile(
        code=code,
        name=STATE_NAMES[code],
        x=column * ACROSS + 1,
        y=row * DOWN + 1,
        open=reached,
        listed=listed,
        shade=sum(reached >= least for least, _ in SHADES),
        excluded=code in plan.profile.states_excluded,
        preferred=code in plan.profile.states_preferred,
    )
