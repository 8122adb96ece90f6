"""Which tracks may stand on a list, whoever asks? Invented ones whose tier and fit are given, and not worked out.

So a list can be asked for that no score would bring about, and every answer to a draw is a matter of the draw alone.
"""

from collections.abc import Iterable
from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import strategies as st

from advisor.strategy.matching.assess import Match
from advisor.strategy.matching.facts import Kind, Program, Track
from advisor.strategy.matching.tiers import Tier
from advisor.strategy.season import Season
from advisor.strategy.topics.list_size import Applications, applications
from tests.strategy.people import AMARA
from tests.strategy.world import HISTORICAL, SEASON, categorical, check_of, fact, match_of, preliminary, program

SOMEONE = match_of(AMARA)
OLD_REFUSAL = check_of(match_of(AMARA, fact("img_considered", "no", seen=HISTORICAL)), "img")
STRETCH = "stretch"
# Seeds, because the smallest examples that a search prefers are too small for a balance to bite.
CHANCES = st.integers(0, 10**9).map(Random)
MIXES = [(0, 0), (0, 10), (10, 25), (25, 33), (50, 75), (30, 60), (0, 50)]
KINDS = ["P", "P", "P", "P", "C", "PC", "PP"]
TIERS = ["safer", "target", "reach", STRETCH, "long_shot"]


def judged(
    tracks: str, tier: str, *, fit: float = 0.5, open: bool = True, refused_once: bool = False, **site: Any
) -> tuple[Match, ...]:
    """The tracks of one program, written "lakeview-P", "lakeview-PC": every kind of one tier and fit."""
    slug, _, letters = tracks.rpartition("-")
    made = {"P": preliminary, "C": categorical}
    coded = tuple(made[letter](f"{slug}-{letter}{letters[:n].count(letter) or ''}") for n, letter in enumerate(letters))
    place = program(slug, tracks=coded, **site)
    return tuple(match(place, track, tier, fit, open=open, refused_once=refused_once) for track in coded)


def match(
    place: Program, track: Track, tier: str, fit: float, *, open: bool = True, refused_once: bool = False
) -> Match:
    """One track with a tier, "stretch" among them, and the number by which fit orders it."""
    found = Tier.LONG_SHOT if tier == STRETCH else Tier(tier)
    return replace(
        SOMEONE,
        program=place,
        track=track,
        placement=replace(SOMEONE.placement, tier=found, stretch=tier == STRETCH),
        fit=replace(SOMEONE.fit, in_order=fit),
        checks=(*SOMEONE.checks, OLD_REFUSAL) if refused_once else SOMEONE.checks,
        excluded_by=() if open else ("img",),
    )


def best_first(*programs: Iterable[Match]) -> tuple[Match, ...]:
    return tuple(sorted((one for tracks in programs for one in tracks), key=lambda one: one.order))


def sized(low: int, high: int, mix: tuple[int, int], affordable: int | None = None) -> Applications:
    size = applications(AMARA, SEASON)
    return replace(size, low=low, high=high, affordable=affordable, categorical_percent=mix)


def balanced(tier_percent: int, area_percent: int, area_always: int) -> Season:
    """The season with a balance that bites on lists this small."""
    balance = replace(SEASON.balance, tier_percent=tier_percent, area_percent=area_percent, area_always=area_always)
    return replace(SEASON, balance=balance)


def balances() -> st.SearchStrategy[Season]:
    """The season's own balance, and others that bite after two or three entries."""
    return CHANCES.map(lambda chance: SEASON if chance.randrange(4) == 0 else _tight(chance))


def small_catalogues() -> st.SearchStrategy[tuple[Match, ...]]:
    """Up to five programs with up to seven tracks, most of them in one area."""
    return CHANCES.map(_catalogue)


def _tight(chance: Random) -> Season:
    return balanced(chance.choice([50, 60, 80]), chance.choice([20, 34, 50]), chance.choice([1, 2]))


def _catalogue(chance: Random) -> tuple[Match, ...]:
    made: list[Match] = []
    usual = chance.choice(TIERS)
    for number in range(chance.choice([1, 2, 3, 4, 5, 5])):
        kinds = chance.choice(KINDS)
        if len(made) + len(kinds) <= 7:
            made += _program(f"hospital-{number}", kinds, usual, chance)
    return best_first(made)


def _program(slug: str, kinds: str, usual: str, chance: Random) -> list[Match]:
    tracks = []
    for number, kind in enumerate(kinds):
        made = preliminary if kind == "P" else categorical
        tracks.append(made(f"{slug}-{kind}{number}", reserved_for=chance.choice(["", "", "", "Neurology"])))
    name, area = chance.choice(["One Name", "Other Name"]), chance.choice(["A", "A", "A", "B", ""])
    tiers = {kind: chance.choice([usual, usual, *TIERS]) for kind in Kind}
    refused_once = chance.randrange(3) == 0
    place = program(slug, name=name, area=area, tracks=tuple(tracks))
    return [
        match(
            place,
            track,
            tiers[track.kind],
            chance.choice([0.3, 0.6]),
            open=chance.randrange(10) > 0,
            refused_once=refused_once,
        )
        for track in tracks
    ]
