"""What does a page say of the applicant's own choices?"""

from django import template

from advisor.forms.mine import NOTE_LENGTH, WHERE
from advisor.models import Status
from advisor.strategy.since import Shift

register = template.Library()

SHIFTS = {
    Shift.CLOSED: "Left out now",
    Shift.FELL: "In a lower tier",
    Shift.GONE: "No longer listed",
    Shift.OPENED: "Open now",
    Shift.ROSE: "In a higher tier",
    Shift.NEW: "New in our records",
}


@register.filter
def chosen_in(asked, saved):
    """The applicant's choice about a program, by its slug or by "slug:place"; ``None`` where there is none."""
    found = WHERE.fullmatch(str(asked or ""))
    return saved.chosen.get(found[1]) if found else None


@register.filter
def status_name(code: str) -> str:
    return dict(Status.choices).get(code, "No status")


@register.filter
def shift_name(shift) -> str:
    return SHIFTS[shift]


@register.simple_tag
def statuses() -> list:
    """The values and words of the small form's list."""
    return [("", "No status"), *Status.choices]


@register.simple_tag
def note_length() -> int:
    return NOTE_LENGTH


@register.filter
def tier_name(tier: str) -> str:
    """A tier inside a sentence."""
    return tier.replace("_", " ")
