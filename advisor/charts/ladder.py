"""Where on the picture of the ladder does each number lie? Steps for the SVG template, in units of its own drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from advisor.strategy.matching.ladder import Ladder, Rung

LEFT, RIGHT, TOP, BOTTOM = 36, 306, 30, 210
TALL = 20  # units of height in which a name stands free
BROAD = 70  # and of width
TICKS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)
MOST_TICKS = 6
EVERY = 10  # scores from one mark to the next
EDGE = 20  # scores from an edge within which a centred label would leave the drawing
TIERS = ("safer", "target", "reach", "long_shot")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One tier's area as a path; ``name_at`` is where its name stands, ``None`` where it has no room."""

    tier: str
    path: str
    name_at: tuple[float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderChart:
    """``within`` is the upper edge of what is within reach, ``if_still`` the same if old numbers held (empty where it
    never differs); ``you`` the place of the score and ``anchor`` how its label stands."""

    layers: tuple[Layer, ...]
    within: str
    if_still: str
    scores: tuple[tuple[float, int], ...]
    counts: tuple[tuple[float, int], ...]
    you: float
    anchor: str


def ladder_chart(ladder: Ladder) -> LadderChart | None:
    """The picture of the ladder; ``None`` where no score opens any program."""
    rungs = ladder.rungs
    stacks = [tuple(accumulate((getattr(rung, tier) for tier in TIERS), initial=0)) for rung in rungs]
    most = max(stack[-1] for stack in stacks)
    if not most:
        return None
    frame = _Frame(lowest=rungs[0].score, highest=rungs[-1].score, most=most)
    you = ladder.score.value - frame.lowest
    within = [rung.within for rung in rungs]
    still = [rung.within - rung.fewer_if_still for rung in rungs]
    return LadderChart(
        layers=tuple(_layer(frame, tier, stacks, place, you) for place, tier in enumerate(TIERS)),
        within=frame.line(within),
        if_still=frame.line(still) if still != within else "",
        scores=tuple((frame.middle(rung.score), rung.score) for rung in rungs if rung.score % EVERY == 0),
        counts=tuple((frame.y(count), count) for count in _ticks(most)),
        you=frame.middle(ladder.score.value),
        anchor=_anchor(ladder.score.value, rungs),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """From scores and counts to places: each score has a column of its own."""

    lowest: int
    highest: int
    most: int

    def x(self, score: int) -> float:
        return round(LEFT + (score - self.lowest) / (self.highest + 1 - self.lowest) * (RIGHT - LEFT), 1)

    def y(self, count: int) -> float:
        return round(BOTTOM - count / self.most * (BOTTOM - TOP), 1)

    def middle(self, score: int) -> float:
        """The middle of a score's column; scores beyond the ends lie in the last one."""
        score = min(max(score, self.lowest), self.highest)
        return round((self.x(score) + self.x(score + 1)) / 2, 1)

    def line(self, counts: Sequence[int]) -> str:
        """Steps from left to right."""
        return f"M{self.x(self.lowest)} {self.y(counts[0])}" + self._steps(counts, self.lowest, 1)

    def area(self, lower: Sequence[int], upper: Sequence[int]) -> str:
        """Steps along the upper edge, and back along the lower one."""
        return f"{self.line(upper)}{self._steps(lower[::-1], self.highest + 1, -1)}Z"

    def _steps(self, counts: Sequence[int], at: int, way: int) -> str:
        steps = []
        for count, columns in groupby(counts):
            at += way * len(list(columns))
            steps.append(f"V{self.y(count)}H{self.x(at)}")
        return "".join(steps)


def _layer(frame: _Frame, tier: str, stacks: Sequence[Sequence[int]], place: int, you: int) -> Layer:
    lower, upper = [stack[place] for stack in stacks], [stack[place + 1] for stack in stacks]
    return Layer(tier=tier, path=frame.area(lower, upper), name_at=_name_at(frame, lower, upper, you))


def _name_at(frame: _Frame, lower: Sequence[int], upper: Sequence[int], you: int) -> tuple[float, float] | None:
    """The middle of the largest box that leaves the name room, clear of the line at column ``you``."""
    largest, middle = 0.0, None
    for start in range(len(lower)):
        floor, ceiling = lower[start], upper[start]
        for end in range(start, len(lower)):
            floor, ceiling = max(floor, lower[end]), min(ceiling, upper[end])
            height = frame.y(floor) - frame.y(ceiling)
            if height < TALL or end == you:
                break
            left, right = frame.x(frame.lowest + start), frame.x(frame.lowest + end + 1)
            if right - left >= BROAD and (right - left) * height > largest:
                largest = (right - left) * height
                middle = round((left + right) / 2, 1), round((frame.y(floor) + frame.y(ceiling)) / 2, 1)
    return middle


def _ticks(most: int) -> range:
    step = next((step for step in TICKS if most / step <= MOST_TICKS), most)
    return range(0, most + 1, step)


def _anchor(score: int, rungs: Sequence[Rung]) -> str:
    """How the label stands at its line, so that it stays on the drawing."""
    if score < rungs[0].score + EDGE:
        return "start"
    return "end" if score > rungs[-1].score - EDGE else "middle"
