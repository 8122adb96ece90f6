"""How many programs are open at other Step 2 CK scores, all else equal, and where does something change?

*Rests on* R and G3. A program counts once, at its best open track. Everything is read off the matches of one drawn
list. *Leaves out* what better preparation brings beside the score.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from advisor.strategy.matching.assess import TIER_ORDER, Match
from advisor.strategy.matching.by_program import by_program
from advisor.strategy.matching.floors import Floors, floors, old_number, tier_with
from advisor.strategy.matching.shortlist import Drawn
from advisor.strategy.matching.tiers import Tier
from advisor.strategy.profile import Profile
from advisor.strategy.score import Score, score_of
from advisor.strategy.season import Season
from advisor.strategy.thresholds import TierBars

WITHIN = (Tier.SAFER, Tier.TARGET, Tier.REACH)
Alike = tuple[Tier | None, Tier, str, str]  # the tier before and after, the bar's origin and what its page says


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
class Rise:
    """Programs that one score moves alike: from ``before`` (``None``: closed) to ``after``, by the same kind of bar.

    ``matches`` are the tracks that rise, by name; ``origin`` and ``open_page`` are those of their bars.
    """

    before: Tier | None
    after: Tier
    origin: str
    open_page: str
    matches: tuple[Match, ...]

    @property
    def enters(self) -> bool:
        """Whether these programs come within reach."""
        return self.before not in WITHIN and self.after in WITHIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A score at which something changes, against one point less; the largest group first."""

    score: int
    rises: tuple[Rise, ...]

    @property
    def entering(self) -> int:
        """How many programs come within reach at this score."""
        return sum(len(rise.matches) for rise in self.rises if rise.enters)

    @property
    def rising(self) -> int:
        """How many programs that are within reach already rise a tier."""
        return sum(len(rise.matches) for rise in self.rises if rise.before in WITHIN)


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
        steps=_steps(plain, lowest, highest),
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


def _steps(programs: Sequence[Floors], lowest: int, highest: int) -> tuple[Step, ...]:
    moved: dict[int, dict[Alike, list[Match]]] = {}
    for found in programs:
        for points in sorted({floor.score for floor in found.values() if lowest < floor.score <= highest}):
            after = tier_with(found, points)
            if after is None:  # a floor is a score at which the program is open
                continue
            match = found[after].match
            alike = (tier_with(found, points - 1), after, match.placement.bar.origin, match.placement.bar.open_page)
            moved.setdefault(points, {}).setdefault(alike, []).append(match)
    return tuple(Step(score=points, rises=_rises(moved[points])) for points in sorted(moved))


def _rises(moved: dict[Alike, list[Match]]) -> tuple[Rise, ...]:
    found = [
        Rise(before=before, after=after, origin=origin, open_page=open_page, matches=tuple(matches))
        for (before, after, origin, open_page), matches in moved.items()
    ]
    return tuple(
        sorted(found, key=lambda r: (-len(r.matches), TIER_ORDER.index(r.after), r.origin, r.open_page, r.before or ""))
    )


def _doubtful(points: int, plain: Sequence[Floors], if_still: Sequence[Floors]) -> Iterator[Match]:
    for found, still in zip(plain, if_still, strict=True):
        tier = tier_with(found, points)
        if tier in WITHIN and tier_with(still, points) not in WITHIN:
            yield found[tier].match
