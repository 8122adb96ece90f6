"""What does the check page show? Which answers were given, which were left open, and which are worth a second look."""

from datetime import date
from typing import Any, NamedTuple

from django.forms import BoundField

from advisor.forms.layout import PARTS, Part
from advisor.models import SavedPlan
from advisor.strategy.season import load
from advisor.strategy.slips import slips
from programs.geography import STATE_NAMES


class Checked(NamedTuple):
    """One part with its questions in the order of the form."""

    part: Part
    said: list[BoundField]
    left_open: list[BoundField]


class Review(NamedTuple):
    """``asked_again`` are the questions with a slip; ``kept_until`` is the day on which the plan would be deleted."""

    parts: list[Checked]
    answers: int
    asked_again: list[BoundField]
    kept_until: date


def review(form: Any) -> Review:
    """The checked answers of a valid form. Each question with a slip carries it as ``slip``."""
    year = form.profile.match_year
    found = {slip.field: slip for slip in slips(form.profile, load(year), len(STATE_NAMES))}
    for name, slip in found.items():
        form[name].slip = slip
    parts = [_checked(form, part) for part in PARTS]
    said = [question for part in parts for question in part.said]
    again = [question for question in said if question.name in found]
    return Review(parts, len(said), again, SavedPlan.expiry(year))


def _checked(form: Any, part: Part) -> Checked:
    questions = [form[name] for name in part.core + part.sharper]
    left_open = [question for question in questions if not question.in_words and question.applies]
    return Checked(part, [question for question in questions if question.in_words], left_open)
