"""Which programs stand behind a drawn list, each with all its tracks as they stand for the applicant?"""

from advisor.strategy.matching.assess import TIER_ORDER, Match
from advisor.strategy.matching.shortlist import Drawn
from advisor.strategy.matching.tiers import Tier


def by_program(drawn: Drawn) -> list[tuple[Match, ...]]:
    """Every published program, as its tracks, best first; programs by name, then NRMP code."""
    found: dict[str, list[Match]] = {}
    for match in drawn.matches:
        found.setdefault(match.program.slug, []).append(match)
    programs = [tuple(sorted(tracks, key=lambda match: match.order)) for tracks in found.values()]
    return sorted(programs, key=lambda tracks: (tracks[0].program.name, min(m.track.nrmp_code for m in tracks)))


def better(tier: Tier, than: Tier | None) -> bool:
    """Whether a tier is better than another; any is better than closed (``None``)."""
    return than is None or TIER_ORDER.index(tier) < TIER_ORDER.index(than)
