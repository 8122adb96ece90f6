"""What does a topic say to this person? Codes, figures and sources; the sentences live in its template."""

from dataclasses import dataclass
from enum import StrEnum

from advisor.strategy.sources import Source


class Urgency(StrEnum):
    ACT = "act"
    PLAN = "plan"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One topic's word: the rule codes that apply, how urgent it is, what it rests on.

    ``unknowns`` are profile fields without an answer that could change it.
    """

    topic: str
    rules: tuple[str, ...]
    urgency: Urgency
    sources: tuple[Source, ...]
    unknowns: tuple[str, ...] = ()
