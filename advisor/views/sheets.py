"""What does a plan give to take along? Programs side by side, questions to send, and pages for paper."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from advisor import planning
from advisor.call_sheet import FIRST, programs_to_ask
from advisor.views.kept import kept_plan

PAGE_SIZE = 20


@never_cache
@require_safe
def questions(request: HttpRequest, token: str) -> HttpResponse:
    saved = kept_plan(token)
    plan = planning.plan_of(saved, timezone.localdate())
    asked = programs_to_ask(plan)
    context = {"saved": saved, "plan": plan, "asked": asked, "held": FIRST}
    if request.GET.get("format") == "text":
        return _text(request, context)
    page = Paginator(asked, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "advisor/questions.html", {**context, "page": page})


def _text(request: HttpRequest, context: dict) -> HttpResponse:
    """Everything at once, as a file to keep and copy from."""
    response = render(
        request, "advisor/components/question_file.txt", context, content_type="text/plain; charset=utf-8"
    )
    name = f"questions-{context['plan'].profile.match_year}.txt"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Robots-Tag"] = "noindex"
    return response
