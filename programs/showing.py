"""How is a program taken off the site, withdrawn, or shown again? Each acts at once, and leaves nothing waiting.

The reason is the one that ``history.because`` gives.
"""

from collections.abc import Iterable

from django.db import transaction

from programs.models import Program
from programs.models.program import Status


def take_off(programs: Iterable[int]) -> int:
    """Applicants no longer see these programs; how many were not off before."""
    return Program.objects.filter(pk__in=list(programs), published=True).update(published=False)


def withdraw(programs: Iterable[int]) -> int:
    """These programs have closed, so applicants no longer see them; how many were not withdrawn before."""
    return Program.objects.filter(pk__in=list(programs), status=Status.ACTIVE).update(status=Status.WITHDRAWN)


@transaction.atomic
def show_again(programs: Iterable[int]) -> tuple[int, int]:
    """Applicants see these programs again as they were last published; how many, and how many never were published.

    Those that never were become active again, and wait for somebody to publish them.
    """
    chosen = Program.objects.filter(pk__in=list(programs))
    never = chosen.filter(edition__published_at=None)
    Program.objects.filter(pk__in=list(never.values_list("pk", flat=True)), status=Status.WITHDRAWN).update(
        status=Status.ACTIVE
    )
    hidden = chosen.exclude(pk__in=chosen.published()).exclude(edition__published_at=None)
    keys = list(hidden.values_list("pk", flat=True))
    return Program.objects.filter(pk__in=keys).update(published=True, status=Status.ACTIVE), never.count()
