"""Which questions do the records answer, and which writes count as a change?"""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q

# The models import this module, so they can only be named by their labels here.
_PUBLISHED = {"published": True, "status": "active"}


def _bump() -> None:
    from programs.models.version import RecordsVersion

    RecordsVersion.bump()


class RecordQuerySet(models.QuerySet):
    """Writes that send no signals still make every process read the records again."""

    def update(self, **values: Any) -> int:
        changed = super().update(**values)
        if changed:
            _bump()
        return changed

    def bulk_create(self, objs: Iterable[Any], *args: Any, **options: Any) -> list[Any]:
        created = super().bulk_create(objs, *args, **options)
        if created:
            _bump()
        return created


class ProgramQuerySet(RecordQuerySet):
    def published(self) -> "ProgramQuerySet":
        """Programs an applicant may see: published by a curator and not withdrawn."""
        return self.filter(**_PUBLISHED)


class OfProgramQuerySet(RecordQuerySet):
    def published(self) -> "OfProgramQuerySet":
        """Records of programs an applicant may see."""
        return self.filter(**{f"program__{name}": value for name, value in _PUBLISHED.items()})


class FactQuerySet(OfProgramQuerySet):
    def seen_since(self, year: int) -> "FactQuerySet":
        """Facts whose page was last known current in that year or later."""
        return self.filter(Q(seen_max__gte=year) | Q(seen_max=None, seen_min__gte=year))


class AdvancedTrackQuerySet(RecordQuerySet):
    def by_specialty(self) -> "AdvancedTrackQuerySet":
        return self.select_related("specialty").order_by("specialty__name", "nrmp_code")
