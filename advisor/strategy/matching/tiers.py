"""How far is this track within reach?

*Rests on* R: a bar, a margin, a step down for each known weakness. "Safer" means safer than the other choices on the
list, never safe. All numbers are our judgement; they live in the season data.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from advisor.strategy.flags import failed_attempt, older_graduate
from advisor.strategy.matching.checks import Check, Outcome
from advisor.strategy.matching.facts import Kind, Program, Statement, ever_says
from advisor.strategy.profile import Profile, Visa
from advisor.strategy.score import Score
from advisor.strategy.season import Season
from advisor.strategy.thresholds import TierBars

SETTINGS = ("university", "affiliated", "community")


class Tier(StrEnum):
    SAFER = "safer"
    TARGET = "target"
    REACH = "reach"
    LONG_SHOT = "long_shot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A Step 2 CK number. ``origin`` is "program" or the setting; ``open_page`` is why an inferred one is lower:
    "img_considered", "no_cutoff" or nothing."""

    points: int
    origin: str
    open_page: str = ""

    @property
    def inferred(self) -> bool:
        return self.origin != "program"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A tier, and what set it: the bar, the steps down by name, the margin left in points.

    ``stretch``: a long shot by a few points under an inferred bar, which a short list may take as a reach.
    ``unproven``: evidence that "safer" asks for and no page gives; ``lacks``: the same where it alone kept a margin
    that is wide enough from "safer".
    """

    tier: Tier
    bar: Bar
    steps: tuple[str, ...]
    margin: int
    provisional: bool
    stretch: bool = False
    unproven: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


def place(
    profile: Profile,
    program: Program,
    kind: Kind,
    stated: Mapping[str, Statement],
    checks: Sequence[Check],
    score: Score,
    season: Season,
) -> Placement:
    """The tier of every track of this kind at the program."""
    limits = season.tiers
    found = bar(program, kind, stated, season)
    steps = steps_down(profile, checks, season)
    margin = score.value - found.points - limits.step_down * len(steps)
    unproven = tuple(_unproven(profile, program, kind, checks))
    return Placement(
        tier=tier_at(margin, limits, proven=not unproven),
        bar=found,
        steps=steps,
        margin=margin,
        provisional=score.provisional,
        stretch=found.inferred and limits.stretch_from <= margin < limits.reach_from,
        unproven=unproven,
        lacks=unproven if margin >= limits.safer_from else (),
    )


def tier_at(margin: int, limits: TierBars, *, proven: bool) -> Tier:
    """The tier of this many points over the bar (negative: under it), the steps down taken off."""
    return next((tier for tier, least in least_margins(limits, proven=proven) if margin >= least), Tier.LONG_SHOT)


def least_margins(limits: TierBars, *, proven: bool) -> tuple[tuple[Tier, int], ...]:
    """The least margin of each tier, best first. Nothing is "safer" without its evidence; a long shot has no least."""
    safer = ((Tier.SAFER, limits.safer_from),) if proven else ()
    return (*safer, (Tier.TARGET, limits.target_from), (Tier.REACH, limits.reach_from))


def bar(program: Program, kind: Kind, stated: Mapping[str, Statement], season: Season) -> Bar:
    """The program's own current or aging Step 2 CK number, else one inferred from its setting."""
    own = stated.get("min_step2")
    if own and own.counts and own.fact.number is not None:
        return Bar(points=own.fact.number, origin="program")
    limits = season.tiers
    where = setting(program, stated)
    points = getattr(limits, f"bar_{where or 'not_known'}")
    open_page = _open_page(program, kind)
    return Bar(
        points=points - (limits.open_page_discount if open_page else 0),
        origin=where or "not_known",
        open_page=open_page,
    )


def _open_page(program: Program, kind: Kind) -> str:
    """What a page of any age says to open the door: that it takes IMGs, or that it names no Step 2 CK cut-off."""
    if ever_says(program.facts, kind, "img_considered", "yes"):
        return "img_considered"
    return "no_cutoff" if ever_says(program.facts, kind, "min_step2", "no_cutoff") else ""


def setting(program: Program, stated: Mapping[str, Statement]) -> str | None:
    """University, affiliated or community by the newest page of any age, else by the name; ``None``: not known."""
    said = stated.get("setting")
    answer = said.fact.answer if said and not said.rivals else program.setting_from_name
    return answer if answer in SETTINGS else None


def steps_down(profile: Profile, checks: Sequence[Check], season: Season) -> tuple[str, ...]:
    """The names of the known weaknesses, each worth one step: the person's own, then each missed preference."""
    own = ["failed_attempt"] if failed_attempt(profile) else []
    own += ["older_graduate"] if older_graduate(profile, season) else []
    return (*own, *(check.criterion for check in checks if check.lowers))


def _unproven(profile: Profile, program: Program, kind: Kind, checks: Sequence[Check]) -> list[str]:
    """Evidence that "safer" asks for: IMGs considered (any age), and a live word that the visa is sponsored."""
    lacks = []
    if not ever_says(program.facts, kind, "img_considered", "yes"):
        lacks.append("img")
    sponsored = any(check.rule.startswith("visa_") and _sponsors(check) for check in checks)
    if profile.visa_needed is not Visa.NONE and not sponsored:
        lacks.append("visa")
    return lacks


def _sponsors(check: Check) -> bool:
    if check.yours is None:  # whether a visa is needed was not said: the statement itself decides
        return check.theirs == "yes" and check.age in ("current", "aging") and not check.conflict
    return check.outcome is Outcome.MET
