"""Where do this applicant's exams and file stand?

*Rests on* S1 to S6; the flags on S1, L1 and the profile. *Leaves out* any chance of matching: no official one exists
for preliminary medicine.
"""

from dataclasses import dataclass

from advisor.strategy.advice import Advice, Urgency
from advisor.strategy.figures import Figures, figures, highest_pass_mark, pass_mark
from advisor.strategy.profile import Letters, Profile, Step1, Step2
from advisor.strategy.season import Season
from advisor.strategy.sources import source

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


def failed_attempt(profile: Profile) -> bool:
    """Whether any Step is known to have been failed at least once, later passed or not (S1)."""
    return bool({"step1_failure", "step2_failure"} & set(flags_of_exams(profile)))


def failed_now(profile: Profile) -> bool:
    """Whether a Step stands failed and not yet passed: then the next exam comes before any list (L1)."""
    return profile.step1 is Step1.FAILED or profile.step2 is Step2.FAILED


def flags_of_exams(profile: Profile) -> list[str]:
    flags = []
    if profile.step1 is Step1.FAILED or (profile.step1_attempts or 0) > 1:
        flags.append("step1_failure")
    if profile.step2 is Step2.FAILED or (profile.step2_attempts or 0) > 1:
        flags.append("step2_failure")
    return flags


def thin_usce(profile: Profile, season: Season) -> bool:
    """Under one hands-on month and under two observership months, both known (L1)."""
    hands_on, watched = profile.hands_on_months, profile.observership_months
    if hands_on is None or watched is None:
        return False
    return hands_on < season.flags.thin_hands_on_months and watched < season.flags.thin_observership_months


def older_graduate(profile: Profile, season: Season) -> bool:
    """More than five years from graduation to the Match."""
    years = profile.years_since_graduation
    return years is not None and years > season.flags.older_graduate_over_years


def weak_letters(profile: Profile) -> bool:
    """Letters called weak, or known not to include one from the US."""
    return profile.letters_strength is Letters.WEAK or profile.us_letters == 0


def standing(profile: Profile, season: Season) -> Standing:
    """Band, flags and the published figures beside them."""
    score = profile.step2_score if profile.step2 is Step2.PASSED else None
    mark = _mark(profile) if score is not None else None
    under = score is not None and score < season.flags.low_score_under
    return Standing(
        band=_band(profile, season),
        score=score,
        low_score=under or failed_attempt(profile),
        most_of_all=score is not None and score < season.flags.low_score_most_under,
        flags=tuple(_flags(profile, season)),
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
    names = ["usmle", "article", "charting_outcomes_2026", "usmle_percentiles_2026", "nrmp_results_2025"]
    return Advice(
        topic="standing",
        rules=tuple(rule for rule in rules if rule),
        urgency=Urgency.PLAN if judged.low_score or judged.band in (FAILED, UNKNOWN) else Urgency.NOTE,
        sources=tuple(source(name) for name in names),
        unknowns=tuple(name for name in asked if _missing(profile, name)),
    )


def _band(profile: Profile, season: Season) -> str:
    if profile.step2 is Step2.FAILED:
        return FAILED
    if profile.step2 is not Step2.PASSED or profile.step2_score is None:
        return UNKNOWN
    return season.band(profile.step2_score).code


def _flags(profile: Profile, season: Season) -> list[str]:
    flags = flags_of_exams(profile)
    flags += ["thin_usce"] if thin_usce(profile, season) else []
    flags += ["older_graduate"] if older_graduate(profile, season) else []
    flags += ["weak_letters"] if weak_letters(profile) else []
    return flags


def _mark(profile: Profile) -> int | None:
    """The mark the score was judged by; without a month, today's mark if the score reaches it."""
    if profile.step2_test_month is not None:
        return pass_mark(profile.step2_test_month)
    reached = profile.step2_score is not None and profile.step2_score >= highest_pass_mark()
    return highest_pass_mark() if reached else None


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
