"""Which days does a season have, how sure is each, and where does it fall in a later season?

*Rests on* the season table of the rulebook.
"""

from dataclasses import dataclass, fields, replace
from datetime import date, time, timedelta
from enum import StrEnum

from advisor.strategy.sources import Source

DAYS_A_SEASON = 364


class Precision(StrEnum):
    EXACT = "exact"
    PROJECTED = "projected"
    ABOUT = "about"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day, and the Eastern time of day where one is set."""

    on: date
    precision: Precision
    source: Source
    at: time | None = None

    def projected(self, seasons: int) -> "Moment":
        """The same moment that many seasons later; what was exact is then projected."""
        precision = Precision.ABOUT if self.precision is Precision.ABOUT else Precision.PROJECTED
        return replace(self, on=self.on + timedelta(days=DAYS_A_SEASON * seasons), precision=precision)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The season's events in their usual order, all Eastern."""

    eras_opens: Moment
    submit: Moment
    nrmp_opens: Moment
    review: Moment
    pathways: Moment
    nrmp_standard: Moment
    ranking_opens: Moment
    rank_deadline: Moment
    soap_status: Moment
    soap_applications: Moment
    soap_offers: Moment
    soap_ends: Moment
    match_day: Moment

    def named(self) -> dict[str, Moment]:
        """Each moment by the name of its event."""
        return {f.name: getattr(self, f.name) for f in fields(self)}

    def projected(self, seasons: int) -> "Dates":
        """All of them that many seasons later."""
        return Dates(**{name: moment.projected(seasons) for name, moment in self.named().items()})
