"""How does an applicant keep, drop and annotate programs, and read what is new since their last visit?"""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from advisor import planning
from advisor import since as since_then
from advisor.choices import CAP, ChangedError, FullError, UnlistedError, annotate, decide
from advisor.forms.mine import NoteForm, pressed
from advisor.mine import my_list
from advisor.models import Choice, SavedPlan
from advisor.views.answers import SeeOther
from advisor.views.kept import kept_plan, of_ones_own
from advisor.views.returning import TICKED, to_compare, way_back


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_ones_own
def mine(request: HttpRequest, token: str) -> HttpResponse:
    saved = kept_plan(token)
    if request.method != "POST":
        return _page(request, saved)
    button, ticked = pressed(request.POST), request.POST.getlist(TICKED)
    if button is None:
        compare = "compare" in request.POST
        return SeeOther(to_compare(saved, ticked) if compare else reverse("advisor:mine", args=[token]))
    if fault := _fault(decide, saved, button.slug, button.decision):
        return _page(request, saved, fault=fault)
    asked = request.POST.get("next", "")
    return SeeOther(way_back(saved, asked, button.place, button.decision, button.slug, ticked))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_ones_own
def note(request: HttpRequest, token: str, slug: str) -> HttpResponse:
    saved = kept_plan(token)
    if request.method != "POST":
        return SeeOther(way_back(saved, "", slug))
    form = NoteForm(request.POST)
    write = partial(annotate, shown=form.shown)
    sent = form.cleaned_data if form.is_valid() else None
    fault = sent and _fault(write, saved, slug, sent["status"], sent["note"])
    if fault == "changed":
        form.add_error("note", form.changed_meanwhile)
    if form.errors:
        return _page(request, saved, slug=slug, form=form)
    if fault:
        return _page(request, saved, fault=fault)
    return SeeOther(way_back(saved, request.POST.get("next", ""), slug, "note", slug))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_ones_own
def since(request: HttpRequest, token: str) -> HttpResponse:
    saved = kept_plan(token)
    plan = planning.plan_of(saved, timezone.localdate())
    if request.method != "POST":
        return render(
            request, "advisor/since.html", {"saved": saved, "plan": plan, "news": since_then.news(saved, plan)}
        )
    read = since_then.mark_read(saved, plan, request.POST.get("seen", ""))
    return SeeOther(saved.get_absolute_url() if read else reverse("advisor:since", args=[token]))


def _fault(change: Any, saved: SavedPlan, slug: str, *values: str) -> str:
    """Makes the change; the code of what stood in its way, or nothing. A plan deleted meanwhile is not found."""
    try:
        change(saved, slug, *values, timezone.localdate())
    except UnlistedError:
        return "unlisted"
    except FullError:
        return "full"
    except ChangedError:
        return "changed"
    except SavedPlan.DoesNotExist:
        raise Http404 from None
    return ""


def _page(request: HttpRequest, saved: SavedPlan, slug: str = "", **more: Any) -> HttpResponse:
    """My list, with what could not be saved beside its program."""
    plan = planning.plan_of(saved, timezone.localdate())
    choices = dict(saved.chosen)
    if slug:
        choices.setdefault(slug, Choice(program=slug, name=slug))
    context = {"saved": saved, "plan": plan, "mine": my_list(plan, choices), "slug": slug, "cap": CAP, **more}
    return render(request, "advisor/mine.html", context, status=422 if more else 200)
