"""How does a curator keep tracks, their places, and the advanced programs behind them?"""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Max, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from programs.admin.forms import HTTPS_UNLESS_SAID, CodeFixed, NrmpCodeFixed, TrackRow
from programs.admin.history import Remembered
from programs.admin.importing import Spreadsheets
from programs.admin.places import PlacesForm
from programs.importing.track_sheets import TrackSheet
from programs.models import AdvancedTrack, Program, Specialty, Track, TrackYear


class TrackYearInline(admin.TabularInline):
    model = TrackYear
    form = PlacesForm
    formfield_overrides = HTTPS_UNLESS_SAID
    extra = 0


class TrackInline(admin.TabularInline):
    """A row a track, and a way to its places: years upon years of them would hide the tracks."""

    model = Track
    form = TrackRow
    extra = 0
    verbose_name_plural = "Who they take: tracks"
    fields = ("nrmp_code", "name", "kind", "reserved_for", "listed_in", "places")
    readonly_fields = ("places",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        years = {"n_years": Count("years"), "newest_year": Max("years__year")}
        return super().get_queryset(request).annotate(**years)

    @admin.display(description="places by year")
    def places(self, track: Any) -> str:
        if not track.pk:
            return "once it is saved"
        known = f"{track.n_years} year{'' if track.n_years == 1 else 's'}, to {track.newest_year}"
        address = reverse("admin:programs_track_change", args=[track.pk])
        return format_html('<a href="{}">{}</a>', address, known if track.n_years else "none known: add")


@admin.register(Track)
class TrackAdmin(Spreadsheets, Remembered):
    sheet = TrackSheet
    form = NrmpCodeFixed
    list_display = ("nrmp_code", "program", "name", "kind", "reserved_for", "listed_in")
    list_filter = ("kind", ("reserved_for", admin.AllValuesFieldListFilter), "listed_in", "program__state")
    list_select_related = ("program",)
    search_fields = ("nrmp_code", "name", "program__name")
    autocomplete_fields = ("program",)
    inlines = (TrackYearInline,)


@admin.register(Specialty)
class SpecialtyAdmin(Remembered):
    form = CodeFixed
    list_display = ("name", "code")
    search_fields = ("name", "code")


@admin.register(AdvancedTrack)
class AdvancedTrackAdmin(Remembered):
    form = NrmpCodeFixed
    list_display = ("nrmp_code", "institution", "specialty", "listed_name")
    list_filter = ("specialty",)
    list_select_related = ("specialty",)
    search_fields = ("nrmp_code", "listed_name", "institution_code")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        sites = Program.objects.filter(institution_code=OuterRef("institution_code")).order_by("name")
        return super().get_queryset(request).annotate(first_site=Subquery(sites.values("name")[:1]))

    @admin.display(description="institution", ordering="institution_code")
    def institution(self, track: Any) -> str:
        return f"{track.institution_code} {track.first_site or ''}".strip()
