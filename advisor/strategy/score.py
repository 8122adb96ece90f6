"""By which Step 2 CK number is a track judged while no score stands?

*Rests on* L1 and R: the score; without one the target, the last practice score, or nothing but an assumption.
"""

from dataclasses import dataclass

from advisor.strategy.profile import Profile, Step2
from advisor.strategy.thresholds import TierBars


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A Step 2 CK number and where it is from: "score", "target", "practice" or "assumed"."""

    value: int
    basis: str

    @property
    def provisional(self) -> bool:
        return self.basis != "score"

    @property
    def known(self) -> bool:
        """Whether the applicant said it; an assumption is shown as no answer."""
        return self.basis != "assumed"


def score_of(profile: Profile, tiers: TierBars) -> Score:
    """The number to judge by, never missing."""
    if profile.step2 is Step2.PASSED and profile.step2_score is not None:
        return Score(value=profile.step2_score, basis="score")
    if profile.step2_target is not None:
        return Score(value=profile.step2_target, basis="target")
    if profile.practice_scores:
        return Score(value=profile.practice_scores[-1], basis="practice")
    return Score(value=tiers.score_without_any, basis="assumed")
