"""Where on a picture does a figure lie? Positions for the SVG templates, in units of their own drawing."""

from dataclasses import dataclass

from advisor.strategy.figures import Group
from advisor.strategy.plan import Plan

LOW, HIGH = 200, 275  # Step 2 CK scores at the edges
WIDTH = 600
EDGE = 8  # points from an edge within which a centred label would leave the drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One group's middle half: from the lower to the upper quartile, with the middle score marked."""

    left: float
    width: float
    middle: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreChart:
    """``bands`` are the left edges of the bands with their floors; ``score`` is ``None`` without a score,
    ``anchor`` how its label stands."""

    bands: tuple[tuple[float, int], ...]
    matched: Box
    not_matched: Box
    score: float | None
    anchor: str


def score_chart(plan: Plan) -> ScoreChart:
    """The applicant's score on the bands and beside the published distribution."""
    distribution = plan.standing.figures.distribution
    score = plan.standing.score
    return ScoreChart(
        bands=tuple((_x(band.floor), band.floor) for band in reversed(plan.season.bands) if band.floor > LOW),
        matched=_box(distribution.matched),
        not_matched=_box(distribution.not_matched),
        score=None if score is None else _x(score),
        anchor=_anchor(score or LOW),
    )


def _x(score: int) -> float:
    """The place of a score; scores beyond the edges lie on them."""
    return round((min(max(score, LOW), HIGH) - LOW) / (HIGH - LOW) * WIDTH, 1)


def _anchor(score: int) -> str:
    """How the label stands at its line, so that it stays on the drawing."""
    if score < LOW + EDGE:
        return "start"
    return "end" if score > HIGH - EDGE else "middle"


def _box(group: Group) -> Box:
    lower, middle, upper = (_x(score) for score in group.quartiles)
    return Box(left=lower, width=round(upper - lower, 1), middle=middle)
