"""How do answers become a plan? Asked on the form, checked once more, then handed over."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from advisor import draft, planning
from advisor.forms import ProfileForm
from advisor.forms.layout import answered


class SeeOther(HttpResponseRedirect):
    """After a form was sent: the next page is fetched with GET, whatever came before."""

    status_code = 303


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        answers = draft.kept(request)
        form = ProfileForm(answers, as_of=timezone.localdate())
        form.returning, form.unfolded = answers is not None, request.GET.get("open", "")
        return render(request, "advisor/profile.html", {"form": form})
    form = ProfileForm(request.POST, as_of=timezone.localdate())
    if not form.is_valid():
        return render(request, "advisor/profile.html", {"form": form}, status=422)
    response = SeeOther(reverse("advisor:check"))
    draft.keep(response, form.answers())
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    form = ProfileForm(draft.kept(request), as_of=today)
    if not form.is_valid():
        return SeeOther(reverse("advisor:profile"))
    if request.method != "POST":
        return render(request, "advisor/check.html", {"parts": list(answered(form))})
    response = SeeOther(planning.save_plan(form.answers(), today).get_absolute_url())
    draft.drop(response)
    return response
