"""What does an adviser with four minutes have to see of a plan, and what can only they settle?"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from advisor.forms import ProfileForm
from advisor.forms.bound import spoken
from advisor.forms.layout import PARTS
from advisor.forms.words import WORDS
from advisor.models import SavedPlan
from advisor.paper import Facts, facts_of_list
from advisor.strategy.matching.facts import Kind
from advisor.strategy.matching.shortlist import Entry
from advisor.strategy.plan import Plan
from advisor.strategy.profile import Letters
from advisor.strategy.topics.backup import ADVISED, CONSIDER
from advisor.strategy.topics.gates import INFORM_ONLY, Gate, State
from programs.geography import DIVISION_NAMES

SHOWN = 10  # entries that fit beside everything else on two pages
MOST_ASKED = 5
TIERS = ("safer", "target", "reach")
STRETCH = "stretch"  # counts as a tier of its own
EVERYWHERE = ("failed_attempt", "older_graduate")  # steps down that follow a person to every program


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """``who`` pairs a short name with the answer in words; ``left_open`` names what could change the plan.

    ``gates`` are those that can close, ``states`` how many stand in each state. ``tiers`` counts the list as (tier,
    preliminary, categorical), with "stretch" for a reach on an inferred bar. ``counted`` is the score less a step for
    each of the ``weaknesses`` that count everywhere. ``asks`` are codes of what an adviser can settle.
    """

    who: tuple[tuple[str, str], ...]
    left_open: tuple[str, ...]
    gates: tuple[Gate, ...]
    states: Mapping[str, int]
    tiers: tuple[tuple[str, int, int], ...]
    first: tuple[Entry, ...]
    weaknesses: tuple[str, ...]
    counted: int
    facts: Facts
    asks: tuple[str, ...]


def sheet(saved: SavedPlan, plan: Plan) -> Sheet:
    gates = tuple(gate for gate in plan.gates if gate.code not in INFORM_ONLY)
    first = plan.drawn.entries[:SHOWN]
    weaknesses = tuple(step for step in EVERYWHERE if any(step in entry.match.placement.steps for entry in first))
    return Sheet(
        who=tuple(_who(saved.answers, plan.profile.as_of)),
        left_open=tuple(WORDS[name].short for name in plan.open_questions),
        gates=gates,
        states={str(state): sum(gate.state is state for gate in gates) for state in State},
        tiers=_tiers(plan.drawn.entries),
        first=first,
        weaknesses=weaknesses,
        counted=plan.score.value - plan.season.tiers.step_down * len(weaknesses),
        facts=facts_of_list(plan),
        asks=tuple(_asks(plan)),
    )


def _who(answers: Mapping[str, Any], day: date) -> Iterator[tuple[str, str]]:
    """The Match stands over the sheet. An answer that lapsed since is still what was said."""
    questions = ProfileForm(as_of=day).fields
    for name in (name for part in PARTS for name in (*part.core, *part.sharper)):
        if name != "match_year" and (words := _words(name, questions, answers.get(name))):
            yield WORDS[name].short, words


def _words(name: str, questions: Mapping[str, Any], answer: Any) -> str:
    """An answer in words; a part of the country without its states, which would fill half a page."""
    if name == "regions":
        return ", ".join(DIVISION_NAMES[code] for code in answer or ())
    return spoken(questions[name], answer)


def _tiers(entries: tuple[Entry, ...]) -> tuple[tuple[str, int, int], ...]:
    """In the order of the list, which is from the safest on."""
    counts = Counter(
        (STRETCH if entry.stretch else str(entry.match.placement.tier), entry.match.track.kind is Kind.PRELIMINARY)
        for entry in entries
    )
    rows = ((tier, counts[tier, True], counts[tier, False]) for tier in (*TIERS, STRETCH))
    return tuple(row for row in rows if row[1] or row[2])


def _asks(plan: Plan) -> Iterator[str]:
    """What no page and no form can settle, the most pressing first; the last is asked of everybody."""
    profile, listed = plan.profile, bool(plan.drawn.entries)
    states = {gate.code: gate.state for gate in plan.gates}
    asked = {
        "score": plan.score.provisional,
        "ecfmg": states["G1"] is not State.OPEN,
        "tracks": listed,
        "visa": listed and states["G5"] is not State.OPEN,
        "wait": plan.backup.waiting in (ADVISED, CONSIDER),
        "experience": plan.experience.short_by != 0 or plan.experience.letters_short != 0,
        "letters": profile.letters_strength in (None, Letters.WEAK) and plan.experience.letters_short == 0,
    }
    yield from [code for code, asks in asked.items() if asks][: MOST_ASKED - 1]
    yield "wrong"
