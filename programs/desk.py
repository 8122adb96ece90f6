"""What do the records amount to, and where are their gaps?

Counted as curators have the records now, published or not. What is told of coverage is about the programs that
applicants are shown, and about facts that nobody took back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import Any

from django.db.models import Count, Min, Q
from django.db.models.functions import Coalesce

from programs.age import AGING_FOR_YEARS, CURRENT_FOR_YEARS, age
from programs.conflicts import programs_in_conflict
from programs.models import Criterion, Fact, Program, Report, ReportState
from programs.models.program import Status
from programs.previewed import waiting
from programs.querysets import seen_since

AGES = ("current", "aging", "historical", "none")
_SHOWN = Q(status=Status.ACTIVE, published=True, edition__published_at__isnull=False)
_SEEN = Coalesce("seen_max", "seen_min")


@dataclass(frozen=True, slots=True, kw_only=True)
class Programs:
    """How many programs; ``never``, ``off`` and ``withdrawn`` are those that are not shown. Gaps are of shown ones."""

    shown: int
    never: int
    off: int
    withdrawn: int
    no_website: int
    no_setting: int
    nothing_counts: int

    @property
    def hidden(self) -> int:
        return self.never + self.off + self.withdrawn

    @property
    def all(self) -> int:
        return self.shown + self.hidden


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What waits for a curator: programs with changes to publish, open reports, programs with a conflict.

    ``oldest`` is when the report came that waits longest.
    """

    waiting: int
    reports: int
    oldest: datetime | None
    conflicts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One age of a bar: where it begins, and how many programs it holds."""

    age: str
    start: int
    programs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many shown programs have a newest statement of this age on one criterion; ``none``: no statement."""

    criterion: Criterion
    current: int
    aging: int
    historical: int
    none: int

    @property
    def counts(self) -> int:
        return self.current + self.aging

    @property
    def parts(self) -> list[Part]:
        """The same four as parts of a bar, in units of programs."""
        ends = accumulate(getattr(self, name) for name in AGES)
        return [
            Part(age=name, start=end - (programs := getattr(self, name)), programs=programs)
            for name, end in zip(AGES, ends, strict=True)
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The facts whose page was last known current in one year; ``None``: no year is known."""

    year: int | None
    facts: int
    age: str


def programs(year: int) -> Programs:
    """Every number about programs, by one query."""
    active, once = Q(status=Status.ACTIVE), Q(edition__published_at__isnull=False)
    counted = {
        "shown": _SHOWN,
        "never": active & ~once,
        "off": active & once & Q(published=False),
        "withdrawn": ~active,
        "no_website": _SHOWN & Q(website=""),
        "no_setting": _SHOWN & Q(setting_from_name="") & ~Fact.objects.of_each_program(criterion=Criterion.SETTING),
        "nothing_counts": _SHOWN & ~Fact.objects.of_each_program(since=year - AGING_FOR_YEARS),
    }
    return Programs(**Program.objects.aggregate(**{name: Count("pk", filter=of) for name, of in counted.items()}))


def work(year: int) -> Work:
    """What waits, by three queries."""
    reports = Report.objects.filter(state=ReportState.OPEN).aggregate(reports=Count("pk"), oldest=Min("sent_at"))
    return Work(**reports, waiting=len(waiting()), conflicts=len(programs_in_conflict(year)))


def coverage(year: int, shown: int) -> list[Coverage]:
    """For each criterion, in its own order; ``shown`` is the number of shown programs."""
    facts = Fact.objects.standing().published().order_by().values("criterion")
    since = {"current": year - CURRENT_FOR_YEARS, "counting": year - AGING_FOR_YEARS}
    seen = {name: Count("program", distinct=True, filter=seen_since(first)) for name, first in since.items()}
    said = {row["criterion"]: row for row in facts.annotate(ever=Count("program", distinct=True), **seen)}
    return [_coverage(criterion, said.get(criterion.value, {}), shown) for criterion in Criterion]


def _coverage(criterion: Criterion, said: Mapping[str, Any], shown: int) -> Coverage:
    current, counting, ever = (said.get(name, 0) for name in ("current", "counting", "ever"))
    parts = {"current": current, "aging": counting - current, "historical": ever - counting, "none": shown - ever}
    return Coverage(criterion=criterion, **parts)


def seen_by_year(year: int) -> list[Seen]:
    """The facts that nobody took back, of all programs, from those without a year to the newest."""
    facts = Fact.objects.standing().order_by().values(last=_SEEN).annotate(facts=Count("pk"))
    found = [Seen(year=row["last"], facts=row["facts"], age=age(row["last"], year)) for row in facts]
    return sorted(found, key=lambda seen: seen.year or 0)
