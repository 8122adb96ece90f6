"""Which programs have a newest statement of one age on one criterion? The lists behind the desk's numbers."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from programs.admin.questions import Question
from programs.age import AGING_FOR_YEARS, CURRENT_FOR_YEARS
from programs.models import Criterion, Fact

_IN_WORDS = {"current": "current", "aging": "aging", "historical": "historical only", "none": "nothing stated"}


class StatedHow(Question):
    """One answer of many, such as ``visa_j1.aging``: the desk leads here, and no list offers them all."""

    title = "Stated how long ago?"
    parameter_name = "stated"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        asked = request.GET.get(self.parameter_name, "")
        criterion, _, age = asked.partition(".")
        if criterion not in Criterion.values or age not in _IN_WORDS:
            return []
        return [(asked, f"{Criterion(criterion).label}: {_IN_WORDS[age]}")]

    def condition(self, answer: str) -> Any:
        criterion, _, age = answer.partition(".")
        year = timezone.localdate().year
        years = (None, year - CURRENT_FOR_YEARS, year - AGING_FOR_YEARS)
        ever, current, counts = (Fact.objects.of_each_program(criterion=criterion, since=since) for since in years)
        return {"current": current, "aging": counts & ~current, "historical": ever & ~counts, "none": ~ever}[age]
