"""How does a curator keep a program, its tracks and its facts on one page?"""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.text import smart_split, unescape_string_literal

from programs.admin import filters
from programs.admin.acts import ActsOnMany
from programs.admin.bar import bar_of
from programs.admin.columns import Columns
from programs.admin.disagreement import warn_of_conflicts
from programs.admin.editions import Editions
from programs.admin.facts import FactInline, remember_checker
from programs.admin.forms import HTTPS_UNLESS_SAID, SlugSuggested
from programs.admin.history import Remembered
from programs.admin.importing import Spreadsheets
from programs.admin.overview import ProgramList
from programs.admin.stated import StatedHow
from programs.admin.tracks import TrackInline
from programs.importing.program_sheet import ProgramSheet
from programs.models import Fact, Program, Track

_IDENTITY = (
    "Which program this is",
    {
        "classes": ("identity",),
        "description": "How an applicant knows this program. A campus with places of its own is another.",
        "fields": (
            "name",
            ("institution_code", "acgme_id"),
            ("city", "state"),
            "slug",
            "website",
            "setting_from_name",
        ),
    },
)
_EVIDENCE = (
    "Evidence: how we know it",
    {
        "description": "Where the identity above comes from, and what is left to verify. A page's words are facts.",
        "fields": (
            "name_note",
            ("source", "listed_in"),
            "listing_name",
            "status_note",
            ("acgme_id_note", "city_confidence"),
            ("latitude", "longitude"),
        ),
    },
)


@admin.register(Program)
class ProgramAdmin(Spreadsheets, Columns, ActsOnMany, Editions, Remembered):
    sheet = ProgramSheet
    form = SlugSuggested
    formfield_overrides = HTTPS_UNLESS_SAID
    list_filter = (
        filters.StillCounts,
        filters.ChangesWaiting,
        filters.ShownToApplicants,
        filters.InConflict,
        filters.OpenReports,
        filters.AnyPreliminaryTrack,
        filters.WordOnGraduates,
        filters.WordOnJ1,
        filters.SettingKnown,
        filters.WebsiteKnown,
        filters.AcgmeIdKnown,
        filters.InState,
        filters.InDivision,
        StatedHow,
    )
    list_per_page = 50
    view_on_site = False  # the bar on top leads there, where there is something to see
    show_facets = admin.ShowFacets.NEVER
    search_fields = ("name", "slug", "city", "institution_code", "listing_name", "acgme_id")
    search_help_text = "Name, city, NRMP code of the institution or of a track, ACGME id, or part of the web address."
    inlines = (TrackInline, FactInline)

    class Media:
        css = {"all": ("css/admin/programs.css",)}

    def get_changelist(self, request: HttpRequest, **_: Any) -> type[ChangeList]:
        return ProgramList

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Every word is found in the program or begins the code of one of its tracks."""
        for word in smart_split(search_term):
            if word[0] == word[-1] and word[0] in "\"'" and len(word) > 1:
                word = unescape_string_literal(word)
            fields = Q.create([(f"{name}__icontains", word) for name in self.search_fields], connector=Q.OR)
            coded = Track.objects.filter(program=OuterRef("pk"), nrmp_code__istartswith=word).order_by()
            queryset = queryset.filter(Q(fields, Exists(coded), _connector=Q.OR))
        return queryset, False

    def get_fieldsets(self, request: HttpRequest, obj: Program | None = None) -> Any:
        """Whether applicants see it is no field: the list's acts decide it, each for a reason, and the bar tells it."""
        return (_IDENTITY, _EVIDENCE)

    def get_prepopulated_fields(self, request: HttpRequest, obj: Program | None = None) -> dict[str, Any]:
        return {} if obj else {"slug": ("institution_code", "city")}

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **options: Any) -> HttpResponse:
        if context.get("original"):
            context["bar"] = bar_of(context["original"])
        return super().render_change_form(request, context, *args, **options)

    def save_formset(self, request: HttpRequest, form: ModelForm, formset: BaseModelFormSet, change: bool) -> None:
        for inline in formset.forms:
            if isinstance(inline.instance, Fact):
                remember_checker(inline.instance, inline, request.user)
        super().save_formset(request, form, formset, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if Program.objects.waiting().filter(pk=form.instance.pk).exists():
            told = "Changes of this program wait: applicants see them once a reviewer publishes them."
            self.message_user(request, told, messages.INFO)
        warn_of_conflicts(request, [form.instance.pk])
