"""How does one answer stand against one statement? The outcome of a single check."""

from dataclasses import dataclass
from enum import StrEnum

from advisor.strategy.matching.facts import Age, Statement, Strength

Value = int | str | None


class Outcome(StrEnum):
    MET = "met"
    MISSED = "missed"
    NOT_STATED = "not_stated"
    HISTORICAL = "historical"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One criterion of one track beside the applicant's answer.

    ``excludes``: a hard rule is missed. ``lowers``: a preference is missed. ``conflict``: the newest statements differ.
    ``once_missed``: a hard rule too old to count, which would be missed if it still held.
    ``seen`` is a year; ``age`` and ``strength`` are ``None`` where nothing is stated.
    """

    rule: str
    criterion: str
    outcome: Outcome
    strength: Strength | None
    yours: Value
    theirs: Value
    seen: int | None
    age: Age | None
    source_url: str = ""
    excludes: bool = False
    lowers: bool = False
    once_missed: bool = False
    conflict: bool = False
    provisional: bool = False

    @property
    def of_a_page(self) -> bool:
        """Whether a program's page answers it, and not the Match's listing, its results or the applicant's own wish."""
        return self.criterion not in ("quota", "reserved", "state")


def judge(
    rule: str,
    statement: Statement,
    *,
    yours: Value,
    met: bool | None,
    hard: bool,
    soft: bool = True,
    provisional: bool = False,
) -> Check:
    """The check of a statement: ``met`` is ``None`` where either side is not known.

    ``hard`` says that a miss leaves the track out, ``soft`` that a missed preference lowers the tier.
    """
    fact = statement.fact
    outcome = Outcome.NOT_STATED
    if statement.age is Age.HISTORICAL:
        outcome = Outcome.HISTORICAL
    elif not statement.rivals and met is not None:
        outcome = Outcome.MET if met else Outcome.MISSED
    missed = outcome is Outcome.MISSED
    return Check(
        rule=rule,
        criterion=fact.criterion,
        outcome=outcome,
        strength=fact.strength,
        yours=yours,
        theirs=fact.number if fact.number is not None else fact.answer,
        seen=fact.seen,
        age=statement.age,
        source_url=fact.source_url,
        excludes=missed and hard and not provisional,
        lowers=missed and soft and fact.strength in (Strength.PREFERRED, Strength.TYPICAL),
        once_missed=outcome is Outcome.HISTORICAL and not statement.rivals and hard and met is False,
        conflict=bool(statement.rivals),
        provisional=provisional,
    )


def silent(rule: str, criterion: str, yours: Value) -> Check:
    """The check of a criterion on which no page says anything: a question for the program, never a "no"."""
    return Check(
        rule=rule,
        criterion=criterion,
        outcome=Outcome.NOT_STATED,
        strength=None,
        yours=yours,
        theirs=None,
        seen=None,
        age=None,
    )
