"""What will the next season's plans look like, before it is live? Dates, numbers, saved cases, and whole plans to read.

Nothing here writes. A season's file is edited in the repository: docs/seasons.md.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_safe

from advisor.forms.given import UnusableError
from advisor.models import SavedCase, SavedPlan
from advisor.season_review import Review, listed, review
from advisor.season_trial import plan_under, trial
from advisor.strategy.plan import Plan
from advisor.strategy.tables import DataError

RIGHT = "advisor.preview_seasons"
MOST_CASES = 20  # two plans each, about half a second
FIRST = 30  # entries of the list, as on a plan's own page
NO_PLAN = "preview"  # no plan has this link: what would lead to its other pages leads nowhere
NO_LINK = re.compile(rf' href="/plan/{NO_PLAN}/[^"]*"')

View = Callable[..., HttpResponse]


class AskedError(Exception):
    """What was asked for is not there; says so in a sentence."""


def for_previewing(view: View) -> View:
    """Whoever may preview seasons; a wrong year, case or day leads back to the list with a word."""

    def guarded(request: HttpRequest, **asked: str) -> HttpResponse:
        try:
            return view(request, **asked)
        except AskedError as fault:
            messages.error(request, str(fault))
            return _seasons(request, status=404)

    return admin.site.admin_view(permission_required(RIGHT, raise_exception=True)(require_safe(guarded)))


def _page(request: HttpRequest, name: str, title: str, status: int = 200, **more: Any) -> HttpResponse:
    context = {**admin.site.each_context(request), "title": title, **more}
    return render(request, f"admin/seasons/{name}.html", context, status=status)


def _seasons(request: HttpRequest, status: int = 200) -> HttpResponse:
    found = listed()
    following = max(one.year for one in found if not one.draft) + 1
    begun = any(one.draft and one.year == following for one in found)
    return _page(request, "list", "Seasons", status, listed=found, following=None if begun else following)


def seasons(request: HttpRequest) -> HttpResponse:
    return _seasons(request)


def season(request: HttpRequest, year: str) -> HttpResponse:
    found = _review(year)
    return _page(request, "season", f"The {found.season.match_year} Match", review=found)


def cases(request: HttpRequest, year: str) -> HttpResponse:
    found, day = _draft(year), _day(request)
    known = SavedCase.objects.all()
    tried = [trial(case, found.season, day or case.as_of or timezone.localdate()) for case in known[:MOST_CASES]]
    title = f"Saved cases in the {found.season.match_year} Match"
    changed = sum(bool(one.differs) for one in tried)
    return _page(request, "cases", title, review=found, trials=tried, changed=changed, count=known.count(), day=day)


def plan(request: HttpRequest, year: str, case: str) -> HttpResponse:
    """The case's whole plan, by the ordinary templates; its links to further pages lead nowhere."""
    found, whose = _draft(year), _case(case)
    day = _day(request) or whose.as_of or timezone.localdate()
    drawn_up = _plan(whose, found, day)
    saved = SavedPlan(token=NO_PLAN, answers=whose.answers, expires_on=SavedPlan.expiry(found.season.match_year))
    saved.sample, saved.chosen = True, {}
    context = {"saved": saved, "plan": drawn_up, "first": drawn_up.drawn.entries[:FIRST], "case": whose}
    page = render(request, "admin/seasons/plan.html", {**context, "review": found})
    page.content = NO_LINK.sub("", page.content.decode())
    return page


def _review(year: str) -> Review:
    try:
        return review(int(year))
    except (DataError, ValueError) as fault:
        wrong = fault if isinstance(fault, DataError) else f"“{year[:40]}” is no match year"
        raise AskedError(f"This season cannot be shown: {wrong}.") from None


def _draft(year: str) -> Review:
    found = _review(year)
    if not found.listed.draft:
        raise AskedError(f"The {found.season.match_year} Match is live: the plans on the site follow it already.")
    return found


def _case(pk: str) -> SavedCase:
    found = SavedCase.objects.filter(pk=int(pk)).first() if re.fullmatch(r"[0-9]{1,9}", pk) else None
    if found is None:
        raise AskedError("There is no such saved case. It may have been deleted.")
    return found


def _day(request: HttpRequest) -> date | None:
    asked = request.GET.get("day", "")
    try:
        return date.fromisoformat(asked) if asked else None
    except ValueError:
        raise AskedError("That day could not be read. Write it as year, month and day, such as 2028-09-20.") from None


def _plan(case: SavedCase, found: Review, day: date) -> Plan:
    try:
        return plan_under(case.answers, found.season, day)
    except UnusableError as unusable:
        told = "; ".join(f"{name}: {' '.join(words)}" for name, words in unusable.faults.items())
        raise AskedError(f"{case.name}'s answers make no plan of this Match on {day}. {told}") from None


urls: list[URLPattern] = [
    path("seasons/", for_previewing(seasons), name="seasons"),
    path("seasons/<str:year>/", for_previewing(season), name="season"),
    path("seasons/<str:year>/cases/", for_previewing(cases), name="season_cases"),
    path("seasons/<str:year>/cases/<str:case>/", for_previewing(plan), name="season_plan"),
]
