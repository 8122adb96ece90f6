"""How should the signals be spent?

*Rests on* R5; which institutions to choose is our judgement. *Leaves out* how much a program weighs a signal: pages
that say so are shown with the program. A long shot gets none: a signal does not turn it into a target.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from advisor.strategy.advice import Advice, Urgency
from advisor.strategy.matching.assess import Match
from advisor.strategy.matching.facts import Program
from advisor.strategy.matching.shortlist import Drawn
from advisor.strategy.matching.tiers import Tier
from advisor.strategy.profile import Profile, Visa
from advisor.strategy.season import Season

# Where a signal may tip the scale first: a safer place needs it least.
TIPPING = (Tier.TARGET, Tier.REACH, Tier.SAFER)
READ, NOT_READ = ("yes", "preferred"), "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One signal for one institution. ``match`` is the entry that speaks for it, ``programs`` all of it on the list.

    ``reasons``: "read" (a page of any age says that signals matter), "img", "visa" (the one that is needed).
    """

    match: Match
    programs: tuple[Program, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signalling:
    """Signals at hand, and on the list: its institutions, those with several programs, pages that ask for signals.

    ``gold_for`` and ``silver_for`` are our suggestions, best first; none once signals are sent.
    """

    gold: int
    silver: int
    institutions: int
    shared_institutions: int
    pages_that_ask: int
    sent: bool
    gold_for: tuple[Suggestion, ...]
    silver_for: tuple[Suggestion, ...]


def signals(profile: Profile, drawn: Drawn, season: Season) -> Signalling:
    """The judgement of R5 over the drawn list; ``sent`` once the season's review day has come."""
    by_institution = _by_institution(drawn)
    asking = {entry.match.program.slug for entry in drawn.entries if _says(entry.match) in READ}
    sent = profile.as_of >= season.dates.review.on
    gold, silver = season.signals.gold, season.signals.silver
    suggested = [] if sent else _suggested(profile, by_institution)
    return Signalling(
        gold=gold,
        silver=silver,
        institutions=len(by_institution),
        shared_institutions=sum(len(_programs(found)) > 1 for found in by_institution.values()),
        pages_that_ask=len(asking),
        sent=sent,
        gold_for=tuple(suggested[:gold]),
        silver_for=tuple(suggested[gold : gold + silver]),
    )


def advise(judged: Signalling) -> Advice:
    """Signals as advice; without a list there is nothing to signal yet."""
    return Advice(
        topic="signals",
        rules=("R5",) if judged.institutions else (),
        urgency=Urgency.NOTE if judged.sent or not judged.institutions else Urgency.PLAN,
    )


def _by_institution(drawn: Drawn) -> dict[str, list[Match]]:
    """The listed tracks of each institution, in the order of the list."""
    found: dict[str, list[Match]] = {}
    for entry in drawn.entries:
        found.setdefault(entry.match.program.institution_code, []).append(entry.match)
    return found


def _programs(found: Sequence[Match]) -> tuple[Program, ...]:
    return tuple({match.program.slug: match.program for match in found}.values())


def _suggested(profile: Profile, by_institution: dict[str, list[Match]]) -> list[Suggestion]:
    """One an institution, best first: what no old page refuses, the most good words, a page that reads signals, the
    tier it may tip, fit."""
    made = []
    for found in by_institution.values():
        worth = [match for match in found if match.placement.tier in TIPPING and _says(match) != NOT_READ]
        if worth:
            best = min(worth, key=lambda match: _order(profile, match))
            made.append(Suggestion(match=best, programs=_programs(found), reasons=_reasons(profile, best)))
    return sorted(made, key=lambda suggestion: _order(profile, suggestion.match))


def _order(profile: Profile, match: Match) -> tuple[bool, int, bool, int, float, str, str]:
    reasons = _reasons(profile, match)
    tier = TIPPING.index(match.placement.tier)
    return (
        match.refused_once,
        -len(reasons),
        "read" not in reasons,
        tier,
        -match.fit.in_order,
        match.program.name,
        match.track.nrmp_code,
    )


def _reasons(profile: Profile, match: Match) -> tuple[str, ...]:
    known = match.fit.components
    good = {
        "read": _says(match) in READ,
        "img": known.get("img_record") == 1.0,
        "visa": known.get("visa") == 1.0 and profile.visa_needed is not Visa.NONE,
    }
    return tuple(code for code, holds in good.items() if holds)


def _says(match: Match) -> str | None:
    """What a page of any age says of signals; ``None`` where none does, or where pages disagree."""
    said = [check for check in match.checks if check.rule == "signals" and not check.conflict]
    return str(said[0].theirs) if said and said[0].theirs is not None else None
