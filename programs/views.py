"""What does a visitor see of the records?"""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from programs.catalogue import published
from programs.directory import browse
from programs.listing import listing
from programs.models import AdvancedTrack
from programs.statements import by_criterion, stated_setting

PROGRAMS_A_PAGE = 50


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    catalogue = published()
    found = browse(catalogue, dict(request.GET.lists()), timezone.localdate().year)
    page = Paginator(found.items, PROGRAMS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "programs/directory.html", {"found": found, "page": page, "listing": listing(catalogue)})


@require_safe
def program(request: HttpRequest, slug: str) -> HttpResponse:
    known = published()
    found = next((row for row in known.programs if row.slug == slug), None)
    if found is None:
        raise Http404
    statements = by_criterion(found.facts)
    context = {
        "program": found,
        "statements": statements,
        "silent": [stated for stated in statements if not (stated.latest or stated.asked_first)],
        "setting": stated_setting(found.facts),
        "siblings": [
            row for row in known.programs if row.institution_code == found.institution_code and row is not found
        ],
        "listing": listing(known),
        "advanced": AdvancedTrack.objects.filter(institution_code=found.institution_code).by_specialty(),
    }
    return render(request, "programs/program.html", context)
