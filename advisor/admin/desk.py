"""What is the state of the records, and what should a curator do next?"""

from typing import Any

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from advisor.wanted import to_check
from programs import desk as records

AT_FIRST, PER_PAGE = 10, 100

_look = permission_required("programs.view_program", raise_exception=True)


@require_safe
@_look
def desk(request: HttpRequest) -> HttpResponse:
    year = timezone.localdate().year
    programs, wanted = records.programs(year), to_check(timezone.localdate())
    coverage, seen = records.coverage(year, programs.shown), records.seen_by_year(year)
    context = {
        "title": "The data desk",
        "programs": programs,
        "work": records.work(year),
        "coverage": coverage,
        "best": max(coverage, key=lambda row: row.counts),
        "least": min(coverage, key=lambda row: row.counts),
        "seen": seen,
        "facts": sum(column.facts for column in seen),
        "most": max((column.facts for column in seen), default=0),
        "wanted": wanted[:AT_FIRST],
        "all_wanted": len(wanted),
        "year": year,
    }
    return _page(request, "admin/desk.html", context)


@require_safe
@_look
def check_next(request: HttpRequest) -> HttpResponse:
    """Every program that stands on somebody's list and has no current fact."""
    page = Paginator(to_check(timezone.localdate()), PER_PAGE).get_page(request.GET.get("p"))
    return _page(request, "admin/desk_next.html", {"title": "What to check next", "page": page})


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    return TemplateResponse(request, template, admin.site.each_context(request) | context)
