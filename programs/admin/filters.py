"""Which questions narrow a curator's lists?"""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone

from programs.age import AGING_FOR_YEARS
from programs.models import Criterion, Fact


class StillCounts(admin.SimpleListFilter):
    title = "any fact that still counts?"
    parameter_name = "counts"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        since = timezone.localdate().year - AGING_FOR_YEARS
        return [("yes", f"Yes, seen in {since} or later"), ("no", f"No, nothing seen since {since}")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        since = timezone.localdate().year - AGING_FOR_YEARS
        counting = Exists(Fact.objects.seen_since(since).filter(program=OuterRef("pk")))
        return {"yes": queryset.filter(counting), "no": queryset.exclude(counting)}.get(self.value() or "", queryset)


class SettingKnown(admin.SimpleListFilter):
    title = "setting known?"
    parameter_name = "setting"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("stated", "Yes, a page states it"), ("name", "Only from the name"), ("no", "No")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        stated = Exists(Fact.objects.filter(program=OuterRef("pk"), criterion=Criterion.SETTING))
        unstated = queryset.exclude(stated)
        answers = {
            "stated": queryset.filter(stated),
            "name": unstated.exclude(setting_from_name=""),
            "no": unstated.filter(setting_from_name=""),
        }
        return answers.get(self.value() or "", queryset)


class SeenYear(admin.SimpleListFilter):
    title = "last seen in?"
    parameter_name = "seen"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        years = Fact.objects.annotate(last=Coalesce("seen_max", "seen_min")).order_by("-last")
        dated = years.exclude(last=None).values_list("last", flat=True).distinct()
        return [*((str(year), str(year)) for year in dated), ("none", "No year known")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        seen = queryset.annotate(last=Coalesce("seen_max", "seen_min"))
        if self.value() == "none":
            return seen.filter(last=None)
        return seen.filter(last=self.value()) if (self.value() or "").isdigit() else queryset
