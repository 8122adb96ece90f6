"""What do tools outside get of a plan? JSON with fixed names, on which they rely."""

from typing import Any

from advisor.strategy.matching.assess import Match
from advisor.strategy.matching.checks import Check
from advisor.strategy.matching.tiers import Tier
from advisor.strategy.plan import Plan


def as_json(plan: Plan) -> dict[str, Any]:
    """The plan as plain JSON values. Money is US dollars, shares run from 0 to 1, scores are three-digit."""
    drawn = plan.drawn
    return {
        "as_of": plan.profile.as_of.isoformat(),
        "match_year": plan.profile.match_year,
        "gates": [{"code": gate.code, "state": gate.state} for gate in plan.gates],
        "standing": {
            "band": plan.standing.band,
            "low_score": plan.standing.low_score,
            "flags": list(plan.standing.flags),
        },
        "timing": _timing(plan),
        "list_size": _list_size(plan),
        "backup": {"waiting": plan.backup.waiting},
        "advice": [{"topic": a.topic, "rules": list(a.rules), "urgency": a.urgency} for a in plan.advice],
        "shortlist": [_entry(entry.match) for entry in drawn.entries],
        "left_out": [_left_out(match) for match in drawn.left_out],
        "counts": {
            "published": len(drawn.matches),
            "shortlist": len(drawn.entries),
            "further_open": len(drawn.further_open),
            "left_out": len(drawn.left_out),
        },
    }


def _timing(plan: Plan) -> dict[str, Any]:
    window, weeks = plan.timing.window, plan.timing.add_weeks
    return {
        "booking": plan.timing.booking,
        "add_weeks": None if weeks is None else list(weeks),
        "target_window": None if window is None else [day.isoformat() for day in window],
    }


def _list_size(plan: Plan) -> dict[str, Any]:
    size = plan.list_size
    return {
        "low": size.low,
        "high": size.high,
        "provisional": size.provisional,
        "open_programs": plan.drawn.open_programs,
        "fee_low_usd": size.fee_low_usd,
        "fee_high_usd": size.fee_high_usd,
        "fee_list_usd": plan.drawn.fee_usd,
        "categorical_share": [percent / 100 for percent in size.categorical_percent],
    }


def _entry(match: Match) -> dict[str, Any]:
    tier = match.placement.tier
    return {
        **_track(match),
        "tier": Tier.REACH if tier is Tier.LONG_SHOT else tier,  # a stretch is taken as a reach
        "fit": round(match.fit.value, 2),
        "checks": [_check(check) for check in match.checks],
    }


def _left_out(match: Match) -> dict[str, Any]:
    return {**_track(match), "rules": list(match.excluded_by)}


def _track(match: Match) -> dict[str, Any]:
    return {"program": match.program.slug, "nrmp_code": match.track.nrmp_code, "kind": match.track.kind}


def _check(check: Check) -> dict[str, Any]:
    return {
        "rule": check.rule,
        "outcome": check.outcome,
        "strength": check.strength,
        "yours": check.yours,
        "theirs": check.theirs,
        "seen": check.seen,
    }
