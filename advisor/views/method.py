"""What do the plans rest on? Every rule, number, day and source, as they are used."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from advisor import planning
from advisor.coverage import coverage
from advisor.strategy import season as seasons
from advisor.strategy.evidence import resting
from advisor.strategy.numbers import events, figure_numbers, season_numbers
from advisor.strategy.rulebook import chapters, rules
from programs import catalogue
from programs.listing import listing


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    season = seasons.load(planning.default_match_year(today, None))
    shown = {loaded.match_year: loaded for loaded in (seasons.running(today), season)}
    context = {
        "season": season,
        "chapters": chapters(),
        "rules": rules(),
        "numbers": season_numbers(season),
        "calendars": [(loaded, events(loaded)) for loaded in shown.values()],
        "figures": figure_numbers(),
        "days_a_season": seasons.DAYS_A_SEASON,
    }
    return render(request, "advisor/method.html", context)


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    season = seasons.load(planning.default_match_year(today, None))
    known = catalogue.published()
    context = {"resting": resting(season), "records": coverage(known, today.year), "listing": listing(known)}
    return render(request, "advisor/sources.html", context)
