"""Which answers cannot stand beside each other?

Each finding names the field to mend, a code whose words live in the form, and the figures in those words.
*Rests on* G1, G2, G3 and G5 of the rulebook. *Leaves out* answers that are merely unusual: those get a question on
the plan, not an error.
"""

import dataclasses
from collections.abc import Iterator
from datetime import date

from advisor.strategy.figures import highest_pass_mark, pass_mark
from advisor.strategy.profile import Citizenship, Ecfmg, Goal, Profile, Step1, Step2, Visa

# A field that only makes sense beside some answers of another: field -> (the other, the answers it belongs to).
BELONGS_TO: dict[str, tuple[str, frozenset[str]]] = {
    "step1_attempts": ("step1", frozenset({Step1.PASSED, Step1.FAILED})),
    "step1_score": ("step1", frozenset({Step1.PASSED, Step1.FAILED})),
    "step2_score": ("step2", frozenset({Step2.PASSED, Step2.FAILED})),
    "step2_test_month": ("step2", frozenset({Step2.AWAITING, Step2.PASSED, Step2.FAILED})),
    "step2_attempts": ("step2", frozenset({Step2.AWAITING, Step2.PASSED, Step2.FAILED})),
    "step2_first_attempt_month": ("step2", frozenset({Step2.AWAITING, Step2.PASSED, Step2.FAILED})),
    "practice_scores": ("step2", frozenset({Step2.NOT_TAKEN, Step2.AWAITING, Step2.FAILED})),
    "step2_target": ("step2", frozenset({Step2.NOT_TAKEN, Step2.AWAITING, Step2.FAILED})),
    "step2_planned_month": ("step2", frozenset({Step2.NOT_TAKEN, Step2.FAILED})),
    "dedicated_months": ("step2", frozenset({Step2.NOT_TAKEN, Step2.FAILED})),
    "advanced_specialty": ("goal", frozenset({Goal.ADVANCED})),
    "has_advanced_position": ("goal", frozenset({Goal.ADVANCED})),
    "former_specialty": ("goal", frozenset({Goal.PIVOT})),
}


@dataclasses.dataclass(frozen=True, slots=True)
class Contradiction:
    """One answer that another refuses: ``code`` finds the words, ``figures`` fills them."""

    field: str
    code: str
    figures: dict[str, int | str] = dataclasses.field(default_factory=dict)


def contradictions(profile: Profile) -> list[Contradiction]:
    """All contradictions in the answers, at most one a field, in the order of the form."""
    found: dict[str, Contradiction] = {}
    for checks in (_belonging, _scores, _attempts, _months, _certification, _graduation, _visa, _states):
        for contradiction in checks(profile):
            found.setdefault(contradiction.field, contradiction)
    return list(found.values())


def _belonging(profile: Profile) -> Iterator[Contradiction]:
    for name, (owner, allowed) in BELONGS_TO.items():
        answer, other = getattr(profile, name), getattr(profile, owner)
        # "No advanced position" is true of everybody who has no advanced goal.
        if answer in (None, (), False) or other is None or other in allowed:
            continue
        yield Contradiction(name, f"not_with_{owner}", {"owner": owner, "answer": str(other)})


def _scores(profile: Profile) -> Iterator[Contradiction]:
    score, month = profile.step2_score, profile.step2_test_month
    if score is None:
        return
    mark = pass_mark(month) if month else None
    if profile.step2 is Step2.PASSED and mark is not None and score < mark:
        yield Contradiction("step2_score", "passed_under_mark", {"score": score, "mark": mark})
    if profile.step2 is Step2.FAILED:
        # Without a month only a score at the highest mark ever set cannot be a fail.
        bar = mark if mark is not None else highest_pass_mark()
        if score >= bar:
            yield Contradiction("step2_score", "failed_over_mark", {"score": score, "mark": bar})


def _attempts(profile: Profile) -> Iterator[Contradiction]:
    first, attempts = profile.step2_first_attempt_month, profile.step2_attempts
    if first is None:
        return
    if attempts == 1 and profile.step2_test_month not in (None, first):
        yield Contradiction("step2_first_attempt_month", "only_one_attempt")
    elif profile.step2_test_month and first > profile.step2_test_month:
        yield Contradiction("step2_first_attempt_month", "first_after_last")


def _months(profile: Profile) -> Iterator[Contradiction]:
    this_month = profile.as_of.replace(day=1)
    for name in ("step2_test_month", "step2_first_attempt_month"):
        month: date | None = getattr(profile, name)
        if month and month > this_month:
            yield Contradiction(name, "in_the_future")
    if profile.step2_planned_month and profile.step2_planned_month < this_month:
        yield Contradiction("step2_planned_month", "in_the_past")


def _certification(profile: Profile) -> Iterator[Contradiction]:
    open_steps = [name for name in ("step1", "step2") if getattr(profile, name) not in (None, "passed")]
    if profile.ecfmg is Ecfmg.CERTIFIED and open_steps:
        yield Contradiction("ecfmg", "certified_without_pass", {"step": open_steps[0]})
    if profile.step3_passed and open_steps:
        yield Contradiction("step3_passed", "step3_without_pass", {"step": open_steps[0]})
    elif profile.step3_passed and profile.ecfmg is Ecfmg.NOT_STARTED:
        yield Contradiction("step3_passed", "step3_without_certificate")


def _graduation(profile: Profile) -> Iterator[Contradiction]:
    year, today = profile.graduation_year, profile.as_of.year
    if year is None:
        return
    if year > profile.match_year:
        yield Contradiction("graduation_year", "after_the_match", {"match_year": profile.match_year})
    elif year > today and not profile.still_enrolled:
        yield Contradiction("graduation_year", "future_not_enrolled", {"year": year})
    elif year < today and profile.still_enrolled:
        yield Contradiction("still_enrolled", "enrolled_after_graduation", {"year": year})


def _visa(profile: Profile) -> Iterator[Contradiction]:
    residents = (Citizenship.US_CITIZEN, Citizenship.PERMANENT_RESIDENT)
    if profile.citizenship in residents and profile.visa not in (None, Visa.NONE):
        yield Contradiction("visa", "no_visa_needed", {"citizenship": str(profile.citizenship)})


def _states(profile: Profile) -> Iterator[Contradiction]:
    both = sorted(set(profile.states_preferred) & set(profile.states_excluded))
    if both:
        yield Contradiction("states_excluded", "preferred_and_excluded", {"states": ", ".join(both)})
