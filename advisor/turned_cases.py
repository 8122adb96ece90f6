"""What becomes of a saved case when one catalogue takes the place of another?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from advisor.cases import Finding, Run, judged, profile_of, without_profile
from advisor.forms.given import UnusableError
from advisor.models import SavedCase
from advisor.strategy import season as seasons
from advisor.strategy.matching.assess import matches
from advisor.strategy.matching.facts import Program


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """One case before and after a change of the records. ``broken`` were right before and are not after; ``joined``
    and ``left`` are the names of programs that come to its list and go from it."""

    before: Run
    after: Run
    broken: tuple[Finding, ...]
    mended: tuple[Finding, ...]
    joined: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def case(self) -> SavedCase:
        return self.after.case

    @property
    def moved(self) -> bool:
        return bool(self.broken or self.mended or self.joined or self.left)


def turned(case: SavedCase, before: Sequence[Program], after: Sequence[Program], today: date) -> Turned:
    """The case over both catalogues; what is the same in both is matched once."""
    try:
        profile = profile_of(case, today)
    except UnusableError as unusable:
        unknown = without_profile(case, unusable)
        return _beside(unknown, unknown, {})
    season, same = seasons.load(profile.match_year), set(before) & set(after)
    shared = matches(profile, same, season)
    then, now = (
        sorted((*shared, *matches(profile, set(side) - same, season)), key=lambda match: match.order)
        for side in (before, after)
    )
    names = {program.slug: program.name for program in (*before, *after)}
    return _beside(judged(case, profile, season, then), judged(case, profile, season, now), names)


def _beside(before: Run, after: Run, names: Mapping[str, str]) -> Turned:
    pairs = list(zip(before.findings, after.findings, strict=True))
    return Turned(
        before=before,
        after=after,
        broken=tuple(now for then, now in pairs if then.right and not now.right),
        mended=tuple(now for then, now in pairs if now.right and not then.right),
        joined=tuple(names[slug] for slug in after.listed if slug not in before.listed),
        left=tuple(names[slug] for slug in before.listed if slug not in after.listed),
    )
