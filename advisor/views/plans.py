"""How is a plan read, changed and deleted by whoever holds its link?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from advisor import draft, planning
from advisor.sections import FIRST, section
from advisor.since import news
from advisor.views.answers import SeeOther
from advisor.views.kept import kept_plan, of_ones_own


@never_cache
@require_safe
def plan(request: HttpRequest, token: str) -> HttpResponse:
    saved = kept_plan(token)
    drawn_up = planning.plan_of(saved, timezone.localdate())
    first = drawn_up.drawn.entries[:FIRST]
    context = {"saved": saved, "plan": drawn_up, "first": first, "news": news(saved, drawn_up)}
    return render(request, "advisor/plan.html", context)


@never_cache
@require_safe
def shortlist(request: HttpRequest, token: str) -> HttpResponse:
    saved = kept_plan(token)
    drawn_up = planning.plan_of(saved, timezone.localdate())
    shown = section(drawn_up, dict(request.GET.lists()), saved.over)
    return render(request, "advisor/shortlist.html", {"saved": saved, "plan": drawn_up, "section": shown})


@never_cache
@require_safe
def change(request: HttpRequest, token: str) -> HttpResponse:
    response, saved = SeeOther(reverse("advisor:profile")), kept_plan(token)
    if not saved.sample:  # its answers are nobody's: whoever asks begins with their own
        draft.keep(response, saved.answers, token)
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_ones_own
def delete(request: HttpRequest, token: str) -> HttpResponse:
    saved = kept_plan(token)
    if request.method != "POST":
        return render(request, "advisor/delete.html", {"saved": saved})
    saved.delete()
    response = SeeOther(reverse("advisor:deleted"))
    draft.drop(response)  # it may hold this plan's answers and link; its path hides it from this view
    return response


@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    return render(request, "advisor/deleted.html")
