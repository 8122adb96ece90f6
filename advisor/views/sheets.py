"""What does a plan give to take along? Programs side by side, questions to send, and pages for paper."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from advisor import planning
from advisor.addressees import programs_to_ask
from advisor.adviser import sheet
from advisor.call_sheet import FIRST
from advisor.comparison import MOST, comparison
from advisor.paper import paper
from advisor.strategy.matching.compare import rows
from advisor.strategy.matching.differences import differences
from advisor.views.kept import kept_plan

PAGE_SIZE = 20


@never_cache
@require_safe
def compare(request: HttpRequest, token: str) -> HttpResponse:
    saved = kept_plan(token)
    plan = planning.plan_of(saved, timezone.localdate())
    asked = comparison(plan, request.GET.getlist("p"))
    context = {"saved": saved, "plan": plan, "comparison": asked, "most": MOST}
    if asked.ready:
        context["rows"] = rows(asked.columns)
        context["differences"] = differences(asked.columns, plan.profile, plan.season)
    return render(request, "advisor/compare.html", context)


@never_cache
@require_safe
def questions(request: HttpRequest, token: str) -> HttpResponse:
    saved = kept_plan(token)
    plan = planning.plan_of(saved, timezone.localdate())
    asked = programs_to_ask(plan, saved.chosen)
    context = {"saved": saved, "plan": plan, "asked": asked, "held": FIRST}
    if request.GET.get("format") == "text":
        return _text(request, context)
    page = Paginator(asked, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "advisor/questions.html", {**context, "page": page})


@never_cache
@require_safe
def paper_version(request: HttpRequest, token: str) -> HttpResponse:
    saved = kept_plan(token)
    plan = planning.plan_of(saved, timezone.localdate())
    link = request.build_absolute_uri(saved.get_absolute_url()) if request.GET.get("link") == "yes" else ""
    return render(
        request, "advisor/print.html", {"saved": saved, "plan": plan, "paper": paper(saved, plan), "link": link}
    )


@never_cache
@require_safe
def adviser(request: HttpRequest, token: str) -> HttpResponse:
    saved = kept_plan(token)
    plan = planning.plan_of(saved, timezone.localdate())
    return render(request, "advisor/adviser.html", {"saved": saved, "plan": plan, "sheet": sheet(saved, plan)})


def _text(request: HttpRequest, context: dict) -> HttpResponse:
    """Everything at once, as a file to keep and copy from."""
    response = render(
        request, "advisor/components/question_file.txt", context, content_type="text/plain; charset=utf-8"
    )
    name = f"questions-{context['plan'].profile.match_year}.txt"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
