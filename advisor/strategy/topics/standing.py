"""Where do this applicant's exams and file stand?

*Rests on* S1 to S6; the flags on S1, L1 and the profile. *Leaves out* any chance of matching: no official one exists
for preliminary medicine.
"""

from dataclasses import dataclass

from advisor.strategy.advice import Advice, Urgency
from advisor.strategy.figures import Figures, figures, highest_pass_mark, pass_mark_of
from advisor.strategy.flags import flags, low_score
from advisor.strategy.profile import Profile, Step1, Step2
from advisor.strategy.season import Season

FAILED, UNKNOWN = "failed", "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """``band`` is a band code, "failed" or "unknown"; ``over_mark`` is points over the pass mark of the test month."""

    band: str
    score: int | None
    low_score: bool
    most_of_all: bool
    flags: tuple[str, ...]
    pass_mark: int | None
    over_mark: int | None
    ask_test_month: bool
    redeems_step1: bool
    percentile_at_least: int | None
    figures: Figures


def standing(profile: Profile, season: Season) -> Standing:
    """Band, flags and the published figures beside them."""
    score = profile.step2_score if profile.step2 is Step2.PASSED else None
    mark = None if score is None else pass_mark_of(score, profile.step2_test_month)
    return Standing(
        band=_band(profile, season),
        score=score,
        low_score=low_score(profile, season),
        most_of_all=score is not None and score < season.flags.low_score_most_under,
        flags=flags(profile, season),
        pass_mark=mark,
        over_mark=None if score is None or mark is None else score - mark,
        ask_test_month=score is not None and score < highest_pass_mark() and profile.step2_test_month is None,
        redeems_step1=score is not None and score >= season.flags.redeeming_from,
        percentile_at_least=_percentile(score),
        figures=figures(),
    )


def advise(profile: Profile, season: Season) -> Advice:
    """Standing as advice: S1 to S6, of which S4 and S5 speak only to some."""
    judged = standing(profile, season)
    rules = ["S1", "S2", "S3", "S4" if judged.score is not None else "", "S5" if judged.low_score else "", "S6"]
    asked = ["step1", "step2", "step1_attempts", "step2_score", "step2_attempts", "us_letters", "graduation_year"]
    return Advice(
        topic="standing",
        rules=tuple(rule for rule in rules if rule),
        urgency=Urgency.PLAN if judged.low_score or judged.band in (FAILED, UNKNOWN) else Urgency.NOTE,
        unknowns=tuple(name for name in asked if _missing(profile, name)),
    )


def _band(profile: Profile, season: Season) -> str:
    if profile.step2 is Step2.FAILED:
        return FAILED
    if profile.step2 is not Step2.PASSED or profile.step2_score is None:
        return UNKNOWN
    return season.band(profile.step2_score).code


def _percentile(score: int | None) -> int | None:
    """The US MD percentile that the score reaches or passes, only from where one may be quoted (S4)."""
    percentiles = figures().percentiles
    if score is None or score < percentiles.quote_from:
        return None
    return percentiles.by_score[max(listed for listed in percentiles.by_score if listed <= score)]


def _missing(profile: Profile, name: str) -> bool:
    taken = {"step1_attempts": (Step1.PASSED, Step1.FAILED), "step2_attempts": (Step2.PASSED, Step2.FAILED)}
    if name == "step2_score" and profile.step2 is not Step2.PASSED:
        return False
    if name in taken and getattr(profile, name.split("_")[0]) not in taken[name]:
        return False
    return getattr(profile, name) is None
