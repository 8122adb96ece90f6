"""What belongs on the paper version of a plan, beside the plan itself?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from advisor.forms import ProfileForm
from advisor.forms.bound import spoken
from advisor.forms.layout import PARTS
from advisor.forms.words import WORDS
from advisor.mine import Row, my_list
from advisor.models import SavedPlan
from advisor.strategy.ahead import days_ahead
from advisor.strategy.matching.checks import Outcome
from advisor.strategy.numbers import Event
from advisor.strategy.plan import Plan
from advisor.strategy.sources import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Checks of the programs on the list, by what is known: on pages of today, on old ones, on none."""

    known: int
    historical: int
    not_stated: int

    @property
    def total(self) -> int:
        return self.known + self.historical + self.not_stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """``answers`` pairs a question with the answer in words; ``left_open`` the questions that could change the plan;
    ``days`` those still to come that matter to the applicant; ``kept`` the programs of My list that the list lacks."""

    answers: tuple[tuple[str, str], ...]
    left_open: tuple[str, ...]
    days: tuple[Event, ...]
    facts: Facts
    kept: tuple[Row, ...]
    sources: tuple[Source, ...]


def paper(saved: SavedPlan, plan: Plan) -> Paper:
    kept = (row for _, rows in my_list(plan, saved.chosen).groups for row in rows)
    return Paper(
        answers=tuple(_answers(saved.answers, plan.profile.as_of)),
        left_open=tuple(WORDS[name].label for name in plan.open_questions),
        days=days_ahead(plan),
        facts=facts_of_list(plan),
        kept=tuple(row for row in kept if row.place != "listed"),
        sources=tuple(dict.fromkeys(source for advice in plan.advice for source in advice.sources)),
    )


def _answers(answers: Mapping[str, Any], day: date) -> Iterator[tuple[str, str]]:
    """Read as they were checked when they were given: what has lapsed since is still what was said. The Match stands
    over the paper, and a past one is no choice any more."""
    questions = ProfileForm(as_of=day).fields
    for part in PARTS:
        for name in (*part.core, *part.sharper):
            if name == "match_year":
                continue
            if words := spoken(questions[name], answers.get(name)):
                yield WORDS[name].label, words


def facts_of_list(plan: Plan) -> Facts:
    """Counts of checks of the listed tracks, as far as a page can answer them."""
    checks = [check for entry in plan.drawn.entries for check in entry.match.checks if check.of_a_page]
    historical = sum(check.outcome is Outcome.HISTORICAL for check in checks)
    silent = sum(check.outcome is Outcome.NOT_STATED and check.strength is None for check in checks)
    return Facts(known=len(checks) - historical - silent, historical=historical, not_stated=silent)
