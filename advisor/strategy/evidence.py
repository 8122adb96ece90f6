"""What rests on each source? Rules, numbers and days, read off all of them."""

from dataclasses import dataclass

from advisor.strategy.numbers import Event, Group, events, figure_numbers, season_numbers
from advisor.strategy.rulebook import Rule, rules
from advisor.strategy.season import Season
from advisor.strategy.sources import Source, sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """One source and what rests on it; ``groups`` are the tables with at least one number of this source."""

    source: Source
    rules: tuple[Rule, ...]
    groups: tuple[Group, ...]
    events: tuple[Event, ...]


def resting(season: Season) -> tuple[Resting, ...]:
    """Every source in the order of its file, with what rests on it in this season."""
    groups = (*season_numbers(season), *figure_numbers())
    days = events(season)
    return tuple(
        Resting(
            source=known,
            rules=tuple(rule for rule in rules().values() if known in rule.sources),
            groups=tuple(group for group in groups if any(number.source == known for number in group.numbers)),
            events=tuple(event for event in days if event.moment.source == known),
        )
        for known in sources().values()
    )
