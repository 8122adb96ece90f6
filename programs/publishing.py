"""How do changed records reach applicants, and what would they then read?

Publishing keeps a program's records as its edition. Until then nothing that a curator does is seen by an applicant,
except that a program is taken off or withdrawn, which works at once.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from programs.catalogue import by_name, published
from programs.editions import as_json
from programs.entries import Catalogue
from programs.history import remember_bulk
from programs.models import Edition, Program, RecordsVersion
from programs.models.program import Status
from programs.working import working_rows


@transaction.atomic
def publish(programs: Iterable[int]) -> int:
    """Show these programs to applicants as their records stand now; how many. A withdrawn one stays unseen.

    The reason is the one that ``history.because`` gives. A change of another curator that is under way is waited for.
    """
    editions = lock(programs)
    if not editions:
        return 0
    Program.objects.filter(pk__in=[edition.pk for edition in editions], published=False).update(published=True)
    rows, now = working_rows([edition.pk for edition in editions]), timezone.now()
    for edition in editions:
        edition.row, edition.published_at, edition.waiting = as_json(rows[edition.pk]), now, False
    Edition.objects.bulk_update(editions, ["row", "published_at", "waiting"], batch_size=100)
    remember_bulk(Edition, editions, changed=True)
    RecordsVersion.bump()
    return len(editions)


def lock(programs: Iterable[int]) -> list[Edition]:
    """The editions of those that are not withdrawn, each behind its program, in the order in which a writer takes them:
    whoever changes one of these programs writes both, so from here on nobody does."""
    chosen = Program.objects.filter(pk__in=list(programs), status=Status.ACTIVE).order_by("pk")
    active = list(chosen.select_for_update(no_key=True).values_list("pk", flat=True))
    editions = Edition.objects.filter(program__in=active).order_by("pk")
    return list(editions.select_for_update())


def publish_first() -> int:
    """Publish what was loaded to be shown and never was; how many."""
    return publish(Program.objects.filter(published=True, edition__published_at=None).values_list("pk", flat=True))


def if_published(programs: Iterable[int]) -> Catalogue:
    """The catalogue as it would be once these programs were published; nothing is written."""
    active = Program.objects.filter(pk__in=list(programs), status=Status.ACTIVE).values_list("pk", flat=True)
    new = {row.slug: row for row in working_rows(active).values()}
    kept = published()
    rows = [*(row for row in kept.programs if row.slug not in new), *new.values()]
    return Catalogue(version=kept.version, programs=tuple(sorted(rows, key=by_name)))
