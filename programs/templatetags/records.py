"""How are the codes of the records said in words?

Each filter takes a code or a fact as the records, the catalogue and the plan hold it, so that every
page says the same thing the same way. An unknown code is shown as it is.
"""

from collections.abc import Iterable
from typing import Protocol
from urllib.parse import urlsplit

from django import template
from django.db.models import TextChoices
from django.utils import timezone

from programs.age import age
from programs.entries import TrackRow
from programs.geography import DIVISION_NAMES, state_name
from programs.listing import newest_match
from programs.models import Answer, AppliesTo, Criterion, IdentitySource, Kind, SourceKind, Strength

register = template.Library()
register.filter(state_name)

_UNITS: dict[str, tuple[str, str]] = {
    Criterion.MAX_ATTEMPTS_ANY: ("attempt", "attempts"),
    Criterion.MAX_ATTEMPTS_STEP1: ("attempt", "attempts"),
    Criterion.MAX_ATTEMPTS_STEP2: ("attempt", "attempts"),
    Criterion.MAX_YEARS_SINCE_GRADUATION: ("year", "years"),
    Criterion.USCE_MONTHS: ("month", "months"),
    Criterion.POSITIONS: ("place", "places"),
}


class Stated(Protocol):
    """What the filters need of a fact, whichever layer it comes from."""

    criterion: str
    number: int | None
    answer: str


class Dated(Protocol):
    seen_min: int | None
    seen_max: int | None


def _label(choices: type[TextChoices], code: str) -> str:
    return dict(choices.choices).get(code, code)


@register.filter
def criterion_name(code: str) -> str:
    return _label(Criterion, code)


@register.filter
def strength_name(code: str) -> str:
    return _label(Strength, code)


@register.filter
def answer_name(code: str) -> str:
    return _label(Answer, code)


@register.filter
def applies_to_name(code: str) -> str:
    return _label(AppliesTo, code)


@register.filter
def kind_name(code: str) -> str:
    return _label(Kind, code)


@register.filter
def source_kind_name(code: str) -> str:
    return _label(SourceKind, code)


@register.filter
def identity_source_name(code: str) -> str:
    return _label(IdentitySource, code)


@register.filter
def division_name(code: str) -> str:
    return DIVISION_NAMES.get(code, code)


@register.filter
def fact_value(fact: Stated) -> str:
    """“220”, “3 months”, “case by case”: the number with its unit, or the answer in words."""
    if fact.number is None:
        return answer_name(fact.answer)
    one, many = _UNITS.get(fact.criterion, ("", ""))
    return f"{fact.number} {one if fact.number == 1 else many}".strip()


@register.filter
def seen_in_words(fact: Dated) -> str:
    """“2022 to 2023”, “2022 or later”, “2020 or earlier”, “2022”, “year not known”."""
    first, last = fact.seen_min, fact.seen_max
    if first is None:
        return f"{last} or earlier" if last else "year not known"
    if last is None:
        return f"{first} or later"
    return str(first) if first == last else f"{first} to {last}"


@register.filter
def age_today(seen: int | None) -> str:
    """current, aging or historical, by today's date."""
    return age(seen, timezone.localdate().year)


@register.filter
def host(address: str) -> str:
    """Whose page it is: “gme.example.edu” of a full address."""
    return urlsplit(address).netloc.removeprefix("www.")


@register.filter
def matches(listed_in: str) -> str:
    """“2023” or “2024–2026” as a sentence part: the Matches whose listings name it."""
    years = " and ".join(part.strip() for part in listed_in.split(";")).replace("-", "–")
    return f"{years} Match" if years.isdigit() else f"{years} Matches"


@register.filter
def newest_listing(tracks: Iterable[TrackRow]) -> int | None:
    """The newest Match whose listing names one of these tracks."""
    return newest_match(track.listed_in for track in tracks)
