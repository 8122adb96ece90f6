"""How much of the drawn list rests on what programs said lately, and how much on inference?

*Rests on* R and the age of a fact. *Leaves out* statements too old to count, contradictions, and "case by case".
"""

from dataclasses import dataclass

from advisor.strategy.matching.assess import Match
from advisor.strategy.matching.certainty import LIVE
from advisor.strategy.matching.shortlist import Drawn
from advisor.strategy.matching.trial import VISAS


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """Of the ``programs`` on the list, how many said lately anything that the rules ask for (``speaking``), name a
    score (``own_bar``), and say that they sponsor the visa needed (``visa``)."""

    programs: int
    speaking: int
    own_bar: int
    visa: int


def grounds(drawn: Drawn) -> Grounds:
    """Each program counts once, by the first of its tracks on the list."""
    firsts = [entry.match for entry in drawn.entries if not entry.second]
    return Grounds(
        programs=len(firsts),
        speaking=sum(_says_anything(match) for match in firsts),
        own_bar=sum(not match.placement.bar.inferred for match in firsts),
        visa=sum(_sponsors(match) for match in firsts),
    )


def _sponsors(match: Match) -> bool:
    return any(check.rule in VISAS and check.outcome == "met" for check in match.checks)


def _says_anything(match: Match) -> bool:
    return any(check.age in LIVE and not check.conflict and check.theirs != "case_by_case" for check in match.checks)
