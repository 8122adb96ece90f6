"""How does a curator keep tracks, their places, and the advanced programs behind them?"""

from typing import Any

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest

from programs.admin.forms import NARROW, CodeFixed, NrmpCodeFixed
from programs.admin.why import Explained
from programs.models import AdvancedTrack, Program, Specialty, Track, TrackYear


class TrackYearInline(admin.TabularInline):
    model = TrackYear
    extra = 0


class TrackInline(admin.TabularInline):
    model = Track
    form = NrmpCodeFixed
    formfield_overrides = NARROW
    extra = 0
    show_change_link = True


@admin.register(Track)
class TrackAdmin(Explained):
    form = NrmpCodeFixed
    list_display = ("nrmp_code", "program", "name", "kind", "reserved_for", "listed_in")
    list_filter = ("kind", ("reserved_for", admin.AllValuesFieldListFilter), "listed_in", "program__state")
    list_select_related = ("program",)
    search_fields = ("nrmp_code", "name", "program__name")
    autocomplete_fields = ("program",)
    inlines = (TrackYearInline,)


@admin.register(Specialty)
class SpecialtyAdmin(Explained):
    form = CodeFixed
    list_display = ("name", "code")
    search_fields = ("name", "code")


@admin.register(AdvancedTrack)
class AdvancedTrackAdmin(Explained):
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
