"""How does an applicant change what they chose about a program? Saying it twice changes nothing."""

from datetime import date
from typing import NamedTuple

from django.db import transaction

from advisor.models import Choice, Decision, SavedPlan, Status
from programs import catalogue

CAP = 400  # choices a plan: more than there are programs, so that nobody fills the database through a link


class UnlistedError(LookupError):
    """No published program has this slug, and nothing was chosen about it before."""


class FullError(Exception):
    """The plan holds as many choices as a plan may."""


@transaction.atomic
def decide(saved: SavedPlan, slug: str, decision: str, today: date) -> None:
    """Keeps or drops a program, or takes either back with an empty ``decision``; status and note stay.

    Raises ``SavedPlan.DoesNotExist`` for a plan deleted meanwhile, ``UnlistedError`` and ``FullError``.
    """
    choice = _held(saved, slug)
    choice.decision = decision
    _store(choice, today)


class ChangedError(Exception):
    """Another window, or somebody else with the link, wrote another note meanwhile."""


class Shown(NamedTuple):
    """Status and note of a program as a page held them when it was opened."""

    status: str
    note: str


@transaction.atomic
def annotate(saved: SavedPlan, slug: str, status: str, note: str, today: date, shown: Shown | None = None) -> None:
    """Sets where the applicant stands, and the note. A new status keeps the program, unless it is over: declined.

    What stands as it was ``shown`` was not touched, and is not written. Raises as ``decide`` does, and ``ChangedError``
    where the note would take the place of one that the page did not show.
    """
    choice = _held(saved, slug)
    if shown and status == shown.status:
        status = choice.status
    if shown and note == shown.note:
        note = choice.note
    elif shown and choice.note not in (shown.note, note):
        raise ChangedError
    if status not in ("", Status.DECLINED, choice.status):
        choice.decision = Decision.KEEP
    choice.status, choice.note = status, note
    _store(choice, today)


def _held(saved: SavedPlan, slug: str) -> Choice:
    """The choice about this program, new or old, while the plan is locked against a second writer and its deletion."""
    plan = SavedPlan.objects.select_for_update().get(pk=saved.pk)
    choice = plan.choices.filter(program=slug).first()
    return choice or _new(plan, slug)


def _new(plan: SavedPlan, slug: str) -> Choice:
    name = next((row.name for row in catalogue.published().programs if row.slug == slug), None)
    if name is None:
        raise UnlistedError
    if plan.choices.count() >= CAP:
        raise FullError
    return Choice(plan=plan, program=slug, name=name)


def _store(choice: Choice, today: date) -> None:
    """A choice of nothing is no choice."""
    if not choice.empty:
        choice.updated_on = today
        choice.save()
    elif choice.pk:
        choice.delete()
