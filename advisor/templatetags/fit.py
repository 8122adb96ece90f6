"""How well does a shown track suit, and how sure is its place? Worked out for what a page shows, not for all."""

from dataclasses import dataclass

from django import template

from advisor.strategy.matching import certainty as sure
from advisor.strategy.matching.assess import Match
from advisor.strategy.matching.grounds import Grounds
from advisor.strategy.matching.grounds import grounds as grounds_of
from advisor.strategy.plan import Plan

register = template.Library()

PARTS = {
    "margin": "Score",
    "visa": "Visa",
    "img_record": "International graduates",
    "usce": "US experience",
    "graduation": "Years since graduation",
    "goal": "Advanced goal",
    "place": "Place",
    "setting": "Setting",
    "openness": "Places left over",
    "history": "Old rules",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One known part of a fit: its worth from 0 to 1, and its weight in points."""

    code: str
    name: str
    worth: float
    weight: int


@register.filter
def fit_parts(match: Match, plan: Plan) -> list[Part]:
    weights = plan.season.fit
    parts = match.fit.components.items()
    return [
        Part(code=code, name=PARTS[code], worth=worth, weight=getattr(weights, code).points) for code, worth in parts
    ]


@register.filter
def not_counted(match: Match) -> str:
    """The parts that nothing is known of, as a list inside a sentence."""
    return "; ".join(PARTS[code] for code in match.fit.unknown)


@register.filter
def certainty(match: Match, plan: Plan) -> sure.Certainty:
    return sure.certainty(plan.profile, match, plan.season)


@register.filter
def grounds(plan: Plan) -> Grounds:
    """What the plan's list rests on."""
    return grounds_of(plan.drawn, plan.profile.as_of, plan.season.fact_age)
