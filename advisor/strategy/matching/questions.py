"""What is worth asking a program, and in which order?

*Rests on* R4: what no page says, what only an old page says, and what pages say differently becomes a question; of a
track that is left out, also the word that closes it. Whether the track exists is always the first. *Leaves out* what
cannot touch this applicant, and what only the applicant can answer. An unknown never counts against a
program; it is asked about.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from advisor.strategy.matching.assess import Match
from advisor.strategy.matching.checks import Check, Outcome, Value
from advisor.strategy.matching.facts import Strength
from advisor.strategy.profile import Ecfmg

VISAS = ("visa_j1", "visa_h1b")
ORDER = (
    *VISAS,
    "min_step2",
    "min_step1",
    "attempts",
    "years_since_graduation",
    "usce",
    "img",
    "ecfmg",
    "signals",
)


class Reason(StrEnum):
    """Why it is asked. ``SEASON``: again every season; ``DETAIL``: the page answers a part of it; ``CLOSES``: a page
    that counts leaves the track out by it, and may have changed."""

    SEASON = "season"
    NOT_STATED = "not_stated"
    HISTORICAL = "historical"
    CONFLICT = "conflict"
    DETAIL = "detail"
    CLOSES = "closes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing to ask. ``theirs``, ``strength`` and ``seen`` (a year) are what a page said, ``None`` where none did.

    ``decides``: the answer can change the tier or close the track.
    """

    code: Reason
    rule: str
    criterion: str
    theirs: Value = None
    strength: Strength | None = None
    seen: int | None = None
    decides: bool = False


def questions(
    match: Match, deciding: Collection[str] = frozenset(), settled: Collection[str] = frozenset()
) -> tuple[Question, ...]:
    """The questions about one track: its existence, then those that decide, then the rest by weight.

    ``deciding`` are rules on which an answer would change the tier or close the track; a rule of old that would close
    it always does. ``settled`` are rules that nobody need ask about any more.
    """
    found = [_question(check, deciding) for check in _open(match.checks) if check.rule not in settled]
    return (_existence(match), *sorted(found, key=_weight))


def _weight(question: Question) -> tuple[bool, int, str]:
    return (not question.decides, ORDER.index(question.rule), question.criterion)


def _existence(match: Match) -> Question:
    """Does the track exist this season? With what a page said against it, or where pages disagree."""
    about = [check for check in match.checks if check.rule == "track"]
    against = next((check for check in about if check.excludes or check.once_missed), None)
    if against:
        return _question(against, ())
    code = Reason.CONFLICT if any(check.conflict for check in about) else Reason.SEASON
    return Question(code=code, rule="track", criterion="has_track", decides=True)


def _open(checks: Sequence[Check]) -> Iterator[Check]:
    """The checks that leave something to ask; of two on one matter the one with the number."""
    sponsored = any(check.rule in VISAS and check.outcome is Outcome.MET for check in checks)
    months = any(check.criterion == "usce_months" and _reason(check) for check in checks)
    for check in checks:
        if check.rule not in ORDER or _reason(check) is None or not touches(check):
            continue
        if check.rule in VISAS and sponsored:
            continue
        if check.criterion == "usce_required" and months:
            continue
        yield check


def _reason(check: Check) -> Reason | None:
    """``None`` where the page has answered, or only the applicant's side is missing."""
    if check.conflict:
        return Reason.CONFLICT
    if check.outcome is Outcome.HISTORICAL:
        return Reason.HISTORICAL
    if check.excludes:
        return Reason.CLOSES
    if check.outcome is not Outcome.NOT_STATED:
        return None
    if check.strength is None:
        return Reason.NOT_STATED
    part = check.theirs == "case_by_case" or (check.rule == "usce" and check.yours is not None)
    return Reason.DETAIL if part else None


def touches(check: Check) -> bool:
    """Whether the answer can matter to this applicant."""
    if check.rule in (*VISAS, "min_step1"):
        return check.yours is not None
    if check.rule == "attempts":
        return not isinstance(check.yours, int) or check.yours > 1
    return not (check.rule == "ecfmg" and check.yours == Ecfmg.CERTIFIED)


def _question(check: Check, deciding: Collection[str]) -> Question:
    return Question(
        code=_reason(check) or Reason.SEASON,
        rule=check.rule,
        criterion=check.criterion,
        theirs=None if check.conflict else check.theirs,
        strength=check.strength,
        seen=None if check.conflict else check.seen,
        decides=check.excludes or check.once_missed or check.rule in deciding,
    )
