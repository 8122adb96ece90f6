"""How do answers become a plan? Asked on the form, checked once more, then handed over."""

from datetime import date
from http import HTTPStatus
from math import ceil
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from advisor import allowed, draft, planning
from advisor.forms import ProfileForm
from advisor.forms.review import review
from advisor.models import SavedPlan


class SeeOther(HttpResponseRedirect):
    """After a form was sent: the next page is fetched with GET, whatever came before."""

    status_code = 303


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    drafted = draft.kept(request)
    if request.method != "POST":
        form = ProfileForm(drafted.answers if drafted else None, as_of=timezone.localdate())
        form.returning, form.unfolded = drafted is not None, request.GET.get("open", "")
        return render(request, "advisor/profile.html", {"form": form, "drafted": drafted})
    form = ProfileForm(request.POST, as_of=timezone.localdate())
    if not form.is_valid():
        return render(request, "advisor/profile.html", {"form": form}, status=422)
    response = SeeOther(reverse("advisor:check"))
    draft.keep(response, form.answers(), drafted.plan if drafted else "")
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def empty(request: HttpRequest) -> HttpResponse:
    """The form without answers, and no answers left in this browser; opened as a link it takes nothing away."""
    response = SeeOther(reverse("advisor:profile"))
    if request.method == "POST":
        draft.drop(response)
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    today, drafted = timezone.localdate(), draft.kept(request)
    form = ProfileForm(drafted.answers if drafted else None, as_of=today)
    if drafted is None or not form.is_valid():
        return SeeOther(reverse("advisor:profile"))
    plan = SavedPlan.objects.live(today).filter(token=drafted.plan).first()
    if request.method != "POST":
        return _checked(request, form, drafted, plan)
    made = plan if drafted.made else None  # the same form sent twice: the second time, its plan is made already
    if not made and (seconds := allowed.seconds_to_wait(request, timezone.now())):
        return _checked(request, form, drafted, plan, seconds)
    saved = made or _made(drafted, form.answers(), today, request.POST.get("make", ""))
    response = SeeOther(saved.get_absolute_url() if saved else reverse("advisor:check"))
    if saved:
        draft.keep_made(response, drafted, saved.token)
    return response


def _checked(
    request: HttpRequest, form: ProfileForm, drafted: draft.Draft, plan: SavedPlan | None, seconds: int = 0
) -> HttpResponse:
    """The answers, with the buttons; where ``seconds`` must pass until they may be pressed, kept until then."""
    context = {"review": review(form), "drafted": drafted, "plan": plan}
    if not seconds:
        return render(request, "advisor/check.html", context)
    context |= {"minutes": ceil(seconds / 60), "most": allowed.A_SENDER_AN_HOUR}
    response = render(request, "advisor/check.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)
    response.headers["Retry-After"] = str(seconds)
    draft.keep_on(response, drafted)
    return response


def _made(drafted: draft.Draft, answers: dict[str, Any], today: date, make: str) -> SavedPlan | None:
    """The plan of this draft: the changed one unless a separate one is asked for. ``None`` when the plan to update was
    deleted a moment ago: the check page says so before another is made."""
    if drafted.plan and make != "separate":
        saved = planning.update_plan(drafted.plan, answers, today)
        if saved or make == "update":
            return saved
    return planning.save_plan(answers, today, drafted.submission)
