"""What in the file will programs notice? Each flag is raised by known answers only.

*Rests on* S1, S5, T2, T3 and L1. *Leaves out* anything not said: unknown raises no flag.
"""

from advisor.strategy.figures import figures
from advisor.strategy.profile import Letters, Profile, School, Step1, Step2
from advisor.strategy.season import Season


def step1_failed(profile: Profile) -> bool:
    """Whether Step 1 was failed at least once, later passed or not."""
    return profile.step1 is Step1.FAILED or (profile.step1_attempts or 0) > 1


def step2_failed(profile: Profile) -> bool:
    """Whether Step 2 CK was failed at least once, later passed or not."""
    return profile.step2 is Step2.FAILED or (profile.step2_attempts or 0) > 1


def failed_attempt(profile: Profile) -> bool:
    """Whether any Step is known to have been failed at least once (S1)."""
    return step1_failed(profile) or step2_failed(profile)


def failed_now(profile: Profile) -> bool:
    """Whether a Step stands failed and not yet passed: then the next exam comes before any list (L1)."""
    return profile.step1 is Step1.FAILED or profile.step2 is Step2.FAILED


def no_attempt_left(profile: Profile) -> bool:
    """Whether a Step stands failed with all attempts of a lifetime used: nothing is left to sit (G3)."""
    used = [
        profile.step1_attempts if profile.step1 is Step1.FAILED else 0,
        profile.step2_attempts if profile.step2 is Step2.FAILED else 0,
    ]
    return any(attempts is not None and attempts >= figures().attempts.lifetime for attempts in used)


def low_score(profile: Profile, season: Season) -> bool:
    """The low-score category: a Step 2 CK pass under 225, or any failed attempt (S5)."""
    passed = profile.step2 is Step2.PASSED and profile.step2_score is not None
    return failed_attempt(profile) or (passed and (profile.step2_score or 0) < season.flags.low_score_under)


def low_step1(profile: Profile, season: Season) -> bool:
    """A three-digit Step 1 under 220 (T2; our judgement)."""
    return profile.step1_score is not None and profile.step1_score < season.flags.low_step1_under


def strong_step1(profile: Profile, season: Season) -> bool:
    """A first-attempt pass at a well-known school, or 235 and more on the old scale (T3)."""
    if step1_failed(profile) or profile.step1 is not Step1.PASSED:
        return False
    numeric = profile.step1_score is not None and profile.step1_score >= season.flags.strong_step1_from
    return numeric or (profile.step1_attempts == 1 and profile.well_known_school is School.YES)


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


def flags(profile: Profile, season: Season) -> tuple[str, ...]:
    """The codes of all flags raised, in their fixed order."""
    raised = {
        "step1_failure": step1_failed(profile),
        "step2_failure": step2_failed(profile),
        "thin_usce": thin_usce(profile, season),
        "older_graduate": older_graduate(profile, season),
        "weak_letters": weak_letters(profile),
    }
    return tuple(code for code, up in raised.items() if up)
