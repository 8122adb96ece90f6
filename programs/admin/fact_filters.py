"""Which questions narrow a curator's list of facts?"""

from typing import Any

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone

from programs.admin.questions import Question
from programs.age import AGING_FOR_YEARS, CURRENT_FOR_YEARS
from programs.conflicts import facts_in_conflict
from programs.models import Criterion, Fact, Strength


class About(Question):
    title = "What is it about?"
    parameter_name = "criterion"
    answers = tuple(Criterion.choices)
    folded = True

    def condition(self, answer: str) -> Any:
        return Q(criterion=answer)


class HowOld(Question):
    title = "How old?"
    parameter_name = "age"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        current, aging = _first_years()
        return [
            ("current", f"Current: seen in {current} or later"),
            ("aging", f"Aging: seen from {aging} to {current - 1}"),
            ("historical", f"Historical: last seen before {aging}"),
            ("no_year", "Historical: no year known"),
        ]

    def condition(self, answer: str) -> Any:
        current, aging = (_seen_since(year) for year in _first_years())
        dated = Q(seen_min__isnull=False) | Q(seen_max__isnull=False)
        return {"current": current, "aging": aging & ~current, "historical": dated & ~aging, "no_year": ~dated}[answer]


class SeenIn(Question):
    title = "Last seen in which year?"
    parameter_name = "seen"
    folded = True

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        years = Fact.objects.order_by().annotate(last=Coalesce("seen_max", "seen_min")).values_list("last", flat=True)
        known = sorted((year for year in years.distinct() if year), reverse=True)
        return [*((str(year), str(year)) for year in known), ("none", "No year known")]

    def condition(self, answer: str) -> Any:
        if answer == "none":
            return Q(seen_max__isnull=True, seen_min__isnull=True)
        return Q(seen_max=answer) | Q(seen_max__isnull=True, seen_min=answer)


class InConflict(Question):
    title = "In conflict?"
    parameter_name = "conflict"
    answers = (("yes", "Yes, another page disagrees"), ("no", "No"))

    def yes(self) -> Any:
        return Q(pk__in=facts_in_conflict(timezone.localdate().year))


class Retracted(Question):
    title = "Retracted?"
    parameter_name = "retracted"
    answers = (("yes", "Yes, taken back"), ("no", "No, it stands"))

    def yes(self) -> Any:
        return Q(retracted_on__isnull=False)


class CheckedByUs(Question):
    title = "Ever checked by us?"
    parameter_name = "checked"

    def yes(self) -> Any:
        return Q(checked_on__isnull=False)


class SourceKnown(Question):
    title = "Source address known?"
    parameter_name = "source"

    def yes(self) -> Any:
        return ~Q(source_url="")


class HowFirm(Question):
    title = "How firm is it?"
    parameter_name = "strength"
    answers = tuple(Strength.choices)

    def condition(self, answer: str) -> Any:
        return Q(strength=answer)


def _first_years() -> tuple[int, int]:
    """The first year of what is current, and of what still counts."""
    today = timezone.localdate().year
    return today - CURRENT_FOR_YEARS, today - AGING_FOR_YEARS


def _seen_since(year: int) -> Q:
    # Each part is true or false of every fact, never unknown, so that its opposite holds of all the others.
    late = Q(seen_max__isnull=False, seen_max__gte=year)
    return late | Q(seen_max__isnull=True, seen_min__isnull=False, seen_min__gte=year)
