"""In which order are the questions asked, and which of them may be skipped?"""

from typing import Any, NamedTuple

from crispy_forms.layout import Layout, LayoutObject
from django.template.loader import render_to_string


class Part(NamedTuple):
    """One of the four parts, counted from 1, and its name where there is little room: ``core`` is open to see,
    ``sharper`` lies folded."""

    number: int
    code: str
    title: str
    short: str
    core: tuple[str, ...]
    sharper: tuple[str, ...]


PARTS = (
    Part(1, "step1", "Step 1", "Step 1", ("step1", "step1_attempts"), ("step1_score", "well_known_school")),
    Part(
        2,
        "step2",
        "Step 2 CK",
        "Step 2 CK",
        ("step2", "step2_score"),
        (
            "step2_test_month",
            "step2_attempts",
            "step2_first_attempt_month",
            "practice_scores",
            "step2_target",
            "step2_planned_month",
            "dedicated_months",
            "ecfmg",
            "step3_passed",
        ),
    ),
    Part(
        3,
        "experience",
        "Experience",
        "Experience",
        ("graduation_year", "still_enrolled", "hands_on_months", "observership_months"),
        ("us_letters", "letters_strength", "research_heavy", "home_country_experience"),
    ),
    Part(
        4,
        "goals",
        "Goals and limits",
        "Goals",
        ("goal", "advanced_specialty", "has_advanced_position", "former_specialty", "visa"),
        (
            "citizenship",
            "can_wait_a_year",
            "reapplicant",
            "applied_this_season",
            "match_year",
            "budget_usd",
            "regions",
            "states_preferred",
            "states_excluded",
        ),
    ),
)


class Group(LayoutObject):
    """Questions, or groups of questions, inside one template that says what holds them together."""

    def __init__(self, template: str, *fields: Any, part: Part) -> None:
        self.template, self.fields, self.part = template, list(fields), part

    def render(self, form: Any, context: Any, template_pack: str, **kwargs: Any) -> str:
        inside = self.get_rendered_fields(form, context, template_pack, **kwargs)
        names = [name for name in self.fields if isinstance(name, str)]
        opened = form.unfolded == self.part.code or any(form[name].errors or form[name].filled for name in names)
        words = {"part": self.part, "inside": inside, "opened": opened, "form": form}
        return render_to_string(self.get_template_name(template_pack), words)


def layout() -> Layout:
    return Layout(*(_group(part) for part in PARTS))


def _group(part: Part) -> Group:
    fold = Group("%s/sharper.html", *part.sharper, part=part)
    return Group("%s/part.html", *part.core, fold, part=part)
