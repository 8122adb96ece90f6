"""On which day did a curator look, and which pages still say what we have from them?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count, Max, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from programs.admin.why import why_field
from programs.models import Fact

PAGES_AT_ONCE = 200  # more than anybody opens in one sitting
_EARLIEST = date(2000, 1, 1)


class TooManyPagesError(Exception):
    """The chosen programs have more pages than one form can offer; the text says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One source address among the facts of the chosen programs; ``seen`` is its newest year, None if not known."""

    address: str
    facts: int
    programs: int
    seen: int | None


class Looked(forms.Form):
    day = forms.DateField(
        label="On which day did you look?",
        help_text="The year of that day becomes the last year in which the page was seen.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Give the day, as in 2026-11-22.", "invalid": "Write the day as in 2026-11-22."},
    )
    pages = forms.MultipleChoiceField(
        label="Which pages still say the same?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Tick each page that you opened and that still says what we have. Nothing has happened yet.",
            "invalid_choice": "Tick pages of this list only. The facts may have changed meanwhile.",
        },
    )
    why = why_field(required=True)

    def __init__(self, programs: Sequence[int], data: Any = None) -> None:
        super().__init__(data, initial={"day": timezone.localdate()})
        self._facts: QuerySet[Fact] = Fact.objects.standing().filter(program__in=programs).exclude(source_url="")
        self.offered = list(_pages(self._facts))
        if len(self.offered) > PAGES_AT_ONCE:
            raise TooManyPagesError(
                f"These programs have more than {PAGES_AT_ONCE} pages of facts, which is more than one form can list. "
                "Choose fewer programs."
            )
        self.fields["pages"].choices = [(page.address, page.address) for page in self.offered]  # type: ignore[attr-defined]
        self.fields["why"].error_messages["required"] = "Say in a sentence why. Nothing has happened yet."

    def clean_day(self) -> date:
        day = self.cleaned_data["day"]
        if not _EARLIEST <= day <= timezone.localdate():
            raise ValidationError(f"Give a day from {_EARLIEST:%Y} to today, {timezone.localdate()}.")
        return day

    def choices(self) -> list[tuple[Any, Page]]:
        """Each box to tick beside the page that it stands for."""
        return list(zip(self["pages"], self.offered, strict=True))

    def facts(self) -> Iterable[Fact]:
        """The standing facts that the ticked pages state."""
        return self._facts.filter(source_url__in=self.cleaned_data["pages"])


def _pages(facts: QuerySet[Fact]) -> Iterable[Page]:
    figures = {
        "n_facts": Count("pk"),
        "n_programs": Count("program", distinct=True),
        "last": Max(Coalesce("seen_max", "seen_min")),
    }
    found = facts.order_by().values("source_url").annotate(**figures).order_by("source_url")
    for address, n_facts, n_programs, last in found.values_list("source_url", *figures)[: PAGES_AT_ONCE + 1]:
        yield Page(address=address, facts=n_facts, programs=n_programs, seen=last)
