"""How does a curator add, correct and check facts?"""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from programs.admin.filters import SeenYear
from programs.admin.forms import HTTPS_UNLESS_SAID
from programs.admin.why import Explained
from programs.models import AppliesTo, Fact, Strength
from programs.templatetags.records import fact_value, host, seen_in_words

_WHAT = ("criterion", "number", "answer", "strength", "applies_to")
_SOURCE = ("source_url", "source_kind", "whole_institution")
_SEEN = ("seen_min", "seen_max", "seen_basis")
_CHECKED = ("checked_on", "checked_by")


def remember_checker(fact: Fact, form: ModelForm, user: Any) -> None:
    """Whoever enters the day of a check is the one who checked."""
    if "checked_on" in form.changed_data:
        fact.checked_by = user if fact.checked_on else None


class FactInline(admin.StackedInline):
    model = Fact
    extra = 0
    formfield_overrides = HTTPS_UNLESS_SAID
    classes = ("collapse",)
    fields = (_WHAT, _SOURCE, _SEEN, "note", _CHECKED)
    readonly_fields = ("checked_by",)
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("checked_by")


@admin.register(Fact)
class FactAdmin(Explained):
    formfield_overrides = HTTPS_UNLESS_SAID
    list_display = ("program", "criterion", "says", "last_seen", "page", "checked_on")
    list_display_links = ("program", "criterion")
    list_filter = (
        "criterion",
        "strength",
        "applies_to",
        SeenYear,
        "whole_institution",
        ("checked_on", admin.EmptyFieldListFilter),
    )
    list_select_related = ("program",)
    search_fields = ("program__name", "program__institution_code", "source_url", "note")
    autocomplete_fields = ("program",)
    readonly_fields = ("checked_by",)
    fields = ("program", _WHAT, _SOURCE, _SEEN, "note", _CHECKED)

    def save_model(self, request: HttpRequest, obj: Fact, form: ModelForm, change: bool) -> None:
        remember_checker(obj, form, request.user)
        super().save_model(request, obj, form, change)

    @admin.display
    def says(self, fact: Fact) -> str:
        firmly = "" if fact.strength == Strength.STATED else f" ({fact.get_strength_display()})"
        of_whom = "" if fact.applies_to == AppliesTo.ALL else f", {fact.get_applies_to_display()}"
        return f"{fact_value(fact)}{firmly}{of_whom}"

    @admin.display(description="seen", ordering="seen_max")
    def last_seen(self, fact: Fact) -> str:
        return seen_in_words(fact)

    @admin.display(description="source", empty_value="none")
    def page(self, fact: Fact) -> Any:
        return host(fact.source_url) or None
