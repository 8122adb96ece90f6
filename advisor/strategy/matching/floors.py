"""From which Step 2 CK score on does a program stand at each tier, all else equal?

*Rests on* R and the age of a fact: a required number that is current or aging closes below it, as for a score that
stands; every other rule closes whatever the score; bar, steps down and evidence stay as they are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from advisor.strategy.matching.assess import TIER_ORDER, Match
from advisor.strategy.matching.checks import Check
from advisor.strategy.matching.facts import Age, Strength
from advisor.strategy.matching.tiers import Tier, least_margins
from advisor.strategy.score import Score
from advisor.strategy.thresholds import TierBars

ANY_SCORE = 0
WITHIN = (Tier.SAFER, Tier.TARGET, Tier.REACH)  # open, and no long shot


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """The least score of a tier, and the track that reaches it there."""

    score: int
    match: Match


Floors = Mapping[Tier, Floor]


def floors(tracks: Sequence[Match], score: Score, limits: TierBars, *, if_still: bool = False) -> Floors:
    """The least score of each tier that the program can reach, at its best track; empty where another rule closes it.

    ``tracks`` are matches drawn with ``score``, best first. ``if_still`` takes required numbers that are too old to
    count as if they still held.
    """
    found: dict[Tier, Floor] = {}
    for match in tracks:
        for tier, least in _of_track(match, score, limits, if_still=if_still).items():
            if tier not in found or least < found[tier].score:
                found[tier] = Floor(score=least, match=match)
    return found


def tier_with(found: Floors, points: int) -> Tier | None:
    """The program's tier with a score of ``points``; ``None`` where it is closed."""
    return next((tier for tier in TIER_ORDER if tier in found and points >= found[tier].score), None)


def own_number(match: Match) -> Check:
    """The check of the program's own Step 2 CK number, silent where no page names one."""
    return next(check for check in match.checks if check.rule == "min_step2")


def old_number(match: Match) -> int | None:
    """A required Step 2 CK number that is too old to count; ``None`` where its pages differ or name none."""
    return _required(own_number(match), historical=True)


def _of_track(match: Match, score: Score, limits: TierBars, *, if_still: bool) -> dict[Tier, int]:
    if set(match.excluded_by) - {"min_step2"}:
        return {}
    opens = _required(own_number(match), historical=False) or ANY_SCORE
    if if_still:
        opens = max(opens, old_number(match) or ANY_SCORE)
    at_bar = score.value - match.placement.margin
    edges = least_margins(limits, proven=not match.placement.unproven)
    return {tier: max(opens, at_bar + least) for tier, least in edges} | {Tier.LONG_SHOT: opens}


def _required(check: Check, *, historical: bool) -> int | None:
    if check.strength is not Strength.REQUIRED or check.conflict or not isinstance(check.theirs, int):
        return None
    return check.theirs if (check.age is Age.HISTORICAL) is historical else None
