"""What did applicants see of a program on an earlier day?"""

from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.timezone import localdate

from programs.age import age
from programs.editions import from_json
from programs.entries import ProgramRow
from programs.models import Edition


class Editions:
    """For the program's admin: each edition as it was published, to look at."""

    opts: Any
    admin_site: Any
    get_object: Any
    has_view_or_change_permission: Any

    def get_urls(self) -> list[URLPattern]:
        shown = self.admin_site.admin_view(self.edition_view)
        return [
            path("<path:object_id>/editions/<int:history_id>/", shown, name="programs_program_edition"),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def edition_view(self, request: HttpRequest, object_id: str, history_id: int) -> HttpResponse:
        program = self.get_object(request, unquote(object_id))
        if program is None:
            raise Http404
        if not self.has_view_or_change_permission(request, program):
            raise PermissionDenied
        own = Edition.history.filter(program_id=program.pk).exclude(row=None)
        edition = get_object_or_404(own, history_id=history_id)
        later = own.filter(history_id__gt=history_id).order_by("history_id").defer("row").first()
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"What applicants saw: {program}",
            "original": program,
            "edition": edition,
            "later": later,
            "latest": later is None,
            **_read(from_json(edition.row, frozenset()), localdate(edition.published_at).year),
        }
        return TemplateResponse(request, "admin/history/edition.html", context)


def _read(row: ProgramRow, year: int) -> dict[str, Any]:
    return {"row": row, "facts": [(fact, age(fact.seen, year)) for fact in row.facts]}
