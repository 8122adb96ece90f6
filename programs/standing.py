"""Which of a program's statements count today, which are in conflict, and which are history?

*Rests on* the rulebook's "Age of a fact", as the plan reads it: of each criterion, for each kind of track, the newest
statement counts; at equal dates the one for the narrower track; a preferred or usual number stands although the same
page says "no cut-off". Newest statements that differ are in conflict, unless they are too old to count anyway.
A statement that another of its page replaced is history: it neither counts nor disagrees.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from programs.age import age
from programs.models import Answer, AppliesTo, Strength

KINDS = (AppliesTo.PRELIMINARY, AppliesTo.CATEGORICAL)


class Stated(Protocol):
    """What a statement must tell, whether it is a record, a row of the catalogue or a line of a file."""

    @property
    def criterion(self) -> str: ...
    @property
    def strength(self) -> str: ...
    @property
    def number(self) -> int | None: ...
    @property
    def answer(self) -> str: ...
    @property
    def applies_to(self) -> str: ...
    @property
    def source_url(self) -> str: ...
    @property
    def seen(self) -> int | None: ...


class State(IntEnum):
    """What a statement is worth in a year. One that speaks for both kinds of track has the first that is true of it."""

    CONFLICT = 1
    COUNTS = 2
    HISTORICAL = 3
    SUPERSEDED = 4
    RETRACTED = 5

    @property
    def in_words(self) -> str:
        return {State.CONFLICT: "in conflict"}.get(self, self.name.lower())


@dataclass(frozen=True, slots=True)
class Word:
    """What stands of one criterion for one kind of track: its newest statements, by their places in what was given."""

    criterion: str
    kind: str
    stand: tuple[int, ...]
    state: State


def words(facts: Sequence[Stated], year: int) -> Iterator[Word]:
    """The last word on each criterion for each kind of track; one that was taken back or replaced says nothing."""
    heard: dict[tuple[str, str], list[int]] = {}
    for place, fact in enumerate(facts):
        if not (_taken_back(fact) or _replaced(fact)):
            for kind in KINDS:
                if fact.applies_to in (AppliesTo.ALL, kind):
                    heard.setdefault((fact.criterion, kind), []).append(place)
    for (criterion, of_kind), places in heard.items():
        stand = _last_word(facts, places)
        yield Word(criterion, of_kind, stand, _state([facts[place] for place in stand], year))


def states(facts: Sequence[Stated], year: int) -> list[State]:
    """The state of each statement of one program, in the order they were handed in."""
    found = [State.RETRACTED if _taken_back(fact) else State.SUPERSEDED for fact in facts]
    for word in words(facts, year):
        for place in word.stand:
            found[place] = min(found[place], word.state)
    return found


def said(fact: Stated) -> tuple[str, int | None, str]:
    """Two statements with the same of this say the same."""
    return fact.strength, fact.number, fact.answer


def _taken_back(fact: Stated) -> bool:
    return getattr(fact, "retracted_on", None) is not None


def _replaced(fact: Stated) -> bool:
    return getattr(fact, "replaced", False)


def _state(stand: Sequence[Stated], year: int) -> State:
    if age(stand[0].seen, year) == "historical":
        return State.HISTORICAL
    return State.CONFLICT if len(set(map(said, stand))) > 1 else State.COUNTS


def _last_word(facts: Sequence[Stated], places: Iterable[int]) -> tuple[int, ...]:
    places = list(places)
    newest = max(facts[place].seen or 0 for place in places)
    latest = [place for place in places if (facts[place].seen or 0) == newest]
    narrow = [place for place in latest if facts[place].applies_to != AppliesTo.ALL] or latest
    soft = {facts[place].source_url for place in narrow if _soft_number(facts[place])}
    return tuple(place for place in narrow if not _open_door(facts[place], soft))


def _soft_number(fact: Stated) -> bool:
    return fact.number is not None and fact.strength in (Strength.PREFERRED, Strength.TYPICAL)


def _open_door(fact: Stated, soft: set[str]) -> bool:
    return fact.answer == Answer.NO_CUTOFF and fact.source_url in soft
