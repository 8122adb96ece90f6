"""How does the list stand in a spreadsheet? One row a track: what it is, why it stands there, what was chosen."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.template.loader import render_to_string

from advisor.call_sheet import settled
from advisor.mine import my_list
from advisor.models import Choice
from advisor.strategy.matching.assess import Match
from advisor.strategy.matching.checks import Outcome
from advisor.strategy.matching.questions import questions
from advisor.strategy.matching.shortlist import Entry
from advisor.strategy.plan import Plan
from programs.spreadsheet import Cell, as_csv

WORDS = "advisor/listing/words.txt"
HEAD = "advisor/listing/head.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where a program's facts stand on this site, and its own ``websites`` by slug, where one is known."""

    page: Callable[[str], str]
    websites: Mapping[str, str]


def list_as_csv(plan: Plan, choices: Mapping[str, Choice], addresses: Addresses) -> bytes:
    """The list, then what the applicant keeps beside it. Money is US dollars, fit runs from 0 to 1."""
    head = _pairs(render_to_string(HEAD))
    found = rows(plan, choices, addresses)
    return as_csv(list(head.values()), ([row.get(name) for name in head] for row in found))


def rows(plan: Plan, choices: Mapping[str, Choice], addresses: Addresses) -> Iterator[dict[str, Cell]]:
    """A row for each entry, by the names of the columns; then one for each choice that the list lacks, without a
    position. A dropped program has none."""
    for entry in plan.drawn.entries:
        choice = choices.get(entry.match.program.slug)
        yield {**_counted(entry), **_track(plan, entry.match, addresses, entry), **_chosen(choice)}
    for _, group in my_list(plan, choices).groups:
        for row in group:
            if row.place != "listed":
                track = _track(plan, row.match, addresses) if row.match else {"program": row.choice.name}
                yield {**track, **_chosen(row.choice)}


def _counted(entry: Entry) -> dict[str, Cell]:
    return {"position": entry.position, "programs": entry.programs, "fees_usd": entry.fee_usd}


def _track(plan: Plan, match: Match, addresses: Addresses, entry: Entry | None = None) -> dict[str, Cell]:
    program, placement = match.program, match.placement
    return {
        **_words(plan, match, entry),
        "program": program.name,
        "city": program.city,
        "institution_code": program.institution_code,
        "nrmp_code": match.track.nrmp_code,
        "listed_as": match.track.name,
        "score": plan.score.value,
        "bar": placement.bar.points,
        "margin": placement.margin,
        "fit": round(match.fit.value, 2),
        "questions": len(questions(match, settled=settled(plan))),
        "seen": max((check.seen for check in match.checks if check.seen), default=None),
        "website": addresses.websites.get(program.slug, ""),
        "page": addresses.page(program.slug),
    }


def _words(plan: Plan, match: Match, entry: Entry | None) -> dict[str, str]:
    """What a code is called, by column."""
    told = {
        "visas": [check for check in match.checks if check.rule.startswith("visa_")],
        "imgs": [check for check in match.checks if check.rule == "img"],
        "missed": [check for check in match.checks if check.outcome is Outcome.MISSED],
    }
    return _pairs(render_to_string(WORDS, {"plan": plan, "match": match, "entry": entry, **told}))


def _chosen(choice: Choice | None) -> dict[str, Cell]:
    if choice is None:
        return {}
    said = {"decision": choice.get_decision_display(), "status": choice.get_status_display()}
    return {**said, "note": choice.note}


def _pairs(text: str) -> dict[str, str]:
    """ "name: words" line by line; a line without a name goes on with the one before."""
    found: dict[str, str] = {}
    name = ""
    for line in text.splitlines():
        if begun := re.match(r"(\w+): ?(.*)", line):
            name, line = begun.groups()
        if name:
            words = " ".join(f"{found.get(name, '')} {line}".split())
            found[name] = re.sub(r" ([;,])", r"\1", words)
    return found
