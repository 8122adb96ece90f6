"""Which programs does the address ask to compare, and which may be chosen instead?"""

from collections.abc import Sequence
from dataclasses import dataclass

from advisor.strategy.matching.compare import Column, columns
from advisor.strategy.matching.facts import Program
from advisor.strategy.plan import Plan

LEAST, MOST = 2, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """``columns`` are all known programs that were asked for, each once; ``unknown`` counts the others, ``repeated``
    those named again; ``choices`` are the programs to choose from."""

    columns: tuple[Column, ...]
    unknown: int
    repeated: int
    choices: tuple[Program, ...]

    @property
    def ready(self) -> bool:
        return LEAST <= len(self.columns) <= MOST

    @property
    def chosen(self) -> list[str]:
        """A slug for each of the places to fill, empty where none is chosen."""
        slugs = [column.program.slug for column in self.columns][:MOST]
        return slugs + [""] * (MOST - len(slugs))


def comparison(plan: Plan, asked: Sequence[str]) -> Comparison:
    """What can be made of the slugs of an address, whatever they are; empty ones ask for nothing."""
    slugs = [slug for slug in asked if slug]
    distinct = dict.fromkeys(slugs)
    found = columns(plan.drawn, distinct)
    listed = {entry.match.program.slug: entry.match.program for entry in plan.drawn.entries}
    listed |= {column.program.slug: column.program for column in found}
    return Comparison(
        columns=found,
        unknown=len(distinct) - len(found),
        repeated=len(slugs) - len(distinct),
        choices=tuple(listed.values()),
    )
