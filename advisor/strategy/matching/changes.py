"""Which one change would open a closed program, or lift the tier of an open one?

*Rests on* R, U1, G3 and G5. A program is one change away when exactly one rule closes one of its tracks and none is
open; it counts under each change that would open it. *Leaves out* reserved tracks, which are nobody's to change, and
what a program may say when asked: a refusal may stand, and silence may turn out to be one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from advisor.strategy.matching.after import EVIDENCE, changed
from advisor.strategy.matching.assess import TIER_ORDER, Match
from advisor.strategy.matching.by_program import better, by_program
from advisor.strategy.matching.checks import Outcome
from advisor.strategy.matching.shortlist import Drawn
from advisor.strategy.matching.tiers import Tier
from advisor.strategy.season import Season
from advisor.strategy.thresholds import TierBars


class Hand(StrEnum):
    """In whose hands a change lies: the applicant's, a program's word, or nobody's any more."""

    YOURS = "yours"
    ASK = "ask"
    NOBODYS = "nobodys"


HANDS = {
    "usce": Hand.YOURS,
    "state": Hand.YOURS,
    "visa": Hand.ASK,
    "img": Hand.ASK,
    "img_visa": Hand.ASK,
    "track": Hand.ASK,
    "min_step2": Hand.NOBODYS,  # it closes only for a score that stands, and that cannot be taken again
    "attempts": Hand.NOBODYS,
    "years_since_graduation": Hand.NOBODYS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A program that a change moves, by one of its tracks: from ``before`` (``None``: closed) to ``after``.

    ``amount``: the least months or points that do it; ``None`` where nothing is counted.
    """

    match: Match
    before: Tier | None
    after: Tier
    amount: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change and the programs it moves: the smallest amount first, then by name and code."""

    name: str
    moves: tuple[Move, ...]

    @property
    def hand(self) -> Hand:
        return HANDS[self.name]

    @property
    def groups(self) -> tuple[tuple[Move, ...], ...]:
        """Moves of one amount from one tier to one other together: the smallest amount first, then the most moves."""
        alike: dict[tuple[int | None, Tier | None, Tier], list[Move]] = {}
        for move in self.moves:
            alike.setdefault((move.amount, move.before, move.after), []).append(move)
        found = sorted(
            alike.values(), key=lambda moves: (_least(moves[0]), -len(moves), TIER_ORDER.index(moves[0].after))
        )
        return tuple(map(tuple, found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Step3:
    """Open programs whose live word on H-1B is yes, by the track that says so; ``alone`` of them refuse the J-1."""

    matches: tuple[Match, ...]
    alone: int


def openings(drawn: Drawn, season: Season) -> tuple[Change, ...]:
    """What would open the programs without an open track: the change that opens most first, ties by name."""
    closed = (tracks for tracks in by_program(drawn) if not any(match.open for match in tracks))
    return _changes(closed, season.tiers)


def lifts(drawn: Drawn, season: Season) -> tuple[Change, ...]:
    """What would lift the tier of open programs, most first. "img_visa" is both words where neither alone lifts as far.

    What is nobody's to change is left out, and points are left to the ladder.
    """
    found = (tracks for tracks in by_program(drawn) if any(match.open for match in tracks))
    return tuple(change for change in _changes(found, season.tiers) if change.hand is not Hand.NOBODYS)


def step3(drawn: Drawn) -> Step3:
    """What an H-1B stands behind: it needs Step 3 first (G5). Empty for those who want no H-1B."""
    open_tracks = (
        next((m for m in tracks if m.open and _says(m, "visa_h1b", Outcome.MET)), None) for tracks in by_program(drawn)
    )
    found = tuple(match for match in open_tracks if match)
    return Step3(matches=found, alone=sum(_says(match, "visa_j1", Outcome.MISSED) for match in found))


def _changes(programs: Iterable[Sequence[Match]], limits: TierBars) -> tuple[Change, ...]:
    moves: dict[str, list[Move]] = {}
    for tracks in programs:
        for name, move in _moves(tracks, limits).items():
            moves.setdefault(name, []).append(move)
    changes = [Change(name=name, moves=tuple(sorted(found, key=_least))) for name, found in moves.items()]
    return tuple(sorted(changes, key=lambda change: (-len(change.moves), change.name)))


def _moves(tracks: Sequence[Match], limits: TierBars) -> dict[str, Move]:
    """For each change that moves the program, the least amount that does."""
    before = next((match.placement.tier for match in tracks if match.open), None)
    possible: dict[str, list[Move]] = {}
    for match in tracks:
        for after in changed(match, limits):
            if better(after.tier, before):
                move = Move(match=match, before=before, after=after.tier, amount=after.amount)
                possible.setdefault(after.change, []).append(move)
    found = {
        name: min(moves, key=lambda m: (m.amount or 0, TIER_ORDER.index(m.after))) for name, moves in possible.items()
    }
    pair = found.pop("img_visa", None)
    if pair and all(better(pair.after, found[word].after) for word in EVIDENCE if word in found):
        found["img_visa"] = pair
    return found


def _least(move: Move) -> int:
    """Programs stay in their order among those of one amount."""
    return move.amount or 0


def _says(match: Match, rule: str, outcome: Outcome) -> bool:
    return any(check.rule == rule and check.outcome is outcome for check in match.checks)
