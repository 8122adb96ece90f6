"""Where do two statements that count today disagree? The database narrows, the rule of what counts decides."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Count, F, Max, Min, Q
from django.db.models.functions import Coalesce

from programs.age import AGING_FOR_YEARS
from programs.models import Criterion, Fact
from programs.models.fact import FactQuerySet
from programs.standing import State, states

_SAID = ("strength", "answer")
_READ = ("pk", "program_id", "criterion", "strength", "number", "answer", "applies_to", "source_url", "seen")


@dataclass(frozen=True, slots=True)
class Conflict:
    """One criterion of a program on which its newest statements disagree; each of them counts for nothing."""

    criterion: Criterion
    facts: tuple[Fact, ...]


def conflicts_of(program: int, year: int) -> list[Conflict]:
    """The conflicts of one program, by its primary key, published or not; in the order of the criteria."""
    facts = list(Fact.objects.standing().telling_replaced().filter(program=program).order_by("-seen_max", "pk"))
    found = [fact for fact, state in zip(facts, states(facts, year), strict=True) if state is State.CONFLICT]
    by_criterion = {code: tuple(fact for fact in found if fact.criterion == code) for code in Criterion}
    return [Conflict(code, disagreeing) for code, disagreeing in by_criterion.items() if disagreeing]


def programs_in_conflict(year: int, *, among: Collection[int] | None = None) -> set[int]:
    """The primary keys of the programs, published or not, with a conflict in that year; one query.

    ``among`` asks about these programs alone, which is quick.
    """
    return {fact.program_id for fact in _in_conflict(year, among)}


def facts_in_conflict(year: int) -> set[int]:
    """The primary keys of the facts that disagree with another."""
    return {fact.pk for fact in _in_conflict(year)}


def _in_conflict(year: int, among: Collection[int] | None = None) -> Iterator[Any]:
    for _, of_one in groupby(_suspects(year, among), key=lambda fact: fact.program_id):
        facts = list(of_one)
        for fact, state in zip(facts, states(facts, year), strict=True):
            if state is State.CONFLICT:
                yield fact


def _suspects(year: int, among: Collection[int] | None) -> Iterable[Any]:
    """What the programs say that still counts, where they say different things of one criterion; program by program.

    An older statement can be left out: it can neither be the newest beside one that counts nor be in conflict.
    So can one that was replaced.
    """
    recent = Fact.objects.standing().unreplaced().seen_since(year - AGING_FOR_YEARS)
    if among is not None:
        recent = recent.filter(program__in=among)
    suspects = recent.filter(program__in=_with_differences(recent)).annotate(seen=Coalesce("seen_max", "seen_min"))
    # Rows and not records: half the time at ten thousand programs.
    return suspects.order_by("program_id").values_list(*_READ, named=True)


def _with_differences(facts: FactQuerySet) -> FactQuerySet:
    differs = Q(least_number__lt=F("most_number")) | Q(numbers__gt=0, numbers__lt=F("all"))
    for name in _SAID:
        differs |= Q(**{f"least_{name}__lt": F(f"most_{name}")})
    ends = {f"{end}_{name}": find(name) for name in (*_SAID, "number") for end, find in (("least", Min), ("most", Max))}
    grouped = facts.order_by().values("program", "criterion").annotate(numbers=Count("number"), all=Count("pk"), **ends)
    return grouped.filter(differs).values("program")
