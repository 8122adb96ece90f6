"""How does a curator keep the places that a track had in each Match?"""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from programs.admin.forms import HTTPS_UNLESS_SAID, FixedKeyForm
from programs.admin.history import Remembered
from programs.admin.importing import Spreadsheets
from programs.importing.track_sheets import SOURCE_NEEDED, PlacesSheet
from programs.models import TrackYear


class PlacesForm(FixedKeyForm):
    """Every figure that is new or changed needs its source; one that came without stays as it is."""

    fixed = ("year",)

    def clean(self) -> Any:
        values = super().clean() or self.cleaned_data
        touched = not self.instance.pk or {"quota", "matched", "source_url"} & set(self.changed_data)
        if touched and not values.get("source_url") and "source_url" not in self.errors:
            self.add_error("source_url", SOURCE_NEEDED)
        return values


@admin.register(TrackYear)
class TrackYearAdmin(Spreadsheets, Remembered):
    sheet = PlacesSheet
    form = PlacesForm
    formfield_overrides = HTTPS_UNLESS_SAID
    list_display = ("track", "program", "year", "quota", "matched")
    list_filter = ("year", ("source_url", admin.EmptyFieldListFilter))
    list_select_related = ("track__program",)
    search_fields = ("track__nrmp_code", "track__program__name")
    autocomplete_fields = ("track",)
    fields = ("track", "year", "quota", "matched", "source_url")

    def get_readonly_fields(self, request: HttpRequest, obj: TrackYear | None = None) -> tuple[str, ...]:
        """A year stays with its track: moved to another, its places would be another program's."""
        return ("track", "year") if obj else ()

    @admin.display(ordering="track__program__name")
    def program(self, year: TrackYear) -> str:
        return str(year.track.program)
