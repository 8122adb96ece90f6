"""How well does an open track suit this applicant, beyond its tier?

A weighted mean of named components from 0 to 1; what is not known is left out of the mean. The weights are our
judgement and live in the season data. Fit orders tracks within a tier; it is no chance of anything.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from advisor.strategy.matching.checks import Check, Outcome
from advisor.strategy.matching.facts import Program, Statement, Track, ever_says
from advisor.strategy.matching.tiers import Placement, setting
from advisor.strategy.profile import Advanced, Goal, Profile, Visa
from advisor.strategy.season import Season

# Advanced goals that the records of advanced programs cannot answer: ophthalmology matches elsewhere (R7).
NOT_IN_RECORDS = (None, Advanced.OPHTHALMOLOGY, Advanced.OTHER, Advanced.UNDECIDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """``value`` is the mean from 0 to 1; ``components`` each known part of it; ``unknown`` the parts left out."""

    value: float
    components: Mapping[str, float]
    unknown: tuple[str, ...]


def fit(
    profile: Profile,
    program: Program,
    track: Track,
    stated: Mapping[str, Statement],
    checks: Sequence[Check],
    placement: Placement,
    season: Season,
) -> Fit:
    """The fit of one track; the score margin is always known, so the mean always exists."""
    parts = {
        "margin": _margin(placement, season),
        "visa": _visa(profile, checks, season),
        "img_record": 1.0 if ever_says(program.facts, track.kind, "img_considered", "yes") else None,
        "usce": _met(checks, "usce"),
        "graduation": _met(checks, "years_since_graduation"),
        "goal": _goal(profile, program),
        "place": _place(profile, program),
        "setting": _setting(program, stated, placement, season),
        "openness": _openness(track),
        "history": season.fit.historical_no if any(check.once_missed for check in checks) else None,
    }
    known = {name: part for name, part in parts.items() if part is not None}
    weight = {name: getattr(season.fit, name) for name in known}
    value = sum(part * weight[name] for name, part in known.items()) / sum(weight.values())
    return Fit(value=round(value, 4), components=known, unknown=tuple(name for name in parts if name not in known))


def _margin(placement: Placement, season: Season) -> float:
    share = (placement.margin - season.tiers.reach_from) / season.fit.margin_span
    return min(max(share, 0.0), 1.0)


def _met(checks: Sequence[Check], rule: str) -> float | None:
    outcomes = {check.outcome for check in checks if check.rule == rule and check.strength != "stated"}
    if Outcome.MISSED in outcomes:
        return 0.0
    return 1.0 if outcomes == {Outcome.MET} else None


def _visa(profile: Profile, checks: Sequence[Check], season: Season) -> float | None:
    """The best word on a visa that the applicant needs; an old word only orders, it never excludes."""
    if profile.visa_needed in (None, Visa.NONE):
        return None
    old = {"yes": season.fit.historical_yes, "no": season.fit.historical_no}
    words = [_visa_word(check, old) for check in checks if check.rule.startswith("visa_")]
    return max((word for word in words if word is not None), default=None)


def _visa_word(check: Check, old: Mapping[str, float]) -> float | None:
    if check.outcome is Outcome.HISTORICAL and not check.conflict:
        return old.get(str(check.theirs))
    return {Outcome.MET: 1.0, Outcome.MISSED: 0.0}.get(check.outcome)


def _goal(profile: Profile, program: Program) -> float | None:
    """R7: an advanced program in the wanted specialty at the same institution."""
    if profile.goal is not Goal.ADVANCED or profile.advanced_specialty in NOT_IN_RECORDS:
        return None
    return 1.0 if profile.advanced_specialty in program.advanced else 0.0


def _place(profile: Profile, program: Program) -> float | None:
    if not profile.regions and not profile.states_preferred:
        return None
    return 1.0 if program.state in profile.states_preferred or program.division in profile.regions else 0.0


def _setting(program: Program, stated: Mapping[str, Statement], placement: Placement, season: Season) -> float | None:
    """S2: the usual ground of the band in which the steps down leave the score."""
    where = setting(program, stated)
    if where is None:
        return None
    level = max(placement.margin + placement.bar.points, 0)
    return 1.0 if where in season.band(level).usual_settings else 0.0


def _openness(track: Track) -> float | None:
    """Whether places were left in the latest Match year with both figures."""
    years = [quota for quota in track.quotas if quota.matched is not None and quota.places > 0]
    latest = max(years, key=lambda quota: quota.year, default=None)
    if latest is None or latest.matched is None:
        return None
    return 1.0 if latest.matched < latest.places else 0.0
