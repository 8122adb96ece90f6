"""What would publishing these programs change, and is it still what a reviewer has read?"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from django.db import transaction

from programs.compared import Change, compared
from programs.editions import as_json, from_json
from programs.entries import ProgramRow
from programs.models import Edition, Program
from programs.models.program import Status
from programs.pending import Act, acts_since
from programs.publishing import lock, publish
from programs.working import working_rows

SHOWN = 50  # programs told of in full; a page of more is read by nobody


class ChangedMeanwhileError(Exception):
    """The records are not any more what was previewed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Previewed:
    """One program: ``first`` time that applicants see it, or ``again`` after it was taken off. ``acts`` are what was
    done since its last publication; only the first programs of a preview have them."""

    program: Program
    changes: tuple[Change, ...]
    first: bool
    again: bool
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """``programs`` that would be published, by name; ``withdrawn`` ones were chosen too and stay unseen. ``digest``
    stands for all that was read."""

    programs: tuple[Previewed, ...]
    withdrawn: tuple[Program, ...]
    digest: str

    @property
    def shown(self) -> tuple[Previewed, ...]:
        return self.programs[:SHOWN]

    @property
    def rest(self) -> tuple[Previewed, ...]:
        return self.programs[SHOWN:]

    @property
    def changed(self) -> int:
        return sum(bool(previewed.changes) for previewed in self.programs)


def waiting() -> list[int]:
    """Every program that may be published without being asked for by name: not one that was taken off or withdrawn."""
    active = Program.objects.waiting().filter(status=Status.ACTIVE)
    return list(active.exclude(published=False, edition__published_at__isnull=False).values_list("pk", flat=True))


def taken_off() -> list[int]:
    """The programs with changes that wait and that somebody took off the site."""
    active = Program.objects.waiting().filter(status=Status.ACTIVE, published=False)
    return list(active.filter(edition__published_at__isnull=False).values_list("pk", flat=True))


def preview(chosen: Collection[int]) -> Preview:
    """The same number of queries for any number of programs."""
    records = list(Program.objects.filter(pk__in=chosen).select_related("edition").order_by("name", "slug"))
    active = [program for program in records if program.status == Status.ACTIVE]
    rows = working_rows([program.pk for program in active])
    acts = acts_since({program.pk: program.edition.published_at for program in active[:SHOWN]})
    return Preview(
        programs=tuple(_previewed(program, rows[program.pk], acts.get(program.pk, ())) for program in active),
        withdrawn=tuple(program for program in records if program.status != Status.ACTIVE),
        digest=_digest(active, rows),
    )


@transaction.atomic
def publish_as_previewed(chosen: Collection[int], digest: str) -> int:
    """Publish these programs if they are still what was previewed; how many. Raises ``ChangedMeanwhileError``."""
    keys = [edition.pk for edition in lock(chosen)]
    programs = Program.objects.filter(pk__in=keys).select_related("edition")
    if _digest(programs, working_rows(keys)) != digest:
        raise ChangedMeanwhileError
    return publish(chosen)


def _previewed(program: Program, now: ProgramRow, acts: tuple[Act, ...]) -> Previewed:
    edition: Edition = program.edition
    was = from_json(edition.row, now.advanced_specialties) if edition.row else None
    first = edition.published_at is None
    again = not first and not program.published
    return Previewed(program=program, changes=compared(was, now), first=first, again=again, acts=acts)


def _digest(programs: Iterable[Program], rows: Mapping[int, ProgramRow]) -> str:
    """Stands for what was read: whether each is shown, what was published last and when, and its records."""
    read = sorted(
        (program.pk, program.published, str(program.edition.published_at), as_json(rows[program.pk]))
        for program in programs
    )
    return blake2b(json.dumps(read, sort_keys=True).encode(), digest_size=16).hexdigest()
