"""What do all parts of the pages look like, side by side? For whoever builds them: it answers in development only."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from advisor import planning, sample
from advisor.forms import ProfileForm
from advisor.styleguide import tokens

WRONG = {"step1": "passed", "step1_attempts": "7", "step2": "passed", "step2_score": "218"}


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """The parts themselves, filled with the sample's plan and a form with mistakes in it: no copy that could age."""
    if not settings.DEBUG:
        raise Http404
    saved, form = sample.sample_plan(timezone.localdate()), ProfileForm(WRONG, as_of=timezone.localdate())
    plan = planning.plan_of(saved, timezone.localdate())
    context = {"saved": saved, "plan": plan, "form": form, "tokens": tokens(), "first": plan.drawn.entries[:2]}
    return render(request, "advisor/styleguide.html", context)
