"""How does a list in the admin ask a curator a question that narrows it?"""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest


class Question(admin.SimpleListFilter):
    """The conditions of each answer, by its code; an address with another answer narrows nothing."""

    template = "admin/programs/question.html"
    answers: tuple[tuple[str, str], ...] = (("yes", "Yes"), ("no", "No"))
    folded = False  # a long list of answers opens when it is asked for

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(self.answers)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        answer = self.value()
        return queryset.filter(self.condition(answer)) if answer in dict(self.lookup_choices) else queryset

    yes: Callable[..., Any]  # the condition of the answer "yes", where there is no other answer but "no"

    def condition(self, answer: str) -> Any:
        return self.yes() if answer == "yes" else ~self.yes()
