"""What would other scores open, and what is one change away?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from advisor import planning
from advisor.charts.ladder import ladder_chart
from advisor.strategy.matching import changes
from advisor.strategy.matching.ladder import ladder as ladder_of
from advisor.views.kept import kept_plan


@never_cache
@require_safe
def ladder(request: HttpRequest, token: str) -> HttpResponse:
    saved = kept_plan(token)
    plan = planning.plan_of(saved, timezone.localdate())
    found = ladder_of(plan.profile, plan.drawn, plan.season)
    context = {"saved": saved, "plan": plan, "ladder": found, "chart": ladder_chart(found)}
    context["openings"] = changes.openings(plan.drawn, plan.season)
    context["lifts"] = changes.lifts(plan.drawn, plan.season)
    context["step3"] = changes.step3(plan.drawn)
    return render(request, "advisor/ladder.html", context)
