"""What does a visitor see of the records?"""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from programs.catalogue import published
from programs.directory import browse
from programs.listing import listing
from programs.models import AdvancedTrack, Program
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
    known = Program.objects.published()
    found = get_object_or_404(known.prefetch_related("tracks__years", "facts"), slug=slug)
    institution = {"institution_code": found.institution_code}
    statements = by_criterion(found.facts.all())
    context = {
        "program": found,
        "statements": statements,
        "silent": [stated for stated in statements if not (stated.latest or stated.asked_first)],
        "setting": stated_setting(found.facts.all()),
        "siblings": known.filter(**institution).exclude(pk=found.pk),
        "listing": listing(published()),
        "advanced": AdvancedTrack.objects.filter(**institution).by_specialty(),
    }
    return render(request, "programs/program.html", context)
