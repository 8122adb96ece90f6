"""How are the curators' forms filled in, and which fields stay as they are once a record exists?"""

from itertools import chain, count
from typing import Any

from django import forms
from django.db import models
from django.utils.text import slugify

from programs.models import Program

# A web address typed without its scheme.
HTTPS_UNLESS_SAID: dict[type[models.Field], dict[str, str]] = {models.URLField: {"assume_scheme": "https"}}
# What holds a sentence, or a long name.
WIDE = forms.TextInput(attrs={"class": "vTextField wide"})


class FixedKeyForm(forms.ModelForm):
    """The natural key can be given once: links rest on it, and so does loading the shipped records again."""

    fixed: tuple[str, ...] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in self.fixed:
            # A curator who may only look has no such field.
            if self.instance.pk and name in self.fields:
                self.fields[name].disabled = True


_NEW_SLUG = (
    "The last part of its address on this site, as in 1903-birmingham. Left blank, it is made of the institution code "
    "and the city. It never changes later, because links rest on it."
)


class SlugSuggested(FixedKeyForm):
    """A new program's address is suggested as the others have theirs: 1903-birmingham, and then 1903-birmingham-2."""

    fixed = ("slug",)

    class Meta:
        labels = {"slug": "Web address"}
        widgets = dict.fromkeys(("name", "name_note", "status_note", "listing_name"), WIDE)
        error_messages = {
            "slug": {"unique": "Another program has this address. Add a number, as in 1903-birmingham-2."},
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.instance.pk and "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _NEW_SLUG

    def clean(self) -> Any:
        values = super().clean() or self.cleaned_data
        if "slug" in values and not values["slug"] and values.get("institution_code") and values.get("city"):
            values["slug"] = _free(slugify(f"{values['institution_code']} {values['city']}"))
        return values


def _free(slug: str) -> str:
    """The slug, or the first numbered after it that no program has."""
    taken = set(Program.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    return next(name for name in chain([slug], (f"{slug}-{number}" for number in count(2))) if name not in taken)


class NrmpCodeFixed(FixedKeyForm):
    fixed = ("nrmp_code",)


class TrackRow(NrmpCodeFixed):
    """A row of a table has little room for each field."""

    class Meta:
        widgets = {
            name: forms.TextInput(attrs={"size": size})
            for name, size in (("nrmp_code", 9), ("name", 17), ("reserved_for", 12), ("listed_in", 9))
        }


class CodeFixed(FixedKeyForm):
    fixed = ("code",)
