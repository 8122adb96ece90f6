"""Which seasons are there, live or as a draft, and what does the file of one change?"""

from collections import Counter
from dataclasses import dataclass

from advisor.strategy import season as seasons
from advisor.strategy.moments import Precision
from advisor.strategy.season import Season
from advisor.strategy.season_changes import Changed, Day, changed_numbers, days
from advisor.strategy.season_files import draft_years, live_years, name_of
from advisor.strategy.tables import DataError


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A season with a file. ``fault`` says why it cannot be read, and then there is no season."""

    year: int
    draft: bool
    season: Season | None = None
    fault: str = ""

    @property
    def file(self) -> str:
        return name_of(self.year, draft=self.draft)

    @property
    def left_over(self) -> bool:
        """A draft of a season that is live: the file was copied, not moved."""
        return self.draft and self.year <= seasons.last_year()

    @property
    def sure(self) -> dict[str, int]:
        """How many of its days are exact, projected and about."""
        counts = (
            Counter(moment.precision for moment in self.season.dates.named().values()) if self.season else Counter()
        )
        return {str(precision): counts[precision] for precision in Precision}


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A season's file beside the season ``before`` it, and beside what is supposed without the file."""

    listed: Listed
    season: Season
    before: Season
    days: tuple[Day, ...]
    numbers: tuple[Changed, ...]

    @property
    def unread(self) -> tuple[Day, ...]:
        return tuple(day for day in self.days if day.now.precision is Precision.PROJECTED)

    @property
    def rough(self) -> tuple[Day, ...]:
        return tuple(day for day in self.days if day.now.precision is Precision.ABOUT)

    @property
    def doubtful(self) -> tuple[Day, ...]:
        return tuple(day for day in self.days if day.doubts)

    @property
    def moved(self) -> tuple[Day, ...]:
        """The days that are otherwise than projected, or surer."""
        return tuple(day for day in self.days if day.changed or day.now.precision != day.projected.precision)


def listed() -> list[Listed]:
    """The live seasons, then the drafts; each read anew, so that a fault shows where it is."""
    return [*(_listed(year, draft=False) for year in live_years()), *(_listed(y, draft=True) for y in draft_years())]


def review(year: int) -> Review:
    """The draft of that year, else its live season. Raises ``DataError`` where there is none, or it has faults."""
    found = _listed(year, draft=year in draft_years())
    if found.season is None:
        raise DataError(found.fault)
    if year <= seasons.first_year():
        raise DataError(f"the {year} Match is the first one here, so there is no season to compare it with")
    before = seasons.load(year - 1)
    supposed = seasons.project(before, year)
    return Review(
        listed=found,
        season=found.season,
        before=before,
        days=days(before, supposed, found.season),
        numbers=changed_numbers(before, found.season),
    )


def _listed(year: int, *, draft: bool) -> Listed:
    try:
        if not draft and year not in live_years():
            raise DataError(f"there is no {name_of(year)}, and no draft of it")
        season = seasons.draft_of(year) if draft else seasons.load(year)
        return Listed(year=year, draft=draft, season=season)
    except DataError as fault:
        return Listed(year=year, draft=draft, fault=str(fault))
