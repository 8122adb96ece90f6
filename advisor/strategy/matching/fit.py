"""How well does an open track suit this applicant, beyond its tier?

A weighted mean of named components from 0 to 1; what is not known is left out of the mean. The weights are our
judgement and live in the season data, each with its reason. Fit orders tracks within a tier; it is no chance of
anything. No better answer lowers it, and no missed check raises it: what may vanish from the mean is 0 or 1 there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from advisor.strategy.matching.checks import Check, Outcome
from advisor.strategy.matching.facts import Program, Statement, Track, ever_says
from advisor.strategy.matching.tiers import Placement, setting
from advisor.strategy.profile import Advanced, Goal, Profile, Visa
from advisor.strategy.season import Season
from advisor.strategy.weights import FitWeights

# Advanced goals that the records of advanced programs cannot answer: ophthalmology matches elsewhere (R7).
NOT_IN_RECORDS = (None, Advanced.OPHTHALMOLOGY, Advanced.OTHER, Advanced.UNDECIDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """``value`` is the mean from 0 to 1 of ``components``, the known parts; ``unknown`` are the parts left out of it.

    ``in_order`` is the number by which tracks of a tier are ordered: every part that is not known counts there as the
    season's ``unknown_in_order``, so that one fact known of a program never beats many good ones known of another.
    A part that this applicant does not ask for is neither known nor unknown.
    """

    value: float
    in_order: float
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
        "visa": _visa(profile, checks, season.fit),
        "img_record": 1.0 if ever_says(program.facts, track.kind, "img_considered", "yes") else None,
        "usce": _met(checks, "usce"),
        "graduation": _met(checks, "years_since_graduation"),
        "goal": _goal(profile, program),
        "place": _place(profile, program),
        "setting": _setting(program, stated, placement, season),
        "openness": _openness(track),
        "history": _history(checks),
    }
    value, in_order = _means(parts, season.fit)
    not_asked = _not_asked(profile)
    return Fit(
        value=value,
        in_order=in_order,
        components={name: part for name, part in parts.items() if part is not None},
        unknown=tuple(name for name, part in parts.items() if part is None and name not in not_asked),
    )


def _means(parts: Mapping[str, float | None], weights: FitWeights) -> tuple[float, float]:
    """The mean of what is known, and the mean of all parts with the unknown ones at their neutral worth."""
    worth = known = every = 0.0
    for name, part in parts.items():
        points = getattr(weights, name).points
        every += points
        if part is not None:
            known += points
            worth += points * part
    neutral = (every - known) * weights.unknown_in_order
    return round(worth / known, 4), round((worth + neutral) / every, 4)


def _not_asked(profile: Profile) -> set[str]:
    """Parts that are no question to this applicant. ``history`` speaks only where an old page did."""
    parts = {"history"}
    if profile.goal not in (None, Goal.ADVANCED):
        parts.add("goal")
    if not profile.regions and not profile.states_preferred:
        parts.add("place")
    return parts


def _margin(placement: Placement, season: Season) -> float:
    share = (placement.margin - season.tiers.reach_from) / season.fit.margin_span
    return min(max(share, 0.0), 1.0)


def _met(checks: Sequence[Check], rule: str) -> float | None:
    outcomes = {check.outcome for check in checks if check.rule == rule and check.strength != "stated"}
    if Outcome.MISSED in outcomes:
        return 0.0
    return 1.0 if outcomes == {Outcome.MET} else None


def _visa(profile: Profile, checks: Sequence[Check], weights: FitWeights) -> float | None:
    """The best word of any age on a visa that the applicant needs; one that needs none is as good as a yes.

    An old word only orders, it never excludes. For "either", the visa on which nothing is said keeps a refusal of the
    other from counting.
    """
    if profile.visa_needed is None:
        return None
    if profile.visa_needed is Visa.NONE:
        return 1.0
    words = [_visa_word(check) for check in checks if check.rule.startswith("visa_")]
    best = max((word for word in words if word is not None), default=None)
    silent = None in words and best is not None and best < weights.unknown_in_order
    return None if silent else best


def _visa_word(check: Check) -> float | None:
    if check.conflict or check.outcome is Outcome.NOT_STATED:
        return None
    return {"yes": 1.0, "no": 0.0}.get(str(check.theirs))


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
    """S2: the usual ground of the band in which the steps down leave the score, or of any band under it."""
    where = setting(program, stated)
    if where is None:
        return None
    level = max(placement.margin + placement.bar.points, 0)
    usual = (band.usual_settings for band in season.bands if band.floor <= level)
    return 1.0 if any(where in settings for settings in usual) else 0.0


def _openness(track: Track) -> float | None:
    """Whether places were left in the latest Match year with both figures; a track without places has none left."""
    latest = max(track.quotas, key=lambda quota: quota.year, default=None)
    if latest is not None and latest.places == 0:
        return 0.0
    years = [quota for quota in track.quotas if quota.matched is not None and quota.places > 0]
    told = max(years, key=lambda quota: quota.year, default=None)
    if told is None or told.matched is None:
        return None
    return 1.0 if told.matched < told.places else 0.0


def _history(checks: Sequence[Check]) -> float | None:
    """Whether a page too old to count would have left the track out. A visa has a part of its own."""
    return 0.0 if any(check.once_missed and not check.rule.startswith("visa_") for check in checks) else None
