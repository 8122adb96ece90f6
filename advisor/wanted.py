"""Which programs do most applicants look at, while what we know of them is old? Numbers, and never whose plan it is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q
from django.db.models.functions import Coalesce

from advisor.models import Choice, Decision, SavedPlan
from programs.age import CURRENT_FOR_YEARS
from programs.models import Fact, Program


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A shown program without a current fact: on how many lists of live plans it stands, how many applicants keep it,
    and the last year any of its ``known`` facts was seen; ``None`` where no year is known, or there is no fact."""

    pk: int
    slug: str
    name: str
    city: str
    state: str
    lists: int
    kept: int
    newest: int | None
    known: int


def to_check(today: date) -> list[Wanted]:
    """What to check next: on most lists first, then kept by most, then by name; what nobody wants is left out."""
    lists, kept = on_lists(today), kept_by(today)
    wanted = [
        Wanted(lists=lists[program["slug"]], kept=kept[program["slug"]], **program)
        for program in _stale(today.year)
        if lists[program["slug"]] or kept[program["slug"]]
    ]
    return sorted(wanted, key=lambda program: (-program.lists, -program.kept, program.name, program.slug))


def on_lists(today: date) -> Counter[str]:
    """How many live plans list each program, by slug, as of when the plan was made or changed."""
    listed = SavedPlan.objects.live(today).order_by().values_list("listed", flat=True)
    found: Counter[str] = Counter()
    for slugs in listed.iterator():
        found.update(set(slugs))
    return found


def kept_by(today: date) -> Counter[str]:
    """How many applicants with a live plan keep each program, by slug."""
    kept = Choice.objects.filter(plan__expires_on__gt=today, decision=Decision.KEEP).order_by()
    return Counter(dict(kept.values_list("program").annotate(Count("pk"))))


def _stale(year: int) -> Iterable[dict[str, Any]]:
    """The shown programs that no page of this year or the last one speaks of."""
    current = Fact.objects.standing().seen_since(year - CURRENT_FOR_YEARS).filter(program=OuterRef("pk")).order_by()
    standing = Q(facts__retracted_on=None)
    newest = Max(Coalesce("facts__seen_max", "facts__seen_min"), filter=standing)
    found = Program.objects.published().filter(~Exists(current)).order_by()
    counted = found.annotate(newest=newest, known=Count("facts", filter=standing))
    return counted.values("pk", "slug", "name", "city", "state", "newest", "known")
