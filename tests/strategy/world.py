"""Which invented programs do these tests judge? None exists; names and addresses say so.

A bare ``program`` is one about which nothing is known: no statement, no setting, one preliminary track open to all.
"""

from typing import Any

from advisor.strategy.matching.assess import Match, matches
from advisor.strategy.matching.checks import Check
from advisor.strategy.matching.facts import Fact, Kind, Program, Quota, Strength, Track
from advisor.strategy.profile import Profile
from advisor.strategy.season import load
from tests.strategy.people import NEXT_MATCH

SEASON = load(NEXT_MATCH)
PAGE = "https://hospital.example/how-to-apply"
OTHER_PAGE = "https://hospital.example/questions"
CURRENT, AGING, HISTORICAL = 2025, 2023, 2022  # the oldest year of the first two, the newest of the last


def fact(
    criterion: str,
    value: int | str,
    strength: str = "stated",
    *,
    seen: int | None = CURRENT,
    applies_to: str = "all",
    page: str = PAGE,
) -> Fact:
    """A statement: a whole number or an answer in words."""
    number, answer = (value, "") if isinstance(value, int) else (None, value)
    return Fact(
        criterion=criterion,
        strength=Strength(strength),
        number=number,
        answer=answer,
        applies_to=applies_to,
        source_url=page,
        seen=seen,
    )


def preliminary(code: str = "0001P", **changes: Any) -> Track:
    """A preliminary track; ``quotas`` as {year: places} or {year: (places, matched)}."""
    return _track(code, "Medicine-Preliminary (invented)", Kind.PRELIMINARY, changes)


def categorical(code: str = "0001C", **changes: Any) -> Track:
    return _track(code, "Internal Medicine (invented)", Kind.CATEGORICAL, changes)


def _track(code: str, name: str, kind: Kind, changes: dict[str, Any]) -> Track:
    quotas = changes.pop("quotas", {})
    return Track(nrmp_code=code, name=name, kind=kind, quotas=_quotas(quotas), **changes)


def _quotas(quotas: dict[int, Any]) -> tuple[Quota, ...]:
    pairs = {year: value if isinstance(value, tuple) else (value, None) for year, value in quotas.items()}
    return tuple(Quota(year=year, places=places, matched=matched) for year, (places, matched) in pairs.items())


def program(slug: str = "lakeview", *facts: Fact, tracks: tuple[Track, ...] | None = None, **changes: Any) -> Program:
    values: dict[str, Any] = {
        "name": f"{slug.replace('-', ' ').title()} Hospital (invented)",
        "institution_code": "0001",
        "city": "Springvale",
        "state": "OH",
        "division": "east_north_central",
        "area": "",
        "setting_from_name": "",
        "advanced": frozenset(),
    }
    return Program(slug=slug, facts=facts, tracks=tracks or (preliminary(f"{slug}-P"),), **values | changes)


def match_of(profile: Profile, *facts: Fact, track: Track | None = None, **changes: Any) -> Match:
    """How one invented program's only track stands for this person."""
    judged = program("lakeview", *facts, tracks=(track or preliminary(),), **changes)
    return matches(profile, [judged], SEASON)[0]


def checks_of(match: Match, rule: str) -> list[Check]:
    return [check for check in match.checks if check.rule == rule]


def check_of(match: Match, rule: str) -> Check:
    """The only check of this rule."""
    (found,) = checks_of(match, rule)
    return found
