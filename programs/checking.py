"""A curator has looked at a page and it still says the same: what does that change?

The facts carry the day and the curator, and the year in which the page was last known current rises to that day's.
Nothing is lowered: an earlier look does not undo a later one.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db import transaction

from programs.models import Fact
from programs.waiting import gathering

_AT_ONCE = 500


@transaction.atomic
def mark_checked(facts: Iterable[Fact], day: date, user: Any) -> int:
    """Note that ``user`` saw on ``day`` that the pages still say these facts; how many. Retracted ones are left out.

    The reason is the one that ``history.because`` gives. Changes wait to be published.
    """
    standing = [fact for fact in facts if fact.retracted_on is None]
    with gathering():
        for (seen_again, newly), alike in _by_what_changes(standing, day):
            changes: dict[str, Any] = {"seen_max": day.year} if seen_again else {}
            changes |= {"checked_on": day, "checked_by": user} if newly else {}
            for start in range(0, len(alike) if changes else 0, _AT_ONCE):
                Fact.objects.filter(pk__in=alike[start : start + _AT_ONCE]).update(**changes)
    return len(standing)


def _by_what_changes(facts: Iterable[Fact], day: date) -> Iterator[tuple[tuple[bool, bool], list[int]]]:
    """The facts whose year rises, and those whose last check was earlier."""
    alike: dict[tuple[bool, bool], list[int]] = {}
    for fact in facts:
        rises = fact.seen is None or fact.seen < day.year
        newly = fact.checked_on is None or fact.checked_on <= day
        alike.setdefault((rises, newly), []).append(fact.pk)
    yield from alike.items()
