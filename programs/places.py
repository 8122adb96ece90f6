"""How many places does a track offer, are they filled, and how has that gone over the years?

Read from the years that are known and from nothing else: ``None`` is not known, a quota of 0 is a year without places.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from programs.entries import TrackYearRow

LEAST_YEARS = 3  # two years are a comparison, and a comparison of two is chance
MOSTLY_PERCENT = 66  # of the years: two in three, since one year out of line is usual
MOVED_PERCENT = 20  # of the places: in a track of ten, one place comes and goes with a single resident


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """``latest`` is the newest year of which anything is known; ``earlier`` are the others, newest first.

    ``offered`` are the years with places, ``without`` those that had none, ``judged`` those of which it is known how
    many were filled, all from the oldest. ``often`` is always, mostly, sometimes or never (full); ``trend`` is more,
    fewer or same (places): both empty where fewer than three years are known.
    """

    latest: TrackYearRow
    earlier: tuple[TrackYearRow, ...]
    offered: tuple[TrackYearRow, ...]
    without: tuple[TrackYearRow, ...]
    judged: tuple[TrackYearRow, ...]
    often: str
    trend: str

    @property
    def full(self) -> int:
        """In how many of the judged years every place was filled."""
        return sum(is_full(year) for year in self.judged)

    @property
    def known(self) -> tuple[TrackYearRow, ...]:
        """Every year of which anything is known, from the oldest."""
        return (*self.earlier[::-1], self.latest)


def places(years: Iterable[TrackYearRow]) -> Places | None:
    """What the years of one track say; ``None`` where they say nothing."""
    known = sorted((y for y in years if y.quota is not None or y.matched is not None), key=lambda y: -y.year)
    if not known:
        return None
    oldest_first = known[::-1]
    offered = tuple(year for year in oldest_first if year.quota)
    judged = tuple(year for year in offered if year.matched is not None)
    return Places(
        latest=known[0],
        earlier=tuple(known[1:]),
        offered=offered,
        without=tuple(year for year in oldest_first if year.quota == 0),
        judged=judged,
        often=_often(judged),
        trend=_trend(offered),
    )


def is_full(year: TrackYearRow) -> bool:
    """Whether every place was filled; more can be matched than were offered, when a place comes from another track."""
    return bool(year.quota) and year.matched is not None and year.matched >= (year.quota or 0)


def _often(judged: tuple[TrackYearRow, ...]) -> str:
    if len(judged) < LEAST_YEARS:
        return ""
    full = sum(map(is_full, judged))
    if full in (0, len(judged)):
        return "always" if full else "never"
    return "mostly" if 100 * full >= MOSTLY_PERCENT * len(judged) else "sometimes"


def _trend(offered: tuple[TrackYearRow, ...]) -> str:
    if len(offered) < LEAST_YEARS:
        return ""
    first, last = offered[0].quota or 0, offered[-1].quota or 0
    if 100 * abs(last - first) < MOVED_PERCENT * first:
        return "same"
    return "more" if last > first else "fewer"
