"""How much do the published records hold, and how old is it?"""

from collections import Counter
from dataclasses import dataclass

from programs.age import age
from programs.catalogue import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Counts of published records; ``undated`` facts are among the ``historical`` ones."""

    programs: int
    tracks: int
    facts: int
    current: int
    aging: int
    historical: int
    undated: int


def coverage(catalogue: Catalogue, year: int) -> Coverage:
    """What the catalogue holds, facts by their age in this year."""
    facts = [fact for program in catalogue.programs for fact in program.facts]
    ages = Counter(age(fact.seen, year) for fact in facts)
    return Coverage(
        programs=len(catalogue.programs),
        tracks=sum(len(program.tracks) for program in catalogue.programs),
        facts=len(facts),
        current=ages["current"],
        aging=ages["aging"],
        historical=ages["historical"],
        undated=sum(fact.seen is None for fact in facts),
    )
