"""How much of the drawn list rests on what programs said lately, and how much on inference?

*Rests on* R and the age of a fact. *Leaves out* statements too old to count, contradictions, "case by case", and what
is no rule about people: places in the Match, and that a track exists.
"""

from dataclasses import dataclass
from datetime import date

from advisor.strategy.matching.assess import Match
from advisor.strategy.matching.certainty import LIVE
from advisor.strategy.matching.shortlist import Drawn
from advisor.strategy.matching.trial import VISAS
from advisor.strategy.thresholds import FactAge


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """Of the ``programs`` on the list, how many are ``within`` reach, the others being stretches; how many told any of
    their rules since the year ``since`` (``speaking``), named a score (``own_bar``), or said that they sponsor the visa
    needed (``visa``); and of how many nobody says which kind of hospital they are (``kind_unknown``)."""

    programs: int
    within: int
    since: int
    speaking: int
    own_bar: int
    visa: int
    kind_unknown: int

    @property
    def beyond(self) -> int:
        """Programs that stand on the list as stretches alone."""
        return self.programs - self.within


def grounds(drawn: Drawn, as_of: date, limits: FactAge) -> Grounds:
    """Each program counts once, by the first of its tracks on the list."""
    entries = [entry for entry in drawn.entries if not entry.second]
    firsts = [entry.match for entry in entries]
    return Grounds(
        programs=len(firsts),
        within=sum(not entry.stretch for entry in entries),
        since=as_of.year - limits.aging_up_to,
        speaking=sum(_says_anything(match) for match in firsts),
        own_bar=sum(not match.placement.bar.inferred for match in firsts),
        visa=sum(_sponsors(match) for match in firsts),
        kind_unknown=sum(match.placement.bar.origin == "not_known" for match in firsts),
    )


def _sponsors(match: Match) -> bool:
    return any(check.rule in VISAS and check.outcome == "met" for check in match.checks)


def _says_anything(match: Match) -> bool:
    said = [check for check in match.checks if check.age in LIVE and check.of_a_page and check.rule != "track"]
    return any(not check.conflict and check.theirs != "case_by_case" for check in said)
