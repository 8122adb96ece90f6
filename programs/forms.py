"""What does a reader send about a mistake? A point of the program, what it should be, and the page that says so."""

import unicodedata
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.validators import URLValidator

from programs.models.report import SUBJECTS

MOST_CHARACTERS = 500
LONGEST_ADDRESS = 300
_JOINERS = "\u200c\u200d"  # between letters of some scripts, and inside emoji


def tidy(text: str) -> str:
    """Lines in one spelling, without control and format characters: those hide or turn round what stands by them."""
    normal = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = "".join(c for c in normal.replace("\t", " ") if c == "\n" or not _hidden(c)).split("\n")
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def _hidden(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Cn", "Co") and character not in _JOINERS


class Tidied:
    """A field whose text is tidied before anything is asked of it."""

    def to_python(self, value: Any) -> str:
        return super().to_python(tidy(str(value)) if value else "")  # type: ignore[misc]


class Words(Tidied, forms.CharField):
    widget = forms.Textarea(attrs={"rows": 4})

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > MOST_CHARACTERS:
            raise forms.ValidationError(f"Your text has {len(value)} characters. Shorten it to {MOST_CHARACTERS}.")


class WebAddress(Tidied, forms.URLField):
    """An address with http or https; one typed without is taken as https."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, **options: Any) -> None:
        super().__init__(assume_scheme="https", **options)

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > LONGEST_ADDRESS:
            raise forms.ValidationError(
                f"This address is longer than {LONGEST_ADDRESS} characters. Give a shorter one."
            )


class ReportedField(forms.BoundField):
    @property
    def anchor(self) -> str:
        return str(self.auto_id)


class ReportForm(forms.Form):
    """Nothing about the sender. ``comment`` is no question: people do not see it, so whoever fills it in is none."""

    bound_field_class = ReportedField

    about = forms.ChoiceField(
        label="What is wrong?",
        choices=[("", "Choose a point"), *SUBJECTS],
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose from the list what is wrong."),
    )
    says = Words(
        label="What should it be?",
        help_text="As the program’s page puts it, if you can. Please name no patients and no people.",
        error_messages={"required": "Write what it should be."},
    )
    source_url = WebAddress(
        label="Where does it say so?",
        required=False,
        help_text="The web address of the page, if you have it. A page we can open counts most.",
        error_messages={
            "invalid": "Give a web address, such as https://www.hospital.example/residency, or leave it out."
        },
        widget=forms.TextInput(
            attrs={"inputmode": "url", "autocapitalize": "off", "autocomplete": "off", "spellcheck": "false"}
        ),
    )
    comment = forms.CharField(
        label="Leave this field empty",
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout("about", "says", "source_url")
        helper.template = "programs/components/report_form.html"
        # Named, because an empty action keeps "#id_…" from the last link, and the summary would lose the focus to it.
        helper.attrs = {"novalidate": ""}
        return helper

    @property
    def is_a_robots(self) -> bool:
        return bool(self.data.get("comment"))
