"""What does a topic say to this person? Codes and figures; the sentences live in its template."""

from dataclasses import dataclass
from enum import StrEnum

from advisor.strategy.rulebook import Rule, rule
from advisor.strategy.sources import Source


class Urgency(StrEnum):
    ACT = "act"
    PLAN = "plan"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One topic's word: the codes of the rules that fired and how urgent it is.

    ``unknowns`` are profile fields without an answer that could change it.
    """

    topic: str
    rules: tuple[str, ...]
    urgency: Urgency
    unknowns: tuple[str, ...] = ()

    @property
    def rests_on(self) -> tuple[Rule, ...]:
        """The rules that fired, as the rulebook registers them. Raises ``DataError`` for one that it does not."""
        return tuple(rule(code) for code in self.rules)

    @property
    def sources(self) -> tuple[Source, ...]:
        """What these rules rest on, each source once."""
        return tuple(dict.fromkeys(source for one in self.rests_on for source in one.sources))
