"""Where do a program's facts lie on the picture of their years, today?"""

from collections.abc import Iterable

from django import template
from django.utils import timezone

from programs.freshness import Freshness, freshness
from programs.statements import Statements

register = template.Library()


@register.filter
def freshness_today(statements: Iterable[Statements]) -> Freshness | None:
    """The picture by the year it is today."""
    return freshness(statements, timezone.localdate().year)
