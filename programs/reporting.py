"""How does a reader report a mistake? On a form beside what we show now, and then a word on what happens next."""

from datetime import datetime
from math import ceil
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from config.sender import sender_of
from programs.allowances import next_hour
from programs.catalogue import published
from programs.entries import ProgramRow
from programs.forms import ReportForm
from programs.models import Program
from programs.models.report import SUBJECTS
from programs.reports import Refused, take_in
from programs.statements import by_criterion

POINTS = {code: label for _, subjects in SUBJECTS for code, label in subjects}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str) -> HttpResponse:
    program = _shown(slug)
    if request.method != "POST":
        return _page(request, program, ReportForm(initial={"about": request.GET.get("about", "")}))
    form = ReportForm(request.POST)
    if not form.is_a_robots:
        if not form.is_valid():
            return _page(request, program, form, status=422)
        record, now = _record(slug), timezone.now()
        if refused := take_in(record, form.cleaned_data, sender_of(request), now):
            return _come_back(_page(request, program, form, status=429, **_until(refused, now)), refused, now)
    return redirect("programs:reported", slug)


@require_safe
def reported(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "programs/reported.html", {"program": _shown(slug)})


def _shown(slug: str) -> ProgramRow:
    found = next((row for row in published().programs if row.slug == slug), None)
    if found is None:
        raise Http404
    return found


def _record(slug: str) -> Program:
    record = Program.objects.published().filter(slug=slug).first()
    if record is None:  # taken off a moment ago
        raise Http404
    return record


def _page(request: HttpRequest, program: ProgramRow, form: ReportForm, status: int = 200, **more: Any) -> HttpResponse:
    about = str(form["about"].value() or "")
    statements = by_criterion(program.facts)
    context = {
        "program": program,
        "form": form,
        "about": about if about in POINTS else "",
        "point": POINTS.get(about, ""),
        "stated": next((stated for stated in statements if stated.criterion == about), None),
        "statements": statements,
        "silent": [stated for stated in statements if not (stated.latest or stated.asked_first)],
    }
    return render(request, "programs/report.html", context | more, status=status)


def _until(refused: Refused, now: datetime) -> dict[str, Any]:
    return {"refused": refused.value, "minutes": ceil(_seconds_left(now) / 60)}


def _come_back(response: HttpResponse, refused: Refused, now: datetime) -> HttpResponse:
    if refused != Refused.PROGRAM:  # that one waits for curators, who keep no hours
        response.headers["Retry-After"] = str(_seconds_left(now))
    return response


def _seconds_left(now: datetime) -> int:
    return ceil((next_hour(now) - now).total_seconds())
