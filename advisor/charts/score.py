"""Where do a Step 2 CK score, the bands and the published distribution lie? The score climbs from bottom to top."""

from dataclasses import dataclass

from advisor.charts.scale import Scale
from advisor.strategy.figures import Group
from advisor.strategy.plan import Plan

LOW, HIGH = 200, 275  # Step 2 CK scores at the edges
TOP, BOTTOM = 40, 306
UP = Scale(first=LOW, last=HIGH, start=BOTTOM, end=TOP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """One band from ``top`` down to ``floor_at``; ``floor`` is its lowest score, 0 of the last band, and ``to`` its
    highest, ``None`` of the first; ``yours``: the score lies in it."""

    code: str
    top: float
    floor_at: float
    floor: int
    to: int | None
    yours: bool

    @property
    def height(self) -> float:
        return round(self.floor_at - self.top, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One group's middle half, from the upper quartile down to the lower; ``marks`` are the quartiles as (place,
    score), lowest first. ``side``: the score lies "below", "inside" or "above" it; empty without a score."""

    marks: tuple[tuple[float, int], ...]
    side: str

    @property
    def top(self) -> float:
        return self.marks[-1][0]

    @property
    def height(self) -> float:
        return round(self.marks[0][0] - self.marks[-1][0], 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreChart:
    """``you`` is the place of ``score`` and ``basis`` what it is (a score, a target, a practice score); both ``None``
    where nothing but an assumption is there."""

    zones: tuple[Zone, ...]
    matched: Box
    not_matched: Box
    score: int | None
    you: float | None
    basis: str


def score_chart(plan: Plan) -> ScoreChart:
    """The applicant's score on the bands and beside the published distribution."""
    distribution, score = plan.standing.figures.distribution, plan.score.value if plan.score.known else None
    return ScoreChart(
        zones=_zones(plan, score),
        matched=_box(distribution.matched, score),
        not_matched=_box(distribution.not_matched, score),
        score=score,
        you=None if score is None else UP.at(score),
        basis=plan.score.basis,
    )


def _zones(plan: Plan, score: int | None) -> tuple[Zone, ...]:
    """From the highest band down; a score belongs to the band whose floor it reaches."""
    zones, to = [], None
    for band in plan.season.bands:
        top = TOP if to is None else UP.at(to + 1)
        yours = score is not None and plan.season.band(score) == band
        zones.append(Zone(code=band.code, top=top, floor_at=UP.at(band.floor), floor=band.floor, to=to, yours=yours))
        to = band.floor - 1
    return tuple(zones)


def _box(group: Group, score: int | None) -> Box:
    lower, _, upper = group.quartiles
    side = "" if score is None else "below" if score < lower else "above" if score > upper else "inside"
    return Box(marks=tuple((UP.at(quartile), quartile) for quartile in group.quartiles), side=side)
