"""What is a curator told when a change leaves two current statements that disagree?"""

from collections.abc import Collection

from django.contrib import messages
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from programs.conflicts import conflicts_of, programs_in_conflict
from programs.models import Program


def warn_of_conflicts(request: HttpRequest, programs: Collection[int]) -> None:
    """A message that names each statement of one program in conflict, or the number of programs among several."""
    year = timezone.localdate().year
    torn = programs_in_conflict(year, among=programs) if programs else set()
    if not torn:
        return
    conflicts = conflicts_of(min(torn), year) if len(torn) == 1 else []
    told = {"conflicts": conflicts, "programs": len(torn), "program": Program.objects.get(pk=min(torn))}
    messages.warning(request, render_to_string("admin/programs/fact/conflict.html", told))
