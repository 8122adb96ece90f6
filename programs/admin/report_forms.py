"""What does a curator fill in to answer a report?"""

from typing import Any

from django import forms

from programs.admin.fact_forms import NewerForm
from programs.admin.why import why_field
from programs.history import REASON_LENGTH


def _words(label: str, help_text: str, missing: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=REASON_LENGTH,
        help_text=help_text,
        error_messages={"required": missing},
        widget=forms.TextInput(attrs={"class": "vTextField", "size": 80}),
    )


class AddFactForm(NewerForm):
    """What the page says, as a new fact of the program that the report is about."""

    why = why_field(required=False)
    source_url = forms.URLField(
        label="Source",
        required=False,  # a letter or a call has none; the fact itself asks for a page's
        max_length=300,
        assume_scheme="https",
        help_text="Open the page yourself: what counts is what you read there.",
        widget=forms.URLInput(attrs={"class": "vURLField"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "number" not in self.fields:
            self.fields["answer"].help_text = "What the page says, not what the reader says."


class ChangedForm(forms.Form):
    why = _words(
        "What did you change?",
        "One sentence for your colleagues. It stays with the report beside your name.",
        "Say in a sentence what you changed.",
    )


class DeclineForm(forms.Form):
    why = _words(
        "Why not?",
        "One sentence for your colleagues, such as: “The page still says yes.” The reader does not see it.",
        "Say in a sentence why the report is declined.",
    )
