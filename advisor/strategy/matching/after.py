"""Where would a track stand after one change, by its own checks?

*Rests on* the hard rules and the tiers of R. A change frees a track of one rule, takes back a step down, or gives the
evidence that "safer" asks for; a track that another rule closes too stays closed. *Leaves out* reserved tracks: no
change opens them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from advisor.strategy.matching.assess import Match
from advisor.strategy.matching.checks import Check
from advisor.strategy.matching.tiers import Tier, tier_at
from advisor.strategy.thresholds import TierBars

EVIDENCE = ("visa", "img")  # a page's word that opens a track, or proves an open one
WHOLE = ("state", "track", "attempts", "years_since_graduation")  # rules that fall as a whole or not at all


@dataclass(frozen=True, slots=True, kw_only=True)
class After:
    """One change, by its name, and the tier it would give the track. ``amount``: hands-on months of US experience, or
    points of Step 2 CK; ``None`` where nothing is counted."""

    change: str
    amount: int | None
    tier: Tier


def changed(match: Match, limits: TierBars) -> Iterator[After]:
    """Every change after which the track is open; some leave an open track at its tier. "img_visa" is one question
    with two answers."""
    closed = {_change_of(rule) for rule in match.excluded_by}
    if not closed and (match.placement.lacks or _lowers_bar(match, "img")):
        yield After(change="img_visa", amount=None, tier=_tier(match, limits, *EVIDENCE))
        yield from (After(change=word, amount=None, tier=_tier(match, limits, word)) for word in EVIDENCE)
    for word in EVIDENCE:
        if closed == {word}:
            yield After(change=word, amount=None, tier=_tier(match, limits, word))
    if closed <= {"usce"}:
        yield from _by_months(match, limits)
    if closed == {"min_step2"}:
        short = max(_short_of(check) for check in match.checks if check.rule == "min_step2")
        yield After(change="min_step2", amount=short, tier=_tier(match, limits, more=short))
    for rule in WHOLE:
        if closed == {rule}:
            yield After(change=rule, amount=None, tier=_tier(match, limits))


def _change_of(rule: str) -> str:
    """Both visas are one change: a track closed by visas needs one of them."""
    return "visa" if rule.startswith("visa_") else rule


def _by_months(match: Match, limits: TierBars) -> Iterator[After]:
    """Each number of further hands-on months that meets one more of the missed demands."""
    missed = [check for check in match.checks if check.rule == "usce" and (check.excludes or check.lowers)]
    for months in sorted({_short_of(check) for check in missed}):
        met = [check for check in missed if _short_of(check) <= months]
        if all(check in met for check in missed if check.excludes):
            regained = limits.step_down * sum(check.lowers for check in met)
            yield After(change="usce", amount=months, tier=_tier(match, limits, more=regained))


def _short_of(check: Check) -> int:
    """Points or months from yours to theirs; US experience that is asked for without a number is one month."""
    theirs = check.theirs if isinstance(check.theirs, int) else 1
    return theirs - (check.yours if isinstance(check.yours, int) else 0)


def _tier(match: Match, limits: TierBars, *given: str, more: int = 0) -> Tier:
    """The tier with ``more`` points of margin, and with a page's word on what is given."""
    place = match.placement
    margin = place.margin + more + (limits.open_page_discount if _lowers_bar(match, *given) else 0)
    return tier_at(margin, limits, proven=set(place.unproven) <= set(given))


def _lowers_bar(match: Match, *given: str) -> bool:
    """A page that takes IMGs lowers an inferred bar that no other open page has lowered."""
    bar = match.placement.bar
    return "img" in given and bar.inferred and not bar.open_page
