"""Which questions do the records answer, and what does writing many of them at once leave behind?"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import NotSupportedError, models, transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from programs.history import remember_bulk

# The models import this module, so what follows from a change can only be asked for when it happens.
_PUBLISHED = {"published": True, "status": "active"}
# How many records one statement names, within what SQLite takes; and how many are held in memory for their history.
_A_STATEMENT, _AT_ONCE = 10_000, 500


def seen_since(year: int) -> Q:
    """The facts whose page was last known current in that year or later."""
    return Q(seen_max__gte=year) | Q(seen_max=None, seen_min__gte=year)


class RecordQuerySet(models.QuerySet):
    """Writes that send no signals leave history all the same, and mark what waits to be published."""

    @transaction.atomic
    def update(self, **values: Any) -> int:
        from programs.waiting import changed

        # By their keys: a record that somebody else adds meanwhile is not changed without a trace.
        keys = sorted(set(self.values_list("pk", flat=True)))
        if len(keys) > 1 and transaction.get_connection(self.db).features.has_select_for_update:
            # In one order, as publishing takes them: else two writers may wait for each other.
            for some in _parts(keys):
                list(
                    self.model._base_manager.filter(pk__in=some)
                    .select_for_update(no_key=True)
                    .order_by("pk")
                    .values_list("pk")
                )
        updated = sum(super(RecordQuerySet, self.filter(pk__in=some)).update(**values) for some in _parts(keys))
        for some in _parts(keys, _AT_ONCE):
            records = list(self.model._base_manager.filter(pk__in=some))
            remember_bulk(self.model, records, changed=True)
            changed(self.model, records, written=values.keys())
        return updated

    update.alters_data = True  # type: ignore[attr-defined]

    @transaction.atomic
    def bulk_create(self, objs: Iterable[Any], *args: Any, **options: Any) -> list[Any]:
        from programs.waiting import changed

        if options.get("ignore_conflicts") or options.get("update_conflicts"):
            raise NotSupportedError("Which records were there before is not known then, so history would be wrong.")
        created = super().bulk_create(objs, *args, **options)
        remember_bulk(self.model, created, changed=False)
        changed(self.model, created, new=True)
        return created

    bulk_create.alters_data = True  # type: ignore[attr-defined]


def _parts(keys: list[Any], size: int = _A_STATEMENT) -> Iterator[list[Any]]:
    return (keys[start : start + size] for start in range(0, len(keys), size))


class ProgramQuerySet(RecordQuerySet):
    def published(self) -> "ProgramQuerySet":
        """Programs an applicant may see: published once, not taken off since, and not withdrawn."""
        return self.filter(**_PUBLISHED, edition__published_at__isnull=False)

    def waiting(self) -> "ProgramQuerySet":
        """Programs whose records changed since they were last published, or that never were."""
        return self.filter(edition__waiting=True)


class OfProgramQuerySet(RecordQuerySet):
    def published(self) -> "OfProgramQuerySet":
        """Records of programs an applicant may see, as curators have them now."""
        shown = {f"program__{name}": value for name, value in _PUBLISHED.items()}
        return self.filter(**shown, program__edition__published_at__isnull=False)


class FactQuerySet(OfProgramQuerySet):
    def of_each_program(self, *, since: int | None = None, **said: Any) -> Exists:
        """For a query of programs: whether one has such a standing fact, seen in the year ``since`` or later."""
        facts = self.standing().filter(program=OuterRef("pk"), **said).order_by()
        return Exists(facts if since is None else facts.seen_since(since))

    def standing(self) -> "FactQuerySet":
        """Facts that nobody has taken back."""
        return self.filter(retracted_on=None)

    def unreplaced(self) -> "FactQuerySet":
        """Facts whose place no other has taken."""
        return self.filter(~self._took_its_place())

    def telling_replaced(self) -> "FactQuerySet":
        """The same facts, each with ``replaced``: whether another has taken its place."""
        return self.annotate(replaced=self._took_its_place())

    def _took_its_place(self) -> Exists:
        """A standing fact, seen as late or later, that speaks for all the tracks of the one it replaces."""
        as_late = Coalesce(OuterRef("seen_max"), OuterRef("seen_min"), 0)
        as_wide = Q(applies_to="all") | Q(applies_to=OuterRef("applies_to"))
        newer = self.model._base_manager.filter(as_wide, replaces=OuterRef("pk"), retracted_on=None)
        newer = newer.filter(program=OuterRef("program"), criterion=OuterRef("criterion"))
        return Exists(newer.alias(seen=Coalesce("seen_max", "seen_min", 0)).filter(seen__gte=as_late).order_by())

    def seen_since(self, year: int) -> "FactQuerySet":
        """Facts whose page was last known current in that year or later."""
        return self.filter(seen_since(year))


class AdvancedTrackQuerySet(RecordQuerySet):
    def by_specialty(self) -> "AdvancedTrackQuerySet":
        return self.select_related("specialty").order_by("specialty__name", "nrmp_code")


class EditionQuerySet(models.QuerySet):
    def shown(self) -> "EditionQuerySet":
        """What applicants see: published once, not taken off since, and not withdrawn."""
        shown = {f"program__{name}": value for name, value in _PUBLISHED.items()}
        return self.filter(**shown, published_at__isnull=False)
