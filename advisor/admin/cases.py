"""How does a reviewer keep the saved cases?"""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from advisor.admin.case_form import CaseForm
from advisor.forms.given import UnusableError, checked
from advisor.models import SavedCase
from advisor.templatetags.curating import expectation, outcome_words
from programs.admin.history import Remembered

_WHO = (None, {"fields": ("name", "purpose", "as_of")})
_EXPECTED = {
    "fields": ("band", "low", "high", "listed", "outcomes"),
    "description": "Say only what would tell you that a rule or a record went wrong. What is blank is not judged.",
}


@admin.register(SavedCase)
class SavedCaseAdmin(Remembered):
    form = CaseForm
    list_display = ("name", "purpose", "day", "alone")
    search_fields = ("name", "purpose")
    readonly_fields = ("said", "wanted")
    change_form_template = "admin/cases/change_form.html"
    change_list_template = "admin/cases/change_list.html"

    class Media:
        css = {"all": ("css/admin/cases.css",)}

    def get_fieldsets(self, request: HttpRequest, obj: SavedCase | None = None) -> Any:
        if obj and not self.has_change_permission(request, obj):
            return [_WHO, ("Answers", {"fields": ("said",)}), ("Expected", {"fields": ("wanted",)})]
        return [_WHO, ("What is expected", _EXPECTED)]

    @admin.display(ordering="as_of")
    def day(self, case: SavedCase) -> Any:
        return case.as_of or "today"

    @admin.display(description="run")
    def alone(self, case: SavedCase) -> SafeString:
        return format_html('<a href="{}">Run it</a>', reverse("curating:case", args=[case.pk]))

    @admin.display(description="answers")
    def said(self, case: SavedCase) -> SafeString | str:
        try:
            form = checked(case.answers, case.as_of or timezone.localdate())
        except UnusableError:
            return "These answers make no plan any more. A reviewer can correct them."
        asked: Any = [form[name] for name in form.fields]
        told = ((question.label, question.in_words) for question in asked if question.in_words)
        return format_html("<dl>{}</dl>", format_html_join("", "<dt>{}</dt><dd>{}</dd>", told))

    @admin.display(description="expected")
    def wanted(self, case: SavedCase) -> SafeString | str:
        outcomes = case.expected.get("outcomes", {}).items()
        told = [(expectation(name), value) for name, value in case.expected.items() if name != "outcomes"]
        told += [(code, outcome_words(outcome)) for code, outcome in outcomes]
        return format_html("<dl>{}</dl>", format_html_join("", "<dt>{}</dt><dd>{}</dd>", told)) if told else "nothing"
