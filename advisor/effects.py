"""What would records that are about to be published do to the plans that people keep? Numbers, and nothing else of
anybody.

Only the changed programs are matched again: what becomes of one program hangs on no other.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from advisor.models import Decision, SavedPlan
from advisor.planning import to_profile
from advisor.strategy import season as seasons
from advisor.strategy.matching.doors import Doorkeeper, best
from advisor.strategy.matching.facts import Program
from advisor.strategy.matching.tiers import Tier
from advisor.strategy.profile import Profile
from advisor.strategy.season import Season

# Tracks that may be weighed for one preview: about two seconds of a slow machine.
TRACKS_WEIGHED = 20_000
MOST_PLANS, FEWEST_PLANS = 2_000, 12


class Shift(StrEnum):
    """What happens to a program for one plan. Lost: no track is open any more; up and down: its best tier."""

    LOST = "lost"
    GAINED = "gained"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfProgram:
    """How many plans each shift of this program reaches, and of those that lose it, how many list or keep it."""

    slug: str
    name: str
    lost: int
    lost_listed: int
    lost_kept: int
    gained: int
    up: int
    down: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """How many plans meet each shift at least once, among the newest ``looked_at`` of ``live`` plans. ``weighed`` are
    the programs of which the rules read something new; ``programs`` those with any effect, most lost first."""

    live: int
    looked_at: int
    weighed: int
    lost: int
    lost_listed: int
    lost_kept: int
    gained: int
    up: int
    down: int
    programs: tuple[OfProgram, ...]

    @property
    def none(self) -> bool:
        return not self.programs


class Changed:
    """One program on both sides; ``None`` where applicants do not see it."""

    def __init__(self, was: Program | None, now: Program | None) -> None:
        one = now or was
        self.slug, self.name = (one.slug, one.name) if one else ("", "")
        self.sides = tuple(Doorkeeper(side) if side else None for side in (was, now))
        self.tracks = sum(len(side.tracks) for side in (was, now) if side)

    def shift(self, profile: Profile, season: Season) -> Shift | None:
        """What happens to it for this profile; ``None`` where nothing does."""
        was, now = (best(side.doors(profile, season)) if side else None for side in self.sides)
        if was is now:
            return None
        if was is None or now is None:
            return Shift.LOST if now is None else Shift.GAINED
        order = list(Tier)
        return Shift.UP if order.index(now) < order.index(was) else Shift.DOWN


def changed(before: Iterable[Program], after: Iterable[Program]) -> tuple[Changed, ...]:
    """The programs that the rules read otherwise; the area of a city only spreads a list, and is left aside."""
    was, now = ({program.slug: replace(program, area="") for program in side} for side in (before, after))
    slugs = sorted(was.keys() | now.keys())
    return tuple(Changed(was.get(slug), now.get(slug)) for slug in slugs if was.get(slug) != now.get(slug))


def effects(before: Iterable[Program], after: Iterable[Program], today: date) -> Effects:
    """What turns for the newest live plans as the first catalogue becomes the second. Three queries."""
    programs = changed(before, after)
    looked_at = 0
    by_program: Counter[tuple[str, str]] = Counter()
    plans: Counter[str] = Counter()
    for saved in _newest(today, programs):
        met = list(_met(saved, programs, today))
        looked_at += 1
        by_program.update(met)
        plans.update({what for _, what in met})
    told = sorted((_of(program, by_program) for program in programs), key=lambda of: (-of.lost, of.name, of.slug))
    return Effects(
        live=SavedPlan.objects.live(today).count(),
        looked_at=looked_at,
        weighed=len(programs),
        programs=tuple(of for of in told if of.lost or of.gained or of.up or of.down),
        **_counts(plans),
    )


def _newest(today: date, programs: Sequence[Changed]) -> Iterable[SavedPlan]:
    """As many of the newest plans as can be weighed in time; none where nothing is to weigh."""
    tracks = sum(program.tracks for program in programs)
    most = max(FEWEST_PLANS, min(MOST_PLANS, TRACKS_WEIGHED // tracks)) if tracks else 0
    newest = SavedPlan.objects.live(today).order_by("-created_at", "-pk")
    return newest.only("answers", "listed").prefetch_related("choices")[:most]


def _met(saved: SavedPlan, programs: Iterable[Changed], today: date) -> Iterator[tuple[str, str]]:
    """Each shift of this plan with its program; what the applicant dropped is no loss."""
    profile = to_profile(saved.answers, today)
    season, kept = seasons.load(profile.match_year), saved.decided(Decision.KEEP)
    for program in programs:
        shift = None if program.slug in saved.over else program.shift(profile, season)
        if shift is None:
            continue
        yield program.slug, shift
        if shift is Shift.LOST and program.slug in saved.listed:
            yield program.slug, "lost_listed"
        if shift is Shift.LOST and program.slug in kept:
            yield program.slug, "lost_kept"


def _of(program: Changed, met: Counter[tuple[str, str]]) -> OfProgram:
    counts = Counter({what: count for (slug, what), count in met.items() if slug == program.slug})
    return OfProgram(slug=program.slug, name=program.name, **_counts(counts))


def _counts(found: Counter[str]) -> dict[str, int]:
    return {what: found[what] for what in (*Shift, "lost_listed", "lost_kept")}
