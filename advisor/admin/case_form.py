"""How does a curator fill in a saved case? The questions of the applicants' own form, and what is expected."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.utils import timezone

from advisor.cases import NOT_PUBLISHED, OF_THE_PLAN
from advisor.forms import ProfileForm
from advisor.forms.fields import OneOf
from advisor.left_out import RULES
from advisor.models import SavedCase
from advisor.planning import match_years
from advisor.strategy import season as seasons
from advisor.strategy.matching.tiers import Tier
from advisor.strategy.tables import DataError
from programs.models.track import nrmp_program_code

PREFIX = "answers"
MOST = 10_000
_PLAIN = (*Tier, "open", "left_out", NOT_PUBLISHED)


def _bands() -> list[tuple[str, str]]:
    codes = [band.code for band in seasons.load(seasons.running(timezone.localdate()).match_year).bands]
    return [("", "Not expected"), *((code, code) for code in (*codes, "failed", "unknown"))]


class CaseForm(forms.ModelForm):
    """``questions`` is the applicants' form with this case's answers, shown under the case's own fields."""

    band = forms.ChoiceField(required=False, choices=_bands, help_text="The score band of the plan.")
    low = forms.IntegerField(required=False, min_value=0, max_value=MOST, label="Programs to apply to, from")
    high = forms.IntegerField(required=False, min_value=0, max_value=MOST, label="Programs to apply to, up to")
    listed = forms.IntegerField(required=False, min_value=0, max_value=MOST, label="Programs on the list")
    outcomes = forms.CharField(
        required=False,
        label="Single tracks",
        widget=forms.Textarea(attrs={"rows": 6, "cols": 40}),
        help_text="One track a line: its NRMP code, then safer, target, reach, long_shot, open (any of these), "
        f"left_out, or left_out and a rule. The rules are {', '.join(RULES)}. Example: 1715140P0 left_out visa_j1",
    )

    class Meta:
        model = SavedCase
        fields = ("name", "purpose", "as_of")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kept = dict(self.instance.answers), dict(self.instance.expected)
        for name, value in self.kept[1].items():
            self.initial[name] = _in_lines(value) if name == "outcomes" else value
        given: Any = {f"{PREFIX}-{name}": answer for name, answer in self.kept[0].items()}
        self.questions = ProfileForm(self.data if self.is_bound else given, as_of=self._day(), insist=False)
        self.questions.prefix = PREFIX
        for field in self.questions.fields.values():
            if isinstance(field, OneOf):
                _as_a_list(field)

    @property
    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The questions by part of the form, with its title."""
        asked = self.questions
        return [(part.title, [asked[name] for name in (*part.core, *part.sharper)]) for part in asked.parts]

    @cached_property
    def changed_data(self) -> list[str]:
        """The answers are no field of this form, so they are compared by themselves."""
        names = [bound.name for bound in self if bound._has_changed()]  # type: ignore[attr-defined]
        same = self.questions.is_valid() and self.questions.answers() == self.kept[0]
        return names if same else [*names, "answers"]

    def clean_as_of(self) -> date | None:
        day = self.cleaned_data["as_of"]
        if day and not _has_a_season(day):
            raise forms.ValidationError(
                "There is no season for this day. Give a later one, or leave it blank for today."
            )
        return day

    def clean_outcomes(self) -> dict[str, str]:
        """By NRMP code. Each line that cannot be read is named."""
        lines = enumerate(self.cleaned_data["outcomes"].splitlines(), start=1)
        read = [(number, line.split()) for number, line in lines if line.strip()]
        if problems := list(_problems(read)):
            raise forms.ValidationError(problems)
        return {code: " ".join(words) for _, (code, *words) in read}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.questions.is_valid():
            raise forms.ValidationError("Some answers need a correction: each is marked below.")
        self.instance.answers = self.questions.answers()
        expected = {name: cleaned.get(name) for name in (*OF_THE_PLAN, "outcomes")}
        self.instance.expected = {name: value for name, value in expected.items() if value not in (None, "", {})}
        return cleaned

    def _day(self) -> date:
        """The day that the answers are checked for, as far as it can be read."""
        try:
            day = self["as_of"].field.clean(self["as_of"].value()) if "as_of" in self.fields else self.instance.as_of
        except forms.ValidationError:
            day = None
        return day if day and _has_a_season(day) else timezone.localdate()


def _as_a_list(field: Any) -> None:
    """To be opened, so that an answer can be taken back; applicants see every choice."""
    choices = [("", "Not answered"), *((value, words) for value, words in field.choices if value != "")]
    field.widget = forms.Select()
    field.choices = choices


def _has_a_season(day: date) -> bool:
    try:
        return bool(match_years(day)) and bool(seasons.load(match_years(day)[-1]))
    except (DataError, OverflowError, ValueError):
        return False


def _in_lines(outcomes: dict[str, str]) -> str:
    return "\n".join(f"{code} {outcome}" for code, outcome in sorted(outcomes.items()))


def _problems(lines: list[tuple[int, list[str]]]) -> Iterator[str]:
    seen: set[str] = set()
    for number, (code, *words) in lines:
        if not _is_code(code):
            yield f"Line {number}: {code[:20]} is no NRMP code. Begin with one such as 1903140P0."
        elif code in seen:
            yield f"Line {number}: {code} is there twice. Leave one."
        elif not _readable(words):
            yield f"Line {number}: write after {code} what becomes of it, such as target, or left_out visa_j1."
        seen.add(code)


def _is_code(text: str) -> bool:
    try:
        nrmp_program_code(text)
    except forms.ValidationError:
        return False
    return True


def _readable(words: list[str]) -> bool:
    return " ".join(words) in _PLAIN or (words[:1] == ["left_out"] and set(words[1:]) <= RULES.keys())
