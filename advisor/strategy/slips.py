"""Which answers stand beside each other without a fault, and are still worth a second look before a plan rests on them?

A slip is no error: it may well be right, and it stops nothing. Its ``code`` finds the words, ``figures`` fills them.
*Rests on* G2, G3, U2, L3 and, for what is merely unusual, on our judgement. *Leaves out* what answers contradict:
those are errors of the form, in ``contradictions``.
"""

import dataclasses
from collections.abc import Iterator
from datetime import date

from advisor.strategy.figures import figures, highest_pass_mark, pass_mark
from advisor.strategy.profile import Citizenship, Profile, Step2, Visa
from advisor.strategy.season import Season
from advisor.strategy.topics.standing import standing

Figures = dict[str, int | str | date]


@dataclasses.dataclass(frozen=True, slots=True)
class Slip:
    """One answer to look at again: ``field`` is its name in the profile."""

    field: str
    code: str
    figures: Figures = dataclasses.field(default_factory=dict)


def slips(profile: Profile, season: Season, places: int) -> tuple[Slip, ...]:
    """At most one slip for each answer, in the order of the checks here. ``places`` is how many states there are to
    choose from, whatever counts as one."""
    found: dict[str, Slip] = {}
    for slip in (*_passes(profile, season), *_attempts(profile), *_scores(profile, season), *_file(profile, season)):
        found.setdefault(slip.field, slip)
    for slip in _limits(profile, season, places):
        found.setdefault(slip.field, slip)
    return tuple(found.values())


def _passes(profile: Profile, season: Season) -> Iterator[Slip]:
    """G2: a pass that only an older mark allows, without its month; a pass from before the first mark known here."""
    marks, month = figures().step2_pass_marks, profile.step2_test_month
    judged = standing(profile, season)
    if judged.ask_test_month and judged.score is not None:
        yield Slip("step2_score", "pass_under_mark", {"mark": marks[-1].mark, "since": marks[-1].since})
    if profile.step2 is Step2.PASSED and month and pass_mark(month) is None:
        yield Slip("step2_test_month", "before_the_marks", {"since": marks[0].since})


def _attempts(profile: Profile) -> Iterator[Slip]:
    """G3: as many attempts as today's rules allow for life, or more."""
    limit = figures().attempts.lifetime
    for step, status in (("step1", profile.step1), ("step2", profile.step2)):
        attempts: int | None = getattr(profile, f"{step}_attempts")
        if attempts is not None and attempts >= limit:
            yield Slip(f"{step}_attempts", "attempts_at_limit", {"limit": limit, "status": str(status)})


def _scores(profile: Profile, season: Season) -> Iterator[Slip]:
    """Scores that few people reach, and a target that would not pass today."""
    rare = season.unusual.score_from
    for name in ("step1_score", "step2_score", "step2_target"):
        score: int | None = getattr(profile, name)
        if score is not None and score >= rare:
            yield Slip(name, "rare_score", {"score": score})
    if profile.step2_target is not None and profile.step2_target < highest_pass_mark():
        yield Slip("step2_target", "target_under_mark", {"mark": highest_pass_mark()})


def _file(profile: Profile, season: Season) -> Iterator[Slip]:
    """A degree of long ago, years of US months, and more letters than one program is sent (U2)."""
    unusual, years = season.unusual, profile.years_since_graduation
    if years is not None and years >= unusual.years_from:
        yield Slip("graduation_year", "long_ago", {"years": years, "match_year": profile.match_year})
    for name in ("hands_on_months", "observership_months"):
        months: int | None = getattr(profile, name)
        if months is not None and months >= unusual.months_from:
            yield Slip(name, "many_months", {"months": months})
    if profile.us_letters is not None and profile.us_letters > unusual.letters_up_to:
        yield Slip("us_letters", "many_letters", {"most": unusual.letters_up_to})


def _limits(profile: Profile, season: Season, places: int) -> Iterator[Slip]:
    """Limits that leave little or nothing: no visa without a status (G5), no money for one program (L3), few states."""
    if profile.citizenship is Citizenship.OTHER and profile.visa is Visa.NONE:
        yield Slip("visa", "no_visa_no_status")
    if profile.budget_usd is not None and season.fees.affordable(profile.budget_usd) == 0:
        yield Slip("budget_usd", "under_one_fee", {"price": season.fees.for_programs(1)})
    left = places - len(profile.states_excluded)
    if profile.states_excluded and left <= season.unusual.states_left_up_to:
        yield Slip("states_excluded", "few_states", {"left": max(left, 0)})
