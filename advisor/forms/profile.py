"""Do these answers make a profile? The one validation behind the browser's form and the command."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from advisor.forms import fields as f
from advisor.forms.bound import ProfileField
from advisor.forms.choices import ANSWERS, REGIONS, YES_NO, YES_NO_PERHAPS
from advisor.forms.errors import sentence
from advisor.forms.layout import PARTS, layout
from advisor.forms.words import WORDS
from advisor.planning import match_years, to_profile
from advisor.strategy.contradictions import contradictions

INSISTED_ON = ("step1", "step2", "graduation_year", "hands_on_months", "observership_months", "goal", "visa")
SCORE = (1, 300)
FIRST_GRADUATION = 1950
YEARS_TO_PLAN_AN_EXAM = 3


def one_of(name: str, widget: type[forms.Widget] = forms.RadioSelect) -> f.OneOf:
    return f.OneOf(choices=tuple(ANSWERS[name].items()), widget=widget)


def yes_no(answers: Mapping[str, str] = YES_NO) -> f.OneOf:
    return f.OneOf(choices=tuple(answers.items()))


class ProfileForm(forms.Form):
    """The profile's questions under the profile's names.

    ``data`` is a submission or a dict of answers; with ``insist=False`` any answer may be missing. After a successful
    ``is_valid()``, ``answers()`` is JSON-ready and ``profile`` is what the rules read. ``returning`` offers a short way
    back to the check, ``unfolded`` names the part whose fold is open.
    """

    bound_field_class = ProfileField
    parts = PARTS

    step1 = one_of("step1")
    step1_attempts = f.WholeNumber(1, 6)
    step1_score = f.WholeNumber(*SCORE)
    well_known_school = one_of("well_known_school")

    step2 = one_of("step2")
    step2_score = f.WholeNumber(*SCORE)
    step2_test_month = f.Month()
    step2_attempts = f.WholeNumber(1, 6)
    step2_first_attempt_month = f.Month()
    practice_scores = f.Scores(*SCORE)
    step2_target = f.WholeNumber(*SCORE)
    step2_planned_month = f.Month()
    dedicated_months = f.WholeNumber(0, 24)
    ecfmg = one_of("ecfmg")
    step3_passed = yes_no()

    graduation_year = f.WholeNumber(FIRST_GRADUATION, 2100)
    still_enrolled = yes_no()
    hands_on_months = f.WholeNumber(0, 36)
    observership_months = f.WholeNumber(0, 36)
    us_letters = f.WholeNumber(0, 6)
    letters_strength = one_of("letters_strength")
    research_heavy = yes_no(YES_NO_PERHAPS)
    home_country_experience = yes_no()

    goal = one_of("goal")
    advanced_specialty = one_of("advanced_specialty", forms.Select)
    has_advanced_position = yes_no()
    former_specialty = f.ShortText(max_length=60)
    visa = one_of("visa")
    citizenship = one_of("citizenship")
    can_wait_a_year = one_of("can_wait_a_year")
    reapplicant = yes_no()
    applied_this_season = yes_no()
    match_year = f.Year()
    budget_usd = f.WholeNumber(0, 100_000)
    regions = f.SomeOf(choices=tuple(REGIONS.items()))
    states_preferred = f.States()
    states_excluded = f.States()

    def __init__(self, data: Mapping[str, Any] | None = None, *, as_of: date, insist: bool = True) -> None:
        super().__init__(data)
        self.as_of, self.insist = as_of, insist
        self.asked: dict[str, Any] = dict(self.fields)
        self.returning, self.unfolded = False, ""
        self._follow_the_clock()
        for name, field in self.asked.items():
            field.required = insist and name in INSISTED_ON
            field.speak(WORDS[name])

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = layout()
        helper.form_class = "profile"
        # Named, because an empty action keeps "#id_…" from the last link, and the summary would lose the focus to it.
        helper.form_action = "advisor:profile"
        helper.attrs = {"novalidate": ""}
        return helper

    def answers(self) -> dict[str, Any]:
        """The answers given, JSON-ready; what is not known is left out."""
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "", [])}

    def clean(self) -> None:
        answers = self.answers()
        if self.insist and answers.get("step2") == "passed" and "step2_score" not in (answers | self.errors):
            self.add_error("step2_score", self.asked["step2_score"].refuse("required"))
        self.profile = to_profile(answers, self.as_of)
        for found in contradictions(self.profile):
            if found.field not in self.errors:
                self.add_error(found.field, forms.ValidationError(sentence(found), code=found.code))

    def _follow_the_clock(self) -> None:
        years = match_years(self.as_of)
        self.asked["match_year"].choices = [("", "The one that makes sense today")] + [
            (year, f"{year} Match, start in July {year}") for year in years
        ]
        self.asked["graduation_year"].figures = {"low": FIRST_GRADUATION, "high": years[-1]}
        self.asked["step2_planned_month"].last = f"{self.as_of.year + YEARS_TO_PLAN_AN_EXAM}-{self.as_of.month:02}"
