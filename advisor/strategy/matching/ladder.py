"""How many programs are open at other Step 2 CK scores, all else equal, and where does something change?

*Rests on* R and G3. A program counts once, at its best open track. Everything is read off the matches of one drawn
list. *Leaves out* what better preparation brings beside the score.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from advisor.strategy.matching.assess import TIER_ORDER, Match
from advisor.strategy.matching.by_program import by_program
from advisor.strategy.matching.floors import WITHIN, Floors, floors, old_number, tier_with
from advisor.strategy.matching.shortlist import Drawn
from advisor.strategy.matching.steps import Step, steps
from advisor.strategy.matching.tiers import Tier
from advisor.strategy.profile import Profile
from advisor.strategy.score import Score, score_of
from advisor.strategy.season import Season
from advisor.strategy.thresholds import TierBars


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """Programs by tier with this score; long shots apart. ``fewer_if_still``: how many fewer would be within reach if
    required numbers that are too old to count still held."""

    score: int
    safer: int
    target: int
    reach: int
    long_shot: int
    fewer_if_still: int

    @property
    def within(self) -> int:
        """Programs that are open and no long shot."""
        return self.safer + self.target + self.reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """``here`` is the rung of ``score``, also beyond the ends; ``steps`` ascend. ``doubtful``: the tracks of programs
    that are within reach there and would not be if an old required number still held, by name. ``own_bars`` of all
    ``programs`` that a score can open name a Step 2 CK number that sets their bar; the others' bars are inferred."""

    score: Score
    here: Rung
    rungs: tuple[Rung, ...]
    steps: tuple[Step, ...]
    doubtful: tuple[Match, ...]
    programs: int
    own_bars: int

    @property
    def final(self) -> bool:
        """Whether the score is a pass: it stands and cannot be taken again (G3)."""
        return self.score.basis == "score"

    @property
    def fives(self) -> tuple[Rung, ...]:
        """The rungs of every fifth score, and the score's own wherever it lies."""
        shown = {rung.score: rung for rung in (*self.rungs, self.here) if rung.score % 5 == 0 or rung is self.here}
        return tuple(shown[points] for points in sorted(shown))

    @property
    def above(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.score > self.score.value)

    @property
    def below(self) -> Step | None:
        """The last step that the score has passed."""
        return next((step for step in reversed(self.steps) if step.score <= self.score.value), None)

    @property
    def largest(self) -> Step | None:
        """The step above that brings the most programs within reach; the nearest of several. ``None``: none does."""
        step = max(self.above, key=lambda step: (step.entering, -step.score), default=None)
        return step if step and step.entering else None


def ladder(profile: Profile, drawn: Drawn, season: Season) -> Ladder:
    """The ladder over the scores that the season names, in points."""
    score, limits = score_of(profile, season.tiers), season.tiers
    programs = by_program(drawn)
    plain = [floors(tracks, score, limits) for tracks in programs]
    if_still = [_if_still(tracks, found, score, limits) for tracks, found in zip(programs, plain, strict=True)]
    lowest, highest = limits.ladder_lowest, limits.ladder_highest
    least, least_if = _least_scores(plain), _least_scores(if_still)
    return Ladder(
        score=score,
        here=_rung(score.value, least, least_if),
        rungs=tuple(_rung(points, least, least_if) for points in range(lowest, highest + 1)),
        steps=steps(plain, lowest, highest),
        doubtful=tuple(_doubtful(score.value, plain, if_still)),
        programs=sum(bool(found) for found in plain),
        own_bars=sum(any(not floor.match.placement.bar.inferred for floor in found.values()) for found in plain),
    )


def _if_still(tracks: Sequence[Match], found: Floors, score: Score, limits: TierBars) -> Floors:
    """The floors if old required numbers still held; most programs have none."""
    old = any(old_number(match) for match in tracks)
    return floors(tracks, score, limits, if_still=True) if old else found


def _least_scores(programs: Sequence[Floors]) -> dict[Tier, list[int]]:
    """For each tier the least scores of the programs that can reach it, ascending."""
    return {tier: sorted(found[tier].score for found in programs if tier in found) for tier in TIER_ORDER}


def _rung(points: int, least: dict[Tier, list[int]], least_if: dict[Tier, list[int]]) -> Rung:
    at_least = {tier: bisect_right(least[tier], points) for tier in TIER_ORDER}
    return Rung(
        score=points,
        safer=at_least[Tier.SAFER],
        target=at_least[Tier.TARGET] - at_least[Tier.SAFER],
        reach=at_least[Tier.REACH] - at_least[Tier.TARGET],
        long_shot=at_least[Tier.LONG_SHOT] - at_least[Tier.REACH],
        fewer_if_still=at_least[Tier.REACH] - bisect_right(least_if[Tier.REACH], points),
    )


def _doubtful(points: int, plain: Sequence[Floors], if_still: Sequence[Floors]) -> Iterator[Match]:
    for found, still in zip(plain, if_still, strict=True):
        tier = tier_with(found, points)
        if tier in WITHIN and tier_with(still, points) not in WITHIN:
            yield found[tier].match
