"""How is a fact corrected without being overwritten: by a newer one beside it, or by being taken back?"""

from datetime import date
from typing import Any

from django.utils import timezone

from programs.models import Fact, SourceKind
from programs.standing import State, states


def newer_than(fact: Fact) -> Fact:
    """A statement about the same as ``fact`` that is still to be filled in and takes its place; not saved."""
    return Fact(
        program=fact.program,
        criterion=fact.criterion,
        applies_to=fact.applies_to,
        strength=fact.strength,
        source_url=fact.source_url,
        source_kind=fact.source_kind,
        whole_institution=fact.whole_institution,
        seen_max=timezone.localdate().year,
        replaces=None if fact.retracted_on or fact.pk is None else fact,
    )


def add_newer(fact: Fact, user: Any) -> None:
    """Save a statement that ``user`` read. One of this year's pages was read today: that is a check.

    It takes the place of one that it ``replaces`` only as a word of the same page: another page does not unsay it.
    """
    today = timezone.localdate()
    fact.seen_min = fact.seen_max
    if fact.seen_max == today.year and fact.source_kind == SourceKind.PAGE:
        fact.checked_on, fact.checked_by = today, user
    if fact.replaces and fact.replaces.source_url != fact.source_url:
        fact.replaces = None
    fact.save()


def says_again(fact: Fact, day: date) -> None:
    """Its page says on ``day`` what it once unsaid: the fact takes the place of what had taken its own."""
    first = last = fact.replaced_by.standing().last() if fact.replaced else None
    while last and last.replaced and (later := last.replaced_by.standing().last()):
        last = later
    if first is None or last is None or last.seen != day.year or (last.checked_on and last.checked_on > day):
        return
    first.replaces, fact.replaces = fact.replaces, last
    for each in (first, fact):
        each.save(update_fields=["replaces"])


def take_back(fact: Fact) -> None:
    """It was never true of this program: it stays for curators to see, and counts for nothing once published."""
    fact.retracted_on = timezone.localdate()
    fact.save(update_fields=["retracted_on"])


def put_right(fact: Fact) -> None:
    """It was right after all."""
    fact.retracted_on = None
    fact.save(update_fields=["retracted_on"])


def state_of(fact: Fact) -> State:
    """What this fact is worth today, beside all others of its program."""
    facts = list(Fact.objects.telling_replaced().filter(program=fact.program_id))
    worth = dict(zip((each.pk for each in facts), states(facts, timezone.localdate().year), strict=True))
    return worth[fact.pk]
