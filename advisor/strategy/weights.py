"""How much does each component of fit weigh, what may a silent program turn out to ask, and which answers are rare?

Our own judgement, typed; the numbers and their reasons live in the season's file. *Rests on* R.
"""

from dataclasses import dataclass
from typing import NamedTuple

from advisor.strategy.sources import Source


class Weight(NamedTuple):
    """How much one component of fit weighs, and why."""

    points: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FitWeights:
    """Weight of each component of fit; ``margin_span`` points of margin go from 0 to 1, ``unknown_in_order`` is what a
    part that is not known is worth, from 0 to 1, where tracks are ordered."""

    margin: Weight
    visa: Weight
    img_record: Weight
    usce: Weight
    graduation: Weight
    goal: Weight
    place: Weight
    setting: Weight
    openness: Weight
    history: Weight
    margin_span: int
    unknown_in_order: float
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """What a program that says nothing may turn out to ask: a Step 2 CK number at its strictest and mildest, and its
    strictest limit of attempts, years since graduation and months of US experience."""

    step2_strictest: int
    step2_mildest: int
    attempts: int
    years: int
    usce_months: int
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Unusual:
    """Where an answer is asked about once more, never refused: scores, years and months from here on; more letters, or
    fewer states left to choose from."""

    score_from: int
    years_from: int
    months_from: int
    letters_up_to: int
    states_left_up_to: int
    source: Source
