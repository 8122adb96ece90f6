"""Which fees, bands and bars does a season set? One typed table each; the numbers live in the season's file.

*Rests on* L1 to L5, S2, S5, R and the age of a fact.
"""

from dataclasses import dataclass

from advisor.strategy.sources import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Fees:
    """ERAS application fees in US dollars: ``first_usd`` each up to ``step_after``, then ``rest_usd`` (L3)."""

    step_after: int
    first_usd: int
    rest_usd: int
    source: Source

    def for_programs(self, programs: int) -> int:
        """Application fees in US dollars for that many distinct programs of one specialty."""
        first = min(programs, self.step_after)
        return first * self.first_usd + (programs - first) * self.rest_usd

    def affordable(self, budget_usd: int) -> int:
        """How many distinct programs the application fees within ``budget_usd`` pay for (L5)."""
        first_block = self.step_after * self.first_usd
        if budget_usd < first_block:
            return budget_usd // self.first_usd
        return self.step_after + (budget_usd - first_block) // self.rest_usd


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonFees:
    """Fees due once a season beside the applications, in US dollars, as reported."""

    transcript_usd: int
    token_usd: int
    nrmp_usd: int
    nrmp_late_usd: int
    source: Source

    @property
    def in_time_usd(self) -> int:
        """All of them, registered with NRMP in time."""
        return self.transcript_usd + self.token_usd + self.nrmp_usd


@dataclass(frozen=True, slots=True, kw_only=True)
class Flags:
    """Where a flag begins: years since graduation, months of experience, Step 2 CK score."""

    older_graduate_over_years: int
    thin_hands_on_months: int
    thin_observership_months: int
    low_score_under: int
    low_score_most_under: int
    low_step1_under: int
    strong_step1_from: int
    redeeming_from: int
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamTiming:
    """When Step 2 CK fits the season, in months, days and weeks, and what the practice gate asks (T1, T4)."""

    window_months_before: tuple[int, int]
    safe_days_before_review: int
    useful_days_before_review: int
    possible_days_before_rank: int
    results_weeks: tuple[int, int]
    least_scores: int
    most_drop: int
    add_weeks: tuple[int, int]
    standard_error: int
    standard_errors: int
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyPace:
    """How long the phases of preparation are, in weeks; up to how many months a plan is a short one (P3, P4)."""

    short_up_to_months: int
    timed_weeks: int
    sharpen_weeks: int
    rehearse_weeks: int
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperienceAims:
    """Hands-on months to aim for before the season, and the usual number of letters (U1, U2)."""

    aim_months: tuple[int, int]
    letters: int
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLimits:
    """Where waiting a cycle may be wiser: a score, points over the pass mark, US letters (B1)."""

    waiting_under: int
    points_over_mark: int
    letters_under: int
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class VisaTerms:
    days_to_leave: int
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A Step 2 CK band from ``floor`` (inclusive) to the next band's floor (S2)."""

    code: str
    floor: int
    usual_settings: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRange:
    """How many programs (low, high) by the file's state, and the categorical share in percent (L1, L2)."""

    clean: tuple[int, int]
    thin_usce: tuple[int, int]
    failed_attempt: tuple[int, int]
    categorical_percent: tuple[int, int]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """Categorical shares in percent that the goal sets, and the band used where nothing says a score (L1, L2)."""

    internist_categorical_percent: tuple[int, int]
    advanced_position_categorical_percent: tuple[int, int]
    without_score_band: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """The largest share of a list, in percent and rounded up, for one tier (of entries) and for one metropolitan area
    (of programs); ``area_always`` programs of an area never count as too many (L4)."""

    tier_percent: int
    area_percent: int
    area_always: int
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class FactAge:
    """How many years old a statement may be and still be current, or aging."""

    current_up_to: int
    aging_up_to: int
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class TierBars:
    """Bars by setting and margins, in Step 2 CK points (R)."""

    bar_university: int
    bar_affiliated: int
    bar_community: int
    bar_not_known: int
    open_page_discount: int
    step_down: int
    safer_from: int
    target_from: int
    reach_from: int
    stretch_from: int
    score_without_any: int
    ladder_lowest: int
    ladder_highest: int
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    gold: int
    silver: int
    transitional: int
    source: Source
