"""How many programs are worth applying to, in which mix, and what do they cost?

*Rests on* L1 to L6. *Leaves out* interview travel, and Transitional Year or surgery lists, which are other specialties.
"""

from dataclasses import dataclass

from advisor.strategy.advice import Advice, Urgency
from advisor.strategy.flags import failed_attempt, failed_now, thin_usce
from advisor.strategy.profile import Goal, Profile
from advisor.strategy.score import score_of
from advisor.strategy.season import Season
from advisor.strategy.thresholds import ListRange


@dataclass(frozen=True, slots=True, kw_only=True)
class Applications:
    """``low`` to ``high`` distinct programs (``None`` both: the next exam comes first) and the mix of entries.

    ``categorical_percent`` bounds the share of categorical entries; fees are ERAS application fees in US dollars.
    ``column`` is the state of the file that set the range; ``fee_step_usd`` the fee up to the step; ``affordable`` the
    programs that a budget pays for, if one is given.
    """

    low: int | None
    high: int | None
    band: str
    column: str
    provisional: bool
    categorical_percent: tuple[int, int]
    fee_low_usd: int | None
    fee_high_usd: int | None
    fee_step_usd: int
    affordable: int | None

    @property
    def limit(self) -> int:
        """The most distinct programs the list may hold."""
        if self.high is None:
            return 0
        return self.high if self.affordable is None else min(self.high, self.affordable)


def applications(profile: Profile, season: Season) -> Applications:
    """The judgement of L1, L2, L3 and L5."""
    band = _band(profile, season)
    column = "failed_attempt" if failed_attempt(profile) else "thin_usce" if thin_usce(profile, season) else "clean"
    sizes = season.list_size[band]
    low, high = (None, None) if failed_now(profile) else getattr(sizes, column)
    budget = profile.budget_usd
    return Applications(
        low=low,
        high=high,
        band=band,
        column=column,
        provisional=score_of(profile, season.tiers).provisional,
        categorical_percent=_mix(profile, season, sizes),
        fee_low_usd=None if low is None else season.fees.for_programs(low),
        fee_high_usd=None if high is None else season.fees.for_programs(high),
        fee_step_usd=season.fees.for_programs(season.fees.step_after),
        affordable=None if budget is None else season.fees.affordable(budget),
    )


def advise(profile: Profile, season: Season) -> Advice:
    """List size as advice: L1 to L4 and L6 speak to everyone with a list, L5 to a budget."""
    judged = applications(profile, season)
    budget = [] if profile.budget_usd is None else ["L5"]
    rules = ["L1"] if judged.low is None else ["L1", "L2", "L3", "L4", *budget, "L6"]
    asked = ["step2_score", "hands_on_months", "observership_months", "goal"]
    asked += [f"{step}_attempts" for step in ("step1", "step2") if getattr(profile, step) != "not_taken"]
    return Advice(
        topic="list_size",
        rules=tuple(rules),
        urgency=Urgency.ACT if judged.low is None else Urgency.PLAN,
        unknowns=tuple(name for name in asked if getattr(profile, name) is None),
    )


def _band(profile: Profile, season: Season) -> str:
    """The score's band, else that of the target, else of the last practice score, else the middle one (L1)."""
    score = score_of(profile, season.tiers)
    return season.band(score.value).code if score.known else season.mix.without_score_band


def _mix(profile: Profile, season: Season, sizes: ListRange) -> tuple[int, int]:
    """L2. An advanced position in hand leaves preliminary tracks only: a second categorical match would break it."""
    if profile.has_advanced_position:
        return season.mix.advanced_position_categorical_percent
    if profile.goal is Goal.INTERNIST:
        return season.mix.internist_categorical_percent
    return sizes.categorical_percent
