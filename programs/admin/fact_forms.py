"""What does a curator fill in about a fact: a new one, a newer one, a check, or why it is taken back?"""

from datetime import date
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils import timezone

from programs.admin.forms import WIDE
from programs.admin.laid_out import LaidOut, laid_out
from programs.admin.why import why_field
from programs.models import Fact
from programs.models.criterion import ANSWERS, NUMBER_RANGES, Answer

_EARLIEST = date(2000, 1, 1)
_SAID = ("applies_to", "criterion", "strength", "number", "answer", "source_url")


class FactForm(forms.ModelForm):
    """What is wrong with a part of the fact that cannot be edited here is told above the form."""

    class Meta:
        widgets = {"note": WIDE, "seen_basis": WIDE}

    def add_error(self, field: str | None, error: Any) -> None:
        if field is None and hasattr(error, "error_dict"):
            above = [each for name, found in error.error_dict.items() if name not in self.fields for each in found]
            kept = {name: found for name, found in error.error_dict.items() if name in self.fields}
            error = ValidationError(kept | ({NON_FIELD_ERRORS: above} if above else {}))
        super().add_error(field, error)


class NewFacts(BaseInlineFormSet):
    """Facts to be added beside those that a program has; these are shown and not edited."""

    may_look = False

    def initial_form_count(self) -> int:
        """None, whatever a page that was opened long ago sends back."""
        return 0

    def laid_out(self) -> LaidOut | None:
        if not self.may_look or self.instance.pk is None:
            return None
        return laid_out(self.instance.pk, timezone.localdate().year)

    def clean(self) -> None:
        super().clean()
        seen = set()
        for form in self.forms:
            said = tuple(form.cleaned_data.get(name) for name in _SAID) if form.has_changed() else None
            if said in seen:
                form.add_error(None, "This is the same statement of the same page as one above. Leave one of them out.")
            elif said and form.is_valid():
                seen.add(said)


class NewerForm(FactForm):
    """What a page says now. The program and the criterion are those of the fact it began from."""

    source_url = forms.URLField(
        label="Source",
        required=False,
        max_length=300,
        assume_scheme="https",
        help_text="The address of the page that says so.",
        widget=forms.URLInput(attrs={"class": "vURLField"}),
    )
    why = why_field(required=False)

    class Meta:
        model = Fact
        fields = ("number", "answer", "strength", "applies_to", "source_url", "source_kind", "seen_max", "note")
        labels = {"seen_max": "Seen in"}
        help_texts = {
            "answer": "",
            "number": "",
            "seen_max": "The year in which the page said so. If it is this year, today is noted as the day you looked.",
        }
        widgets = {"note": WIDE}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["seen_max"].required = True
        answers = ANSWERS.get(self.instance.criterion, ())
        if not answers:
            del self.fields["answer"]
        elif isinstance(field := self.fields["answer"], forms.ChoiceField):
            field.choices = [("", "–"), *((code, Answer(code).label) for code in answers)]
        if self.instance.criterion not in NUMBER_RANGES:
            del self.fields["number"]


class SeenForm(forms.Form):
    day = forms.DateField(
        label="Which day did you look?", widget=AdminDateWidget, help_text="As 2026-11-22. Today is filled in."
    )
    why = why_field(required=False)

    def clean_day(self) -> date:
        day, today = self.cleaned_data["day"], timezone.localdate()
        if day > today:
            raise ValidationError(f"That day is still to come; today is {today}.")
        if day < _EARLIEST:
            raise ValidationError("Give a day since 2000.")
        return day


class TakeBackForm(forms.Form):
    why = why_field(required=True)
    add = forms.BooleanField(
        label="Then add what it should be",
        required=False,
        help_text="The next page asks for the right value and the page that says so.",
    )


class RightAfterAllForm(forms.Form):
    why = why_field(required=True)


class PagesForm(SeenForm):
    """Which of the pages behind some facts did the curator look at? Each stands as one of its facts."""

    def __init__(self, pages: list[tuple[str, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["pages"] = forms.MultipleChoiceField(
            label="Which pages still say the same?",
            choices=pages,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Tick the pages that you looked at."},
        )
        self.fields["why"].required = True
        self.order_fields(["pages", "day", "why"])
