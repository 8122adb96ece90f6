"""Which many invented programs fill a list? Towns of hospitals that differ in one thing: their own score number."""

from dataclasses import replace
from typing import Any

from advisor.strategy.matching.assess import matches
from advisor.strategy.matching.facts import Program
from advisor.strategy.matching.shortlist import Drawn, draw
from advisor.strategy.profile import Profile
from advisor.strategy.topics.list_size import applications
from tests.strategy.world import SEASON, categorical, fact, preliminary, program


def town(name: str, count: int, *, bar: int | None = 225, tracks: str = "P") -> list[Program]:
    """``count`` programs; ``bar`` their own typical score, or none; ``tracks`` P, C or both letters each."""
    kinds = {"P": preliminary, "C": categorical}
    facts = [] if bar is None else [fact("min_step2", bar, "typical")]
    slugs = [f"{name}-{number:03}" for number in range(1, count + 1)]
    return [program(slug, *facts, tracks=tuple(kinds[k](f"{slug}-{k}") for k in tracks)) for slug in slugs]


def drawn_for(profile: Profile, programs: list[Program], **size: Any) -> Drawn:
    """The list with its size (low, high, affordable, categorical_percent) changed to what the test needs."""
    return draw(matches(profile, programs, SEASON), replace(applications(profile, SEASON), **size), SEASON)


def listed(drawn: Drawn) -> list[str]:
    """The codes on the list, in order."""
    return [entry.match.track.nrmp_code for entry in drawn.entries]
