"""How are the curators' forms filled in, and which fields stay as they are once a record exists?"""

from typing import Any

from django import forms
from django.db import models

# A web address typed without its scheme.
HTTPS_UNLESS_SAID: dict[type[models.Field], dict[str, str]] = {models.URLField: {"assume_scheme": "https"}}
# A row of a table has little room for each field.
NARROW: dict[type[models.Field], dict[str, forms.Widget]] = {
    models.CharField: {"widget": forms.TextInput(attrs={"size": 17})}
}


class FixedKeyForm(forms.ModelForm):
    """The natural key can be given once: links rest on it, and so does loading the shipped records again."""

    fixed: tuple[str, ...] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in self.fixed:
            # A curator who may only look has no such field.
            if self.instance.pk and name in self.fields:
                self.fields[name].disabled = True


class SlugFixed(FixedKeyForm):
    fixed = ("slug",)


class NrmpCodeFixed(FixedKeyForm):
    fixed = ("nrmp_code",)


class CodeFixed(FixedKeyForm):
    fixed = ("code",)
