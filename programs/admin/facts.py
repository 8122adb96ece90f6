"""How does a curator add, correct and check facts?"""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import URLPattern
from django.utils.html import format_html

from programs.admin.checking import ask_which_pages
from programs.admin.disagreement import warn_of_conflicts
from programs.admin.fact_filters import About, CheckedByUs, HowFirm, HowOld, InConflict, Retracted, SeenIn, SourceKnown
from programs.admin.fact_forms import FactForm, NewFacts
from programs.admin.fact_pages import facts_of, pages
from programs.admin.forms import HTTPS_UNLESS_SAID
from programs.admin.history import Remembered
from programs.admin.importing import Spreadsheets
from programs.importing.fact_sheet import FactSheet
from programs.models import AppliesTo, Fact, Strength
from programs.superseding import state_of
from programs.templatetags.records import fact_value, host, seen_in_words

_VALUE = (("criterion", "applies_to"), ("number", "answer", "strength"))
_SOURCE = ("source_kind", "whole_institution")
_SEEN = ("seen_min", "seen_max", "seen_basis")
_NEW = (*_VALUE, "source_url", _SOURCE, _SEEN, "note")
_ABOUT_IT = (_SOURCE, _SEEN, "note", ("checked_on", "checker"))
_STYLE = {"all": ["css/admin/facts.css"]}


def remember_checker(fact: Fact, form: ModelForm, user: Any) -> None:
    """Whoever enters the day of a check is the one who checked."""
    if "checked_on" in form.changed_data:
        fact.checked_by = user if fact.checked_on else None


def _where_it_began(request: HttpRequest, fact: Fact) -> HttpResponseRedirect | None:
    """The facts of the program; not for whoever works down a list that they narrowed, which comes back by itself."""
    return None if "_changelist_filters" in request.GET else redirect(facts_of(fact))


class FactInline(admin.StackedInline):
    """A program's facts, to be read; and new ones, to be filled in."""

    model = Fact
    form = FactForm
    formset = NewFacts
    template = "admin/programs/fact/inline.html"
    verbose_name_plural = "new facts"
    extra = 0
    can_delete = False
    formfield_overrides = HTTPS_UNLESS_SAID
    fields = (*_NEW, "checked_on")

    class Media:
        css = _STYLE

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).none()

    def get_formset(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **options)
        formset.may_look = self.has_view_permission(request)
        formset.may_add = self.has_add_permission(request, obj)
        formset.may_change = self.has_change_permission(request)
        return formset


@admin.register(Fact)
class FactAdmin(Spreadsheets, Remembered):
    sheet = FactSheet
    form = FactForm
    formfield_overrides = HTTPS_UNLESS_SAID
    list_display = ("statement", "program", "last_seen", "page", "checked_on", "stands")
    list_filter = (HowOld, InConflict, Retracted, CheckedByUs, SourceKnown, About, HowFirm, SeenIn)
    list_select_related = ("program",)
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    ordering = ("-pk",)
    search_fields = ("program__name", "program__institution_code", "program__slug", "source_url", "note")
    autocomplete_fields = ("program",)
    actions = ("mark_as_checked",)
    change_form_template = "admin/programs/fact/change_form.html"

    class Media:
        css = _STYLE

    def get_urls(self) -> list[URLPattern]:
        return [*pages(self), *super().get_urls()]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("program", "statement", "today", "address", "checker") if obj else ()

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return [(None, {"fields": ("program", *_NEW, "checked_on")})]
        said = ("program", "statement", "address", "today")
        return [("What the page says", {"fields": said}), ("What we know about it", {"fields": _ABOUT_IT})]

    def save_model(self, request: HttpRequest, obj: Fact, form: ModelForm, change: bool) -> None:
        remember_checker(obj, form, request.user)
        super().save_model(request, obj, form, change)
        warn_of_conflicts(request, [obj.program_id])

    def response_post_save_add(self, request: HttpRequest, obj: Fact) -> HttpResponseRedirect:
        return _where_it_began(request, obj) or super().response_post_save_add(request, obj)

    def response_post_save_change(self, request: HttpRequest, obj: Fact) -> HttpResponseRedirect:
        return _where_it_began(request, obj) or super().response_post_save_change(request, obj)

    @admin.action(description="Mark as checked…", permissions=["change"])
    def mark_as_checked(self, request: HttpRequest, chosen: QuerySet) -> HttpResponse | None:
        return ask_which_pages(self, request, chosen, Fact.objects.filter(pk__in=chosen.values("pk")))

    @admin.display(ordering="criterion")
    def statement(self, fact: Fact) -> str:
        firmly = "" if fact.strength == Strength.STATED else f" ({fact.get_strength_display()})"
        of_whom = "" if fact.applies_to == AppliesTo.ALL else f", {fact.get_applies_to_display()}"
        return f"{fact.get_criterion_display()}: {fact_value(fact)}{firmly}{of_whom}"

    @admin.display(description="today")
    def today(self, fact: Fact) -> str:
        return state_of(fact).in_words

    @admin.display(description="seen", ordering="seen_max")
    def last_seen(self, fact: Fact) -> str:
        return seen_in_words(fact)

    @admin.display(description="source", empty_value="none")
    def page(self, fact: Fact) -> Any:
        return host(fact.source_url) or None

    @admin.display(description="checked by")
    def checker(self, fact: Fact) -> Any:
        """The name alone: Django would lead to a page about people, which is the owners'."""
        return fact.checked_by or "nobody"

    @admin.display(description="source", empty_value="no address")
    def address(self, fact: Fact) -> Any:
        link = '<a href="{0}" rel="noopener noreferrer nofollow">{0}</a>'
        return format_html(link, fact.source_url) if fact.source_url else None

    @admin.display(boolean=True)
    def stands(self, fact: Fact) -> bool:
        return fact.retracted_on is None
