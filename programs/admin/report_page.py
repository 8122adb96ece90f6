"""What does a curator see of a report, and what follows from the answer?"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from programs.admin.disagreement import warn_of_conflicts
from programs.admin.laid_out import laid_out
from programs.admin.report_forms import AddFactForm, ChangedForm, DeclineForm
from programs.answering import AnsweredMeanwhile, accept, accept_with, decline, fact_for
from programs.models import Criterion, Report, ReportState

_THANKS = {
    "fact": "Added, and the report is closed. The new fact waits to be published.",
    "changed": "The report is accepted and closed.",
    "decline": "The report is declined and closed.",
}


def answer_page(model_admin: Any, request: HttpRequest, report: Report) -> HttpResponse:
    if request.method != "POST":
        return _page(model_admin, request, report, _forms(model_admin, request, report))
    if not model_admin.has_change_permission(request, report):
        raise PermissionDenied
    if report.state != ReportState.OPEN:
        return _meanwhile(request, report)
    forms = _forms(model_admin, request, report)
    way = request.POST.get("way", "")
    if way not in forms:
        raise PermissionDenied
    if not forms[way].is_valid():
        return _page(model_admin, request, report, forms)
    return _answer(model_admin, request, report, way, forms[way])


def _forms(model_admin: Any, request: HttpRequest, report: Report) -> dict[str, Any]:
    """The ways that are open to this curator; the one that was taken holds what was sent."""
    if report.state != ReportState.OPEN or not model_admin.has_change_permission(request, report):
        return {}
    ways: dict[str, Callable[..., Any]] = {"changed": ChangedForm, "decline": DeclineForm}
    if report.about in Criterion.values and request.user.has_perm("programs.add_fact"):
        ways = {"fact": lambda *sent, **named: AddFactForm(*sent, instance=fact_for(report), **named)} | ways
    taken = request.POST.get("way")
    return {way: make(request.POST if way == taken else None, prefix=way) for way, make in ways.items()}


def _answer(model_admin: Any, request: HttpRequest, report: Report, way: str, form: Any) -> HttpResponse:
    words = form.cleaned_data["why"]
    try:
        if way == "fact":
            accept_with(form.instance, report, request.user, words)
        else:
            {"changed": accept, "decline": decline}[way](report, request.user, words)
    except AnsweredMeanwhile:
        return _meanwhile(request, Report.objects.get(pk=report.pk))
    except IntegrityError:
        form.add_error(None, "Somebody added the same statement of the same page meanwhile. Look at what stands now.")
        return _page(model_admin, request, report, _forms(model_admin, request, report) | {way: form})
    model_admin.log_change(request, report, _THANKS[way])
    messages.success(request, f"{report}. {_THANKS[way]}")
    warn_of_conflicts(request, [report.program_id])
    return redirect("admin:programs_report_changelist")


def _meanwhile(request: HttpRequest, report: Report) -> HttpResponse:
    who = report.answered_by or "somebody"
    messages.warning(
        request,
        f"Nothing was changed: {who} answered this report meanwhile. It is {report.get_state_display()}.",
    )
    return redirect("admin:programs_report_change", report.pk)


def _page(model_admin: Any, request: HttpRequest, report: Report, forms: dict[str, Any]) -> HttpResponse:
    filled_in = {way: AdminForm(form, [(None, {"fields": list(form.fields)})], {}) for way, form in forms.items()}
    program = report.program
    groups = laid_out(program.pk, timezone.localdate().year).groups
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": Report._meta,
        "media": sum((each.media for each in filled_in.values()), model_admin.media),
        "report": report,
        "program": program,
        "is_criterion": report.about in Criterion.values,
        "lines": next((group.lines for group in groups if group.criterion == report.about), []),
        "forms": filled_in,
        "wrong": any(form.errors for form in forms.values()),
        "may_add": request.user.has_perm("programs.add_fact"),
        "may_change": request.user.has_perm("programs.change_fact"),
    }
    return TemplateResponse(request, "admin/programs/report/change_form.html", context)
