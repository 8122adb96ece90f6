"""Does the plan of an invented person come out as the curators expect, over any catalogue and in any season?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from advisor.forms.given import UnusableError, checked
from advisor.models import SavedCase
from advisor.strategy import season as seasons
from advisor.strategy.matching.assess import Match, matches
from advisor.strategy.matching.facts import Program
from advisor.strategy.matching.shortlist import draw
from advisor.strategy.profile import Profile
from advisor.strategy.season import Season
from advisor.strategy.tables import DataError
from advisor.strategy.topics.list_size import applications
from advisor.strategy.topics.standing import standing

# What a case may expect of the plan as a whole, in the order in which it is told.
OF_THE_PLAN = ("band", "low", "high", "listed")
NOT_PUBLISHED = "not published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing expected: ``what`` is "band", "low", "high", "listed", or "outcome" of the track ``code``."""

    what: str
    code: str
    expected: Any
    came: Any
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What came of one case. ``came`` is what it may expect of the plan as a whole, ``listed`` the slugs of its list in
    order; ``faults`` by field where the answers make no profile on that day, and then nothing else is known."""

    case: SavedCase
    findings: tuple[Finding, ...] = ()
    came: tuple[tuple[str, Any], ...] = ()
    listed: tuple[str, ...] = ()
    faults: tuple[tuple[str, str], ...] = ()

    @property
    def wrong(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if not finding.right)

    @property
    def right(self) -> int:
        return len(self.findings) - len(self.wrong)

    @property
    def green(self) -> bool:
        return not self.wrong and not self.faults


def profile_of(case: SavedCase, today: date) -> Profile:
    """Its answers on its day. Raises ``UnusableError`` where they make no profile."""
    try:
        return checked(case.answers, case.as_of or today).profile
    except DataError as too_early:
        raise UnusableError({"as_of": [str(too_early)]}) from None


def run(case: SavedCase, programs: Iterable[Program], today: date, season: Season | None = None) -> Run:
    """The case over these programs; in ``season``, else in that of its own match year."""
    try:
        profile = profile_of(case, today)
    except UnusableError as unusable:
        return without_profile(case, unusable)
    season = season or seasons.load(profile.match_year)
    return judged(case, profile, season, matches(profile, programs, season))


def without_profile(case: SavedCase, unusable: UnusableError) -> Run:
    """What there is to tell of answers that make no profile."""
    return Run(case=case, faults=tuple((name, " ".join(messages)) for name, messages in unusable.faults.items()))


def judged(case: SavedCase, profile: Profile, season: Season, found: Sequence[Match]) -> Run:
    """The case by the tracks as they stand for it, ``found`` best first."""
    size = applications(profile, season)
    drawn = draw(found, size, season)
    band = str(standing(profile, season).band)
    came = {"band": band, "low": size.low, "high": size.high, "listed": drawn.programs}
    listed = tuple(dict.fromkeys(entry.match.program.slug for entry in drawn.entries))
    outcomes = {match.track.nrmp_code: outcome(match) for match in found}
    findings = tuple(_findings(case.expected, came, outcomes))
    return Run(case=case, findings=findings, came=tuple(came.items()), listed=listed)


def as_it_came(run: Run) -> dict[str, Any]:
    """What to expect so that this run is green: what was right stays in its own words, what was wrong becomes what
    came. Where nothing was expected, the plan as a whole."""
    told = [(finding, finding.expected if finding.right else finding.came) for finding in run.findings]
    of_plan = {finding.what: value for finding, value in told if finding.what != "outcome"}
    outcomes = {finding.code: value for finding, value in told if finding.what == "outcome"}
    return (of_plan | ({"outcomes": outcomes} if outcomes else {})) or dict(run.came)


def _findings(expected: Mapping[str, Any], came: Mapping[str, Any], outcomes: Mapping[str, str]) -> Iterator[Finding]:
    for what in OF_THE_PLAN:
        if what in expected:
            right = expected[what] == came[what]
            yield Finding(what=what, code="", expected=expected[what], came=came[what], right=right)
    for code, wanted in sorted(expected.get("outcomes", {}).items()):
        now = outcomes.get(code, NOT_PUBLISHED)
        yield Finding(what="outcome", code=code, expected=wanted, came=now, right=fulfils(wanted, now))


def outcome(match: Match) -> str:
    """ "target", or "left_out visa_j1 usce"."""
    return str(match.placement.tier) if match.open else " ".join(("left_out", *sorted(match.excluded_by)))


def fulfils(wanted: str, came: str) -> bool:
    """Whether what came has every word that is wanted; "open" is any tier."""
    if wanted == "open":
        return came != NOT_PUBLISHED and not came.startswith("left_out")
    return set(wanted.split()) <= set(came.split()) if wanted.startswith("left_out") else wanted == came
