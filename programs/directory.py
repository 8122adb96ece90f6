"""Which programs does a visitor look for, and how is each summed up in a line?"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms

from programs.entries import ProgramRow
from programs.geography import STATE_NAMES, state_name
from programs.models import Kind

_PUNCTUATION = str.maketrans({".": "", "'": "", "’": "", ",": " ", "-": " ", "/": " ", "(": " ", ")": " "})


def _plain(text: str) -> str:
    """Letters and numbers alone: “st. luke's” finds “St Lukes”."""
    return text.casefold().translate(_PUNCTUATION)


class SearchInput(forms.TextInput):
    """A field for words that shows what was typed, but for the null that no page may hold."""

    input_type = "search"

    def format_value(self, value: Any) -> str | None:
        shown = super().format_value(value)
        return shown and shown.replace("\0", "")


class DirectoryForm(forms.Form):
    """The directory's filters, with the states that have a program. Every field may be left blank."""

    kind = forms.ChoiceField(required=False, label="Kind of track", choices=[("", "Any kind"), *Kind.choices])
    words = forms.CharField(
        required=False,
        max_length=100,
        label="Words in the name or city",
        widget=SearchInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data: Any, programs: Iterable[ProgramRow]) -> None:
        super().__init__(data)
        self._programs = tuple(programs)
        there = {program.state for program in self._programs}
        states = [(code, name) for code, name in STATE_NAMES.items() if code in there]
        self.fields["state"] = forms.ChoiceField(required=False, choices=[("", "Every state"), *states])

    def chosen(self) -> list["Listed"]:
        """The programs that fit every usable filter, by state and then by name."""
        self.is_valid()
        fitting = [program for program in self._programs if self._fits(program)]
        return sorted(map(listed, fitting), key=lambda entry: (state_name(entry.state), _plain(entry.name), entry.slug))

    def _fits(self, program: ProgramRow) -> bool:
        wanted = self.cleaned_data
        state, kind = wanted.get("state"), wanted.get("kind")
        text = _plain(f"{program.name} {program.city}")
        return (
            (not state or program.state == state)
            and (not kind or any(track.kind == kind for track in program.tracks))
            and all(word in text for word in _plain(wanted.get("words", "")).split())
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One line of the directory; `newest` is the last year any of its facts was seen."""

    slug: str
    name: str
    city: str
    state: str
    preliminary: int
    reserved: int
    categorical: int
    facts: int
    newest: int | None


def listed(program: ProgramRow) -> Listed:
    preliminary = [track for track in program.tracks if track.kind == Kind.PRELIMINARY]
    return Listed(
        slug=program.slug,
        name=program.name,
        city=program.city,
        state=program.state,
        preliminary=sum(not track.reserved_for for track in preliminary),
        reserved=sum(bool(track.reserved_for) for track in preliminary),
        categorical=len(program.tracks) - len(preliminary),
        facts=len(program.facts),
        newest=max((fact.seen for fact in program.facts if fact.seen), default=None),
    )
