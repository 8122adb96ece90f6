"""Who changed a program since it was last published, and why?"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from programs.models import Fact, Program, Track, TrackYear

# Each record with the way from its history to the program.
_OWNED: tuple[tuple[Any, str], ...] = (
    (Program, "id"),
    (Track, "program_id"),
    (TrackYear, "track__program_id"),
    (Fact, "program_id"),
)
_WHO = ("history_user__first_name", "history_user__last_name", "history_user__username")


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What one person did for one reason: ``changes`` records, the last ``at`` that moment. ``by`` is empty where no
    person was signed in."""

    by: str
    why: str
    at: datetime
    changes: int


def acts_since(published: Mapping[int, datetime | None]) -> dict[int, tuple[Act, ...]]:
    """What was done to each of these programs after its moment (``None``: ever), newest first; four queries."""
    found: dict[int, dict[tuple[str, str], Act]] = defaultdict(dict)
    for program, at, why, by in _changes(published):
        since = published[program]
        if since is None or at > since:
            known = found[program].get((by, why))
            latest, before = (max(at, known.at), known.changes) if known else (at, 0)
            found[program][by, why] = Act(by=by, why=why, at=latest, changes=before + 1)
    return {
        program: tuple(sorted(acts.values(), key=lambda act: (act.at, act.why), reverse=True))
        for program, acts in found.items()
    }


def _changes(published: Mapping[int, datetime | None]) -> Iterator[tuple[int, datetime, str, str]]:
    """Program, moment, reason and person of every change that may be since."""
    moments = list(published.values())
    first = None if None in moments else min((moment for moment in moments if moment), default=None)
    for model, program in _OWNED:
        rows = model.history.filter(**{f"{program}__in": list(published)}).order_by()
        if first is not None:
            rows = rows.filter(history_date__gt=first)
        for owner, at, why, given, family, account in rows.values_list(
            program, "history_date", "history_change_reason", *_WHO
        ):
            yield owner, at, why or "", f"{given or ''} {family or ''}".strip() or account or ""
