"""How should the signals be spent?

*Rests on* R5. *Leaves out* how much a program weighs a signal: pages that say so are shown with the program.
"""

from dataclasses import dataclass

from advisor.strategy.advice import Advice, Urgency
from advisor.strategy.matching.shortlist import Drawn
from advisor.strategy.profile import Profile
from advisor.strategy.season import Season


@dataclass(frozen=True, slots=True, kw_only=True)
class Signalling:
    """Signals at hand, and on the list: its institutions, those with several programs, pages that ask for signals."""

    gold: int
    silver: int
    institutions: int
    shared_institutions: int
    pages_that_ask: int
    sent: bool


def signals(profile: Profile, drawn: Drawn, season: Season) -> Signalling:
    """The judgement of R5 over the drawn list; ``sent`` once the season's review day has come."""
    programs: dict[str, set[str]] = {}
    for entry in drawn.entries:
        programs.setdefault(entry.match.program.institution_code, set()).add(entry.match.program.slug)
    asking = {
        entry.match.program.slug
        for entry in drawn.entries
        if any(check.rule == "signals" and check.theirs in ("yes", "preferred") for check in entry.match.checks)
    }
    return Signalling(
        gold=season.signals.gold,
        silver=season.signals.silver,
        institutions=len(programs),
        shared_institutions=sum(len(found) > 1 for found in programs.values()),
        pages_that_ask=len(asking),
        sent=profile.as_of >= season.dates.review.on,
    )


def advise(judged: Signalling) -> Advice:
    """Signals as advice; without a list there is nothing to signal yet."""
    return Advice(
        topic="signals",
        rules=("R5",) if judged.institutions else (),
        urgency=Urgency.NOTE if judged.sent or not judged.institutions else Urgency.PLAN,
    )
