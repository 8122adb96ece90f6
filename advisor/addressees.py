"""Which programs are worth writing to, and in which order? The list, led and followed by what the applicant chose."""

from collections.abc import Iterator, Mapping

from advisor.call_sheet import Asked
from advisor.models import Choice, Decision, Status
from advisor.strategy.matching.assess import Match
from advisor.strategy.matching.facts import Kind
from advisor.strategy.plan import Plan


def programs_to_ask(plan: Plan, choices: Mapping[str, Choice]) -> tuple[Asked, ...]:
    """What is marked "to ask", then the list in its order, then by name what is kept beside it; each program once.

    ``choices`` by slug. Nobody who is dropped or declined, and nobody at all once the Match is over.
    """
    if plan.phase == "over":
        return ()
    found = [asked for asked in (*_listed(plan), *_beside(plan, choices)) if not _over(choices, asked)]
    return tuple(sorted(found, key=lambda asked: not _marked(choices, asked)))


def _over(choices: Mapping[str, Choice], asked: Asked) -> bool:
    choice = choices.get(asked.program.slug)
    return choice is not None and choice.over


def _marked(choices: Mapping[str, Choice], asked: Asked) -> bool:
    choice = choices.get(asked.program.slug)
    return choice is not None and choice.status == Status.TO_ASK


def _listed(plan: Plan) -> Iterator[Asked]:
    listed: dict[str, list[Match]] = {}
    named: dict[str, dict[str, Match]] = {}
    for entry in plan.drawn.entries:
        slug = entry.match.program.slug
        listed.setdefault(slug, []).append(entry.match)
        beside = [match for match in entry.also if match.track.kind is Kind.PRELIMINARY]
        named.setdefault(slug, {}).update({match.track.nrmp_code: match for match in (entry.match, *beside)})
    for slug, found in listed.items():
        yield Asked(plan=plan, matches=tuple(found), tracks=tuple(named[slug].values()), listed=True)


def _beside(plan: Plan, choices: Mapping[str, Choice]) -> Iterator[Asked]:
    """The programs that are kept or to be asked, without a place on the list: by the track that is nearest to open."""
    listed = {entry.match.program.slug for entry in plan.drawn.entries}
    others: dict[str, list[Match]] = {}
    for match in (*plan.drawn.further_open, *plan.drawn.left_out):
        if match.program.slug not in listed:
            others.setdefault(match.program.slug, []).append(match)
    wanted = [choice for choice in choices.values() if _wanted(choice) and choice.program in others]
    for choice in sorted(wanted, key=lambda choice: (choice.name, choice.program)):
        found = others[choice.program]
        first = min(found, key=lambda match: _distance(plan, match))
        also = [match for match in found if match is not first and match.open and match.track.kind is Kind.PRELIMINARY]
        yield Asked(plan=plan, matches=(first,), tracks=(first, *also), listed=False)


def _wanted(choice: Choice) -> bool:
    return choice.decision == Decision.KEEP or choice.status == Status.TO_ASK


def _distance(plan: Plan, match: Match) -> tuple[bool, bool, bool, int]:
    """Open before closed, a kind that the mix has before another, few rules before many; the best first among equals.
    Places kept for another group are nobody's to open."""
    fits = plan.list_size.categorical_percent[1] > 0 or match.track.kind is Kind.PRELIMINARY
    return (not match.open, not fits, "reserved" in match.excluded_by, len(match.excluded_by))
