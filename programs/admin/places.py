"""How does a curator keep the places that a track had in each Match?"""

from django.contrib import admin

from programs.admin.forms import HTTPS_UNLESS_SAID
from programs.admin.history import Remembered
from programs.admin.importing import Spreadsheets
from programs.importing.track_sheets import PlacesSheet
from programs.models import TrackYear


@admin.register(TrackYear)
class TrackYearAdmin(Spreadsheets, Remembered):
    sheet = PlacesSheet
    formfield_overrides = HTTPS_UNLESS_SAID
    list_display = ("track", "program", "year", "quota", "matched")
    list_filter = ("year", ("source_url", admin.EmptyFieldListFilter))
    list_select_related = ("track__program",)
    search_fields = ("track__nrmp_code", "track__program__name")
    autocomplete_fields = ("track",)

    @admin.display(ordering="track__program__name")
    def program(self, year: TrackYear) -> str:
        return str(year.track.program)
