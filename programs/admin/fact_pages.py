"""Three small pages of a fact: the page says something else now, it was seen again, or the fact was never true."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from programs.admin.disagreement import warn_of_conflicts
from programs.admin.fact_forms import NewerForm, RightAfterAllForm, SeenForm, TakeBackForm
from programs.checking import mark_checked
from programs.history import because
from programs.models import Fact
from programs.standing import State
from programs.superseding import add_newer, newer_than, put_right, says_again, state_of, take_back

_opened_or_sent = require_http_methods(["GET", "HEAD", "POST"])
_STEPS = {
    "newer": "The page says something else now",
    "seen": "Seen again, unchanged",
    "retract": "We copied it wrong, or it is not this program’s",
    "unretract": "It was right after all",
}
_RIGHT_STATEMENT = ("What it should be", "Instead of one that was copied wrong")
_WHAT_BECAME = {
    State.COUNTS: "It counts for applicants once the program is published; what it supersedes stays as history.",
    State.SUPERSEDED: "A newer or narrower statement counts before it, so nothing changes for applicants.",
    State.HISTORICAL: "It is too old to count; applicants will see it with its year.",
}


def pages(model_admin: Any) -> list[URLPattern]:
    """The addresses: admin:programs_fact_newer, _seen, _retract and _unretract."""
    views = {"newer": newer, "seen": seen, "retract": retract, "unretract": unretract}
    return [
        path(
            f"<path:object_id>/{name}/",
            model_admin.admin_site.admin_view(_opened_or_sent(partial(_of_a_fact, model_admin, view))),
            name=f"programs_fact_{name}",
        )
        for name, view in views.items()
    ]


def _of_a_fact(
    model_admin: Any, view: Callable[..., HttpResponse], request: HttpRequest, object_id: str
) -> HttpResponse:
    fact = model_admin.get_object(request, object_id)
    if fact is None:
        raise Http404
    allowed = model_admin.has_add_permission(request) if view is newer else model_admin.has_change_permission(request)
    if not allowed:
        raise PermissionDenied
    return view(model_admin, request, fact)


def newer(model_admin: Any, request: HttpRequest, fact: Fact) -> HttpResponse:
    form = NewerForm(request.POST if request.method == "POST" else None, instance=newer_than(fact))
    if not (form.is_valid() and _added(form, request.user, fact)):
        return _page(model_admin, request, fact, form, "newer")
    messages.success(request, f"Added “{form.instance}”. {_WHAT_BECAME.get(state_of(form.instance), '')}".strip())
    return _back(request, fact)


def _added(form: NewerForm, user: Any, fact: Fact) -> bool:
    unsaid = _RIGHT_STATEMENT[1] if fact.retracted_on else _STEPS["newer"]
    try:
        with transaction.atomic(), because(form.cleaned_data["why"] or unsaid):
            add_newer(form.instance, user)
    except IntegrityError:
        form.add_error(None, "A colleague has just added the same. It stands on the program’s page.")
        return False
    return True


def seen(model_admin: Any, request: HttpRequest, fact: Fact) -> HttpResponse:
    if fact.retracted_on:
        messages.error(request, "This fact was taken back. Say first that it was right after all.")
        return _back(request, fact)
    form = SeenForm(request.POST if request.method == "POST" else None, initial={"day": timezone.localdate()})
    if not form.is_valid():
        return _page(model_admin, request, fact, form, "seen")
    with because(form.cleaned_data["why"] or "Seen again, unchanged"):
        mark_checked([fact], form.cleaned_data["day"], request.user)
        says_again(fact, form.cleaned_data["day"])
    messages.success(request, f"“{fact}” is marked as seen again. It waits to be published.")
    return _back(request, fact)


def retract(model_admin: Any, request: HttpRequest, fact: Fact) -> HttpResponse:
    if fact.retracted_on:
        messages.error(request, "This fact was taken back already. Nothing has changed.")
        return _back(request, fact)
    form = TakeBackForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(model_admin, request, fact, form, "retract")
    with because(form.cleaned_data["why"]):
        take_back(fact)
    messages.success(request, f"“{fact}” is taken back. Applicants no longer see it once the program is published.")
    if form.cleaned_data["add"]:
        return redirect("admin:programs_fact_newer", fact.pk)
    return _back(request, fact)


def unretract(model_admin: Any, request: HttpRequest, fact: Fact) -> HttpResponse:
    if fact.retracted_on is None:
        messages.error(request, "This fact stands already. Nothing has changed.")
        return _back(request, fact)
    form = RightAfterAllForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(model_admin, request, fact, form, "unretract")
    with because(form.cleaned_data["why"]):
        put_right(fact)
    messages.success(request, f"“{fact}” stands again. It waits to be published.")
    return _back(request, fact)


def _page(model_admin: Any, request: HttpRequest, fact: Fact, form: Any, name: str) -> HttpResponse:
    title = _RIGHT_STATEMENT[0] if name == "newer" and fact.retracted_on else _STEPS[name]
    filled_in = AdminForm(form, [(None, {"fields": list(form.fields)})], {})
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": Fact._meta,
        "fact": fact,
        "title": title,
        "adminform": filled_in,
        "media": model_admin.media + filled_in.media,
        "back": facts_of(fact),
    }
    return TemplateResponse(request, f"admin/programs/fact/{name}.html", context)


def _back(request: HttpRequest, fact: Fact) -> HttpResponse:
    """To the program's facts; static/css/admin/facts.css keeps the messages in sight there."""
    warn_of_conflicts(request, [fact.program_id])
    return redirect(facts_of(fact))


def facts_of(fact: Fact) -> str:
    """The address of a program's facts, on its page."""
    return reverse("admin:programs_program_change", args=[fact.program_id]) + "#facts-said"
