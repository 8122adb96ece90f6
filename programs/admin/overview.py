"""What does the list of programs say of each, at the same few queries for any number of programs?

Only the rows of one page are looked up: counting for all of them would take seconds at ten thousand programs.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, Max, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone

from programs.conflicts import programs_in_conflict
from programs.models import Edition, Fact, Program, Report, ReportState, Track
from programs.models.program import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """One program in numbers; ``newest`` is the year in which a page of its facts was last seen, None if not known."""

    tracks: int
    facts: int
    newest: int | None
    reports: int
    in_conflict: bool
    waiting: bool
    state: str


def state_of(program: Program, *, ever_published: bool) -> str:
    """Whether applicants see it: "shown", or why they do not: "withdrawn", "never" or "off"."""
    if program.status != Status.ACTIVE:
        return "withdrawn"
    if not ever_published:
        return "never"
    return "shown" if program.published else "off"


def overviews(programs: Iterable[Program]) -> dict[int, Overview]:
    """What the list says of each, by primary key."""
    chosen = {program.pk: program for program in programs}
    of_these: dict[str, Any] = {"program__in": list(chosen)}
    editions = dict(_by_program(Edition.objects.filter(**of_these), "waiting", "published_at"))
    tracks = dict(_by_program(_grouped(Track.objects.filter(**of_these)), "n"))
    last = Max(Coalesce("seen_max", "seen_min"))
    facts = dict(_by_program(_grouped(Fact.objects.standing().filter(**of_these)).annotate(last=last), "n", "last"))
    reports = dict(_by_program(_grouped(Report.objects.filter(**of_these, state=ReportState.OPEN)), "n"))
    conflicts = programs_in_conflict(timezone.localdate().year, among=list(chosen))
    return {
        pk: Overview(
            tracks=tracks.get(pk, (0,))[0],
            facts=facts.get(pk, (0, None))[0],
            newest=facts.get(pk, (0, None))[1],
            reports=reports.get(pk, (0,))[0],
            in_conflict=pk in conflicts,
            waiting=editions[pk][0],
            state=state_of(program, ever_published=editions[pk][1] is not None),
        )
        for pk, program in chosen.items()
    }


class ProgramList(ChangeList):
    """The admin's list, whose rows know their overview."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        found = overviews(self.result_list)
        for program in self.result_list:
            program.overview = found[program.pk]


def _grouped(records: QuerySet) -> QuerySet:
    return records.order_by().values("program").annotate(n=Count("pk"))


def _by_program(records: QuerySet, *names: str) -> Iterable[tuple[int, tuple[Any, ...]]]:
    return ((pk, tuple(values)) for pk, *values in records.values_list("program", *names))
