"""Where do the places of a track lie on the picture of their years? Positions, in units of its drawing."""

from dataclasses import dataclass

from programs.entries import TrackYearRow
from programs.places import Places

LEFT, RIGHT, TOP, BOTTOM = 4, 316, 22, 84
MOST_YEARS = 7  # "24/24" needs the room of a seventh


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One year: its ``middle``, and how high its places and its filled places reach (``None``: not known, or none)."""

    year: TrackYearRow
    middle: float
    left: float
    broad: float
    offered: float | None
    filled: float | None

    @property
    def top(self) -> float:
        """Where its label stands."""
        return min(self.offered or BOTTOM, self.filled or BOTTOM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The newest years side by side; ``left_away`` older ones are in the table alone."""

    columns: tuple[Column, ...]
    left_away: int
    bottom: int = BOTTOM


def drawn(found: Places) -> Drawn | None:
    """The picture of these years; ``None`` where there is only one, or no place in any."""
    shown = found.known[-MOST_YEARS:]
    most = max((number for year in shown for number in (year.quota or 0, year.matched or 0)), default=0)
    if len(found.known) < 2 or not most:
        return None
    pitch = (RIGHT - LEFT) / len(shown)
    return Drawn(
        columns=tuple(_column(year, LEFT + number * pitch, pitch, most) for number, year in enumerate(shown)),
        left_away=len(found.known) - len(shown),
    )


def _column(year: TrackYearRow, left: float, pitch: float, most: int) -> Column:
    broad = min(28.0, pitch - 8)
    middle = round(left + pitch / 2, 1)

    def reach(number: int | None) -> float | None:
        return round(BOTTOM - (BOTTOM - TOP) * number / most, 1) if number else None

    return Column(
        year=year,
        middle=middle,
        left=round(middle - broad / 2, 1),
        broad=round(broad, 1),
        offered=reach(year.quota),
        filled=reach(year.matched),
    )
