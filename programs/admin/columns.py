"""Which columns does the list of programs have? The words for what programs/admin/overview.py finds."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, IntegerField, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce, Concat
from django.utils import timezone
from django.utils.html import format_html

from programs.age import age
from programs.models import Fact, Program, Track

_NOT_SHOWN = {"never": "never published", "off": "taken off", "withdrawn": "withdrawn"}


def _of_each(records: Any, figure: Any) -> Any:
    """A figure of each program's records, looked up only where a list is sorted by it."""
    grouped = records.filter(program=OuterRef("pk")).order_by().values("program").annotate(figure=figure)
    return Coalesce(Subquery(grouped.values("figure")), 0, output_field=IntegerField())


_TRACKS = _of_each(Track.objects.all(), Count("pk"))
_FACTS = _of_each(Fact.objects.standing(), Count("pk"))
_NEWEST = _of_each(Fact.objects.standing(), Max(Coalesce("seen_max", "seen_min")))


class Columns(admin.ModelAdmin):
    """Each column reads the ``overview`` that the list gave its row."""

    list_display = ("name", "place", "n_tracks", "n_facts", "newest", "shown", "to_do")

    @admin.display(ordering=Concat("state", "city"))
    def place(self, program: Program) -> str:
        return f"{program.city}, {program.state}"

    # Named apart from the relations, by which the list would sort instead.
    @admin.display(description="tracks", ordering=_TRACKS)
    def n_tracks(self, program: Any) -> int:
        return program.overview.tracks

    @admin.display(description="facts", ordering=_FACTS)
    def n_facts(self, program: Any) -> int:
        return program.overview.facts

    @admin.display(description="newest", ordering=_NEWEST)
    def newest(self, program: Any) -> str:
        overview = program.overview
        if overview.newest is None:
            return "year not known" if overview.facts else "none"
        return f"{overview.newest}, {age(overview.newest, timezone.localdate().year)}"

    @admin.display(description="shown?")
    def shown(self, program: Any) -> str:
        if program.overview.state == "shown":
            return format_html('yes: <a href="{}">page</a>', program.get_absolute_url())
        return _NOT_SHOWN[program.overview.state]

    @admin.display(description="to do", empty_value="–")
    def to_do(self, program: Any) -> str | None:
        """What waits for somebody, in one column: most programs have nothing."""
        overview = program.overview
        reports = f"{overview.reports} report{'' if overview.reports == 1 else 's'} open" if overview.reports else ""
        waiting = overview.waiting and overview.state != "withdrawn"  # what is withdrawn cannot be published
        waits = ("pages disagree" if overview.in_conflict else "", reports, "changes wait" if waiting else "")
        return ", ".join(filter(None, waits)) or None
