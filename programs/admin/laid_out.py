"""How do a program's facts lie before a curator: by criterion, newest first, each with what it is worth today?"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from programs.models import Criterion, Fact
from programs.standing import State, states
from programs.statements import by_criterion


@dataclass(frozen=True, slots=True)
class Line:
    fact: Fact
    state: State


@dataclass(frozen=True, slots=True)
class Group:
    """What the pages say of one criterion."""

    criterion: Criterion
    lines: list[Line]

    @property
    def latest(self) -> list[Line]:
        return [line for line in self.lines if line.state is not State.SUPERSEDED]

    @property
    def superseded(self) -> list[Line]:
        return [line for line in self.lines if line.state is State.SUPERSEDED]


@dataclass(frozen=True, slots=True)
class LaidOut:
    """Everything that stands, in the order of the program's page; and what was taken back."""

    groups: list[Group]
    retracted: list[Line]


def laid_out(program: int, year: int) -> LaidOut:
    """The facts of a program by its primary key; one query."""
    facts = list(Fact.objects.telling_replaced().filter(program=program).select_related("checked_by"))
    line = {fact.pk: Line(fact, state) for fact, state in zip(facts, states(facts, year), strict=True)}
    groups = [
        Group(criterion, [line[fact.pk] for fact in said])
        for criterion, said in _newest_first([fact for fact in facts if fact.retracted_on is None])
    ]
    return LaidOut(groups, [each for each in line.values() if each.state is State.RETRACTED])


def _newest_first(facts: list[Any]) -> Iterator[tuple[Criterion, list[Any]]]:
    """As on the program's public page, for records instead of rows of the catalogue."""
    for stated in by_criterion(facts):
        if stated.latest:
            yield stated.criterion, [*stated.latest, *stated.earlier]
