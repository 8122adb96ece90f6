"""How does a curator answer what readers report?"""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.text import Truncator
from django.utils.timesince import timesince

from programs.admin.history import Remembered
from programs.admin.report_acts import DeclinesMany
from programs.admin.report_filters import AboutWhat, HowLong, Waiting, WithSource
from programs.admin.report_page import answer_page
from programs.models import Report, ReportState
from programs.templatetags.records import host

_STYLE = {"all": ["css/admin/facts.css", "css/admin/reports.css"]}


@admin.register(Report)
class ReportAdmin(DeclinesMany, Remembered):
    """Readers send reports; a curator answers them, each on a page of its own."""

    list_display = ("about", "of_program", "words", "page", "waits")
    list_display_links = ("about", "words")
    list_filter = (Waiting, WithSource, HowLong, AboutWhat)
    list_select_related = ("program",)
    actions = ("decline",)
    search_fields = ("program__name", "program__institution_code", "program__slug", "says", "source_url", "answer")
    ordering = ("sent_at", "pk")
    show_full_result_count = False

    class Media:
        css = _STYLE

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        report = self.get_object(request, object_id)
        if report is None:
            messages.warning(request, "This report is not there any more.")
            return self.response_post_save_change(request, None)
        if not self.has_view_or_change_permission(request, report):
            raise PermissionDenied
        return answer_page(self, request, report)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        title = {"title": "What readers report, the oldest first"}
        return super().changelist_view(request, title | (extra_context or {}))

    @admin.display(description="program", ordering="program__name")
    def of_program(self, report: Report) -> str:
        return str(report.program)

    @admin.display(description="what it should be")
    def words(self, report: Report) -> str:
        return Truncator(report.says).chars(80)

    @admin.display(description="source", empty_value="none")
    def page(self, report: Report) -> Any:
        return host(report.source_url) or None

    @admin.display(description="sent", ordering="sent_at")
    def waits(self, report: Report) -> str:
        became = "" if report.state == ReportState.OPEN else f", {report.get_state_display()}"
        return f"{timesince(report.sent_at, depth=1)} ago{became}"
