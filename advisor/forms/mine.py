"""What does an applicant send about one program? A decision by a button; a status and a note by a small form."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from django import forms

from advisor.choices import Shown
from advisor.models import Decision, Status

NOTE_LENGTH = 200  # characters as the person sees them
STORED_LENGTH = 1000  # code points: room for accents and joined emoji, none for pages of them

DECISIONS = {"keep": Decision.KEEP.value, "drop": Decision.DROP.value, "undo": ""}
WHERE = re.compile(r"([-\w]{1,80})(?::([-\w]{1,80}))?", re.ASCII)
JOINERS = "\u200c\u200d"  # between letters of some scripts, and inside emoji


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button: the decision (empty: undo), the program's slug, and the place on the page where it stood."""

    decision: str
    slug: str
    place: str


def pressed(sent: Mapping[str, str]) -> Pressed | None:
    """The button of this submission, named keep, drop or undo with "slug" or "slug:place"; ``None``: no usable one."""
    for name, decision in DECISIONS.items():
        if found := WHERE.fullmatch(sent.get(name, "")):
            return Pressed(decision, found[1], found[2] or found[1])
    return None


def tidy(text: str) -> str:
    """One line in one spelling, without control and format characters: those hide or turn round what stands by them."""
    normal = unicodedata.normalize("NFC", text)
    return " ".join("".join(" " if c.isspace() else c for c in normal if c.isspace() or not _hidden(c)).split())


def _hidden(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs") and character not in JOINERS


def seen_length(text: str) -> int:
    """How many characters a person sees: marks belong to their letter, joiners to their neighbours."""
    return sum(not unicodedata.category(c).startswith("M") and c not in JOINERS for c in text)


class NoteForm(forms.Form):
    """Where the applicant stands with a program, and their note."""

    status = forms.ChoiceField(choices=[("", "No status"), *Status.choices], required=False)
    note = forms.CharField(required=False)
    changed_meanwhile = (
        "Meanwhile another note was saved here, shown above: from another window, or by somebody with the link. "
        "Yours is still in the field. Save again to put it in that one’s place."
    )

    def __init__(self, data: Mapping[str, str]) -> None:
        # Null characters go with the others of their kind instead of being an error of their own.
        super().__init__({"status": data.get("status", ""), "note": tidy(data.get("note", ""))})
        held = "status_was" in data and "note_was" in data
        self.shown = Shown(tidy(data["status_was"]), tidy(data["note_was"])) if held else None
        self.fields["status"].error_messages["invalid_choice"] = "Choose one of the five from the list."

    def clean_note(self) -> str:
        note: str = self.cleaned_data["note"]
        length = seen_length(note)
        if length > NOTE_LENGTH:
            raise forms.ValidationError(f"Your note has {length} characters. Shorten it to {NOTE_LENGTH}.")
        if len(note) > STORED_LENGTH:
            raise forms.ValidationError("This note is too long to store. Shorten it, or use plainer characters.")
        return note
