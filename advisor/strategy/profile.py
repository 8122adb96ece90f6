"""Who is asking? One applicant's answers, as they stand on one day.

Every answer may be missing: ``None`` (or an empty tuple) means "not known" and is never read as "no".
``as_of`` is the only clock of the whole core. Months are dates on the first of the month.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Citizenship(StrEnum):
    US_CITIZEN = "us_citizen"
    PERMANENT_RESIDENT = "permanent_resident"
    OTHER = "other"


class Visa(StrEnum):
    NONE = "none"
    J1 = "j1"
    H1B = "h1b"
    EITHER = "either"


class Ecfmg(StrEnum):
    CERTIFIED = "certified"
    ON_TRACK = "on_track"
    NOT_STARTED = "not_started"


class Step1(StrEnum):
    NOT_TAKEN = "not_taken"
    PASSED = "passed"
    FAILED = "failed"


class Step2(StrEnum):
    NOT_TAKEN = "not_taken"
    AWAITING = "awaiting"
    PASSED = "passed"
    FAILED = "failed"


class School(StrEnum):
    YES = "yes"
    NO = "no"
    NOT_SURE = "not_sure"


class Letters(StrEnum):
    STRONG = "strong"
    MODERATE = "moderate"
    WEAK = "weak"


class Goal(StrEnum):
    ADVANCED = "advanced"
    INTERNIST = "internist"
    PIVOT = "pivot"
    BRIDGE = "bridge"


class Advanced(StrEnum):
    ANESTHESIOLOGY = "anesthesiology"
    NEUROLOGY = "neurology"
    DIAGNOSTIC_RADIOLOGY = "diagnostic_radiology"
    INTERVENTIONAL_RADIOLOGY = "interventional_radiology"
    RADIATION_ONCOLOGY = "radiation_oncology"
    DERMATOLOGY = "dermatology"
    PMR = "pmr"
    OPHTHALMOLOGY = "ophthalmology"
    OTHER = "other"
    UNDECIDED = "undecided"


class CanWait(StrEnum):
    YES = "yes"
    NO_VISA = "no_visa"
    NO_PERSONAL = "no_personal"
    NOT_SURE = "not_sure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The answers of one applicant. Scores are USMLE three-digit scores, money is whole US dollars."""

    as_of: date
    match_year: int

    citizenship: Citizenship | None = None
    visa: Visa | None = None
    graduation_year: int | None = None
    still_enrolled: bool | None = None
    ecfmg: Ecfmg | None = None
    reapplicant: bool | None = None
    applied_this_season: bool | None = None

    step1: Step1 | None = None
    step1_attempts: int | None = None
    step1_score: int | None = None
    well_known_school: School | None = None

    step2: Step2 | None = None
    step2_score: int | None = None
    step2_test_month: date | None = None
    step2_attempts: int | None = None
    step2_first_attempt_month: date | None = None
    practice_scores: tuple[int, ...] = ()
    step2_target: int | None = None
    step2_planned_month: date | None = None
    dedicated_months: int | None = None
    step3_passed: bool | None = None

    hands_on_months: int | None = None
    observership_months: int | None = None
    us_letters: int | None = None
    letters_strength: Letters | None = None
    research_heavy: bool | None = None
    home_country_experience: bool | None = None

    goal: Goal | None = None
    advanced_specialty: Advanced | None = None
    has_advanced_position: bool | None = None
    former_specialty: str | None = None

    can_wait_a_year: CanWait | None = None
    budget_usd: int | None = None
    regions: tuple[str, ...] = ()
    states_preferred: tuple[str, ...] = ()
    states_excluded: tuple[str, ...] = ()

    @property
    def visa_needed(self) -> Visa | None:
        """The visa asked for. Citizens and permanent residents need none, so their silence is an answer."""
        if self.visa is None and self.citizenship in (Citizenship.US_CITIZEN, Citizenship.PERMANENT_RESIDENT):
            return Visa.NONE
        return self.visa

    @property
    def years_since_graduation(self) -> int | None:
        """Whole years from graduation to the Match; negative or zero while still enrolled."""
        return None if self.graduation_year is None else self.match_year - self.graduation_year
