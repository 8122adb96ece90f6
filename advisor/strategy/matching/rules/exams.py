"""Does the applicant reach a page's exam scores, within its number of attempts?

Only a required Step 2 CK minimum and a required limit on attempts can leave a track out; Step 1 numbers never do.
"""

from collections.abc import Iterator

from advisor.strategy.matching.checks import Check, judge
from advisor.strategy.matching.facts import Statement
from advisor.strategy.matching.rules.stated import Statements, required
from advisor.strategy.profile import Profile
from advisor.strategy.score import Score

ATTEMPT_CRITERIA = ("max_attempts_any", "max_attempts_step1", "max_attempts_step2")


def min_scores(profile: Profile, stated: Statements, score: Score) -> Iterator[Check]:
    if statement := stated.get("min_step2"):
        yours = score.value if score.known else None
        met = _at_least(yours, statement)
        hard = required(statement)
        yield judge("min_step2", statement, yours=yours, met=met, hard=hard, soft=False, provisional=score.provisional)
    if statement := stated.get("min_step1"):
        met = _at_least(profile.step1_score, statement)
        yield judge("min_step1", statement, yours=profile.step1_score, met=met, hard=False, soft=False)


def attempts(profile: Profile, stated: Statements) -> Iterator[Check]:
    step1 = _attempts_at_pass(profile.step1, profile.step1_attempts)
    step2 = _attempts_at_pass(profile.step2, profile.step2_attempts)
    for criterion in ATTEMPT_CRITERIA:
        if statement := stated.get(criterion):
            ones = {"max_attempts_step1": [step1], "max_attempts_step2": [step2]}.get(criterion, [step1, step2])
            known = [one for one in ones if one is not None]
            limit = statement.fact.number
            met: bool | None = True if statement.fact.answer == "no_cutoff" else None
            if limit is not None and any(one > limit for one in known):
                met = False
            elif limit is not None and len(known) == len(ones):
                met = True
            yours = max(known, default=None)
            yield judge("attempts", statement, yours=yours, met=met, hard=required(statement))


def most_attempts(profile: Profile) -> int | None:
    """The larger number of attempts said of the two Steps; ``None`` where none is."""
    said = [_attempts_at_pass(profile.step1, profile.step1_attempts)]
    said += [_attempts_at_pass(profile.step2, profile.step2_attempts)]
    return max((number for number in said if number), default=None)


def _attempts_at_pass(status: str | None, attempts: int | None) -> int | None:
    """Attempts used by the time of a pass, at the least; a Step that stands failed needs one more."""
    if status == "not_taken":
        return 0
    if status == "failed" and attempts is not None:
        return attempts + 1
    return attempts


def _at_least(yours: int | None, statement: Statement) -> bool | None:
    if statement.fact.answer == "no_cutoff":
        return True
    wanted = statement.fact.number
    return None if yours is None or wanted is None else yours >= wanted
