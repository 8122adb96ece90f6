"""Whose plan can be read by somebody who has none? That of Noor, who does not exist.

Noor's answers are those of a person of the judged cases (tests/cases/worked.toml). The plan is drawn from today's
records like any other, and is stored nowhere: there is nothing to change or delete.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from advisor import planning
from advisor.models import SavedPlan
from advisor.strategy.matching.assess import Match
from advisor.strategy.matching.checks import Check, Outcome
from advisor.strategy.matching.grounds import Grounds, grounds
from advisor.strategy.matching.shortlist import Entry
from advisor.strategy.matching.tiers import Tier
from advisor.strategy.plan import Plan
from programs import catalogue
from programs.catalogue import Catalogue

TOKEN = "sample"  # noqa: S105 - an address open to all; real ones have 22 characters
YEARS_TO_THE_MATCH = 5  # so that Noor never becomes an older graduate
ANSWERS: dict[str, Any] = {
    "step1": "passed",
    "step1_attempts": 2,
    "step2": "passed",
    "step2_score": 218,
    "hands_on_months": 0,
    "observership_months": 1,
    "goal": "bridge",
    "citizenship": "other",
    "visa": "j1",
}
ENTRIES, REASONS = 2, 2
# A left-out track that needs the fewest words comes first.
PLAINEST: tuple[tuple[str, ...], ...] = (("min_step2",), ("visa_j1",), ("years_since_graduation",), ("usce",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """What the start page shows of the plan: the first ``entries`` of its list, and one track that a rule leaves out
    (``None`` where none does), each with the checks that say most. ``tiers`` counts the whole list's entries."""

    plan: Plan
    grounds: Grounds
    tiers: tuple[tuple[Tier, int], ...]
    entries: tuple[tuple[Entry, tuple[Check, ...]], ...]
    left_out: tuple[Match, tuple[Check, ...]] | None


_kept: tuple[Catalogue, Excerpt] | None = None


def sample_plan(today: date) -> SavedPlan:
    """Noor's plan for the Match that a new visitor would plan for. It is not stored."""
    year = planning.default_match_year(today, None)
    answers = {**ANSWERS, "graduation_year": year - YEARS_TO_THE_MATCH, "match_year": year}
    saved = SavedPlan(token=TOKEN, answers=answers, expires_on=SavedPlan.expiry(year))
    saved.sample = True
    saved.chosen = {}  # what is not stored cannot be asked for its choices
    return saved


def excerpt(today: date) -> Excerpt:
    """Drawn once a day for each version of the records; one small query otherwise."""
    global _kept
    records, kept = catalogue.published(), _kept
    if kept is None or kept[0] is not records or kept[1].plan.profile.as_of != today:
        kept = _kept = (records, _excerpt(planning.plan_of(sample_plan(today), today)))
    return kept[1]


def _excerpt(plan: Plan) -> Excerpt:
    first = plan.drawn.entries[:ENTRIES]
    order = {rules: place for place, rules in enumerate(PLAINEST)}
    shut = min(plan.drawn.left_out, key=lambda match: order.get(match.excluded_by, len(order)), default=None)
    return Excerpt(
        plan=plan,
        grounds=grounds(plan.drawn, plan.profile.as_of, plan.season.fact_age),
        tiers=_tiers(plan.drawn.entries),
        entries=tuple((entry, _decided_first(entry.match.checks)[:REASONS]) for entry in first),
        left_out=(shut, tuple(check for check in shut.checks if check.excludes)) if shut else None,
    )


def _decided_first(checks: tuple[Check, ...]) -> tuple[Check, ...]:
    return tuple(sorted(checks, key=lambda check: check.outcome not in (Outcome.MET, Outcome.MISSED)))


def _tiers(entries: tuple[Entry, ...]) -> tuple[tuple[Tier, int], ...]:
    """How many of each tier, the safest first; the long shots on a list are its stretches."""
    counts = Counter(entry.match.placement.tier for entry in entries)
    return tuple((tier, counts[tier]) for tier in Tier if counts[tier])
