"""How does a plan come along as a file? The list for a spreadsheet, the days for a calendar."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from advisor import planning
from advisor.exports.calendar import calendar
from advisor.exports.listing import Addresses, list_as_csv
from advisor.strategy.plan import Plan
from advisor.views.answers import SeeOther
from advisor.views.kept import kept_plan
from programs import catalogue


@never_cache
@require_safe
def shortlist_csv(request: HttpRequest, token: str) -> HttpResponse:
    saved = kept_plan(token)
    plan = planning.plan_of(saved, timezone.localdate())
    websites = {program.slug: program.website for program in catalogue.published().programs}

    def page(slug: str) -> str:
        return request.build_absolute_uri(reverse("programs:program", args=[slug]))

    listing = list_as_csv(plan, saved.chosen, Addresses(page=page, websites=websites))
    return _file(listing, "text/csv", f"list-{_named(plan)}.csv")


@never_cache
@require_safe
def calendar_ics(request: HttpRequest, token: str) -> HttpResponse:
    saved = kept_plan(token)
    plan = planning.plan_of(saved, timezone.localdate())
    days = calendar(plan, saved.token)
    if days is None:  # no day of this Match is ahead; the plan says what is
        return SeeOther(f"{saved.get_absolute_url()}#next")
    return _file(days, "text/calendar", f"days-{_named(plan)}.ics")


def _named(plan: Plan) -> str:
    return f"{plan.profile.match_year}-match-{plan.profile.as_of.isoformat()}"


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    """A private file to keep."""
    response = HttpResponse(content, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
