"""How does a curator keep a program, its tracks and its facts on one page?"""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Max, QuerySet
from django.db.models.functions import Coalesce, Concat
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest

from programs.admin.facts import FactInline, remember_checker
from programs.admin.filters import SettingKnown, StillCounts
from programs.admin.forms import HTTPS_UNLESS_SAID, SlugFixed
from programs.admin.tracks import TrackInline
from programs.admin.why import Explained
from programs.models import Fact, Program

_PLACE = ("city", "state", "city_confidence")
_COORDINATES = ("latitude", "longitude")
_CODES = ("institution_code", "acgme_id", "acgme_id_note")


@admin.register(Program)
class ProgramAdmin(Explained):
    form = SlugFixed
    formfield_overrides = HTTPS_UNLESS_SAID
    list_display = ("name", "place", "institution", "tracks", "facts", "newest", "status", "published")
    list_filter = (
        StillCounts,
        SettingKnown,
        "status",
        "published",
        ("acgme_id", admin.EmptyFieldListFilter),
        "state",
    )
    search_fields = ("name", "slug", "city", "institution_code", "listing_name", "acgme_id")
    inlines = (TrackInline, FactInline)
    fieldsets = (
        (None, {"fields": ("name", "slug", ("status", "published"), "status_note")}),
        ("Identity", {"fields": (_CODES, _PLACE, _COORDINATES, "website", "setting_from_name", "name_note")}),
        ("Where from", {"fields": ("source", "listing_name", "listed_in")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        last_seen = Max(Coalesce("facts__seen_max", "facts__seen_min"))
        counts = {name: Count(name[2:], distinct=True) for name in ("n_tracks", "n_facts")}
        return super().get_queryset(request).annotate(last_seen=last_seen, **counts)

    def save_formset(self, request: HttpRequest, form: ModelForm, formset: BaseModelFormSet, change: bool) -> None:
        for inline in formset.forms:
            if isinstance(inline.instance, Fact):
                remember_checker(inline.instance, inline, request.user)
        super().save_formset(request, form, formset, change)

    @admin.display(ordering=Concat("state", "city"))
    def place(self, program: Program) -> str:
        return f"{program.city}, {program.state}"

    @admin.display(description="NRMP", ordering="institution_code")
    def institution(self, program: Program) -> str:
        return program.institution_code

    @admin.display(ordering="n_tracks")
    def tracks(self, program: Any) -> int:
        return program.n_tracks

    @admin.display(ordering="n_facts")
    def facts(self, program: Any) -> int:
        return program.n_facts

    @admin.display(description="newest fact", ordering="last_seen", empty_value="no year")
    def newest(self, program: Any) -> int | None:
        return program.last_seen
