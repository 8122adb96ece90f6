"""Do the saved cases come out as expected, and if what came is right, is it to be expected from now on?"""

import json
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from advisor.cases import Run, as_it_came, run
from advisor.models import SavedCase
from advisor.records import facts_of
from programs.admin.why import Why
from programs.catalogue import published
from programs.history import because

_look = permission_required("advisor.view_savedcase", raise_exception=True)
_change = permission_required("advisor.change_savedcase", raise_exception=True)


class Expecting(Why):
    """Why what came is right, and what came when the page was made."""

    came = forms.CharField(widget=forms.HiddenInput, required=False)


@require_safe
@_look
def cases(request: HttpRequest) -> HttpResponse:
    """Every case over what applicants see now; those that come out otherwise first."""
    runs = sorted(map(_run, SavedCase.objects.all()), key=lambda run: run.green)
    different = sum(not run.green for run in runs)
    return _page(request, "admin/cases.html", {"title": "Saved cases", "runs": runs, "different": different})


@require_safe
@_look
def case(request: HttpRequest, pk: int) -> HttpResponse:
    one = _run(get_object_or_404(SavedCase, pk=pk))
    return _page(request, "admin/cases.html", {"title": one.case.name, "runs": [one], "only": True})


@require_http_methods(["GET", "HEAD", "POST"])
@_change
def expect(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks why what came is right; sent, it is expected from now on."""
    one = _run(get_object_or_404(SavedCase, pk=pk))
    came = json.dumps(as_it_came(one), sort_keys=True)
    form = Expecting(request.POST if request.method == "POST" else None)
    changed = form.is_bound and form.data.get("came") != came
    if form.is_valid() and not changed and not one.faults:
        with because(form.cleaned_data["why"]):
            one.case.expected = as_it_came(one)
            one.case.save()
        messages.success(request, f"{one.case.name}: this is expected from now on.")
        return HttpResponseRedirect(reverse("curating:cases"))
    context = {"title": f"Expect this of {one.case.name}", "run": one, "form": form, "came": came, "changed": changed}
    return _page(request, "admin/cases/expect.html", context)


def _run(case: SavedCase) -> Run:
    return run(case, facts_of(published()), timezone.localdate())


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    may = {"may_change": request.user.has_perm("advisor.change_savedcase")}
    return TemplateResponse(request, template, admin.site.each_context(request) | may | context)
