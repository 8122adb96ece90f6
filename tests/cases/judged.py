"""What does the plan say of one person, in the words of the files of people?

Each function takes the case and what is expected, and returns what should equal it. Nothing is an empty list or text.
"""

import gc
import json
from collections.abc import Callable
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any

from advisor import planning
from advisor.exports import as_json
from advisor.forms import ProfileForm
from advisor.strategy.matching.assess import Match
from tests.cases.conftest import people

PEOPLE = {person["name"]: person for person in people()}


class Case:
    """One person's plan, by the one validation and the one door."""

    def __init__(self, answers: dict[str, Any], as_of: date) -> None:
        form = ProfileForm(answers, as_of=as_of, insist=False)
        assert form.is_valid(), form.errors.as_json()
        self.profile = form.profile
        self.plan = planning.draw_up(form.answers(), as_of)
        self.sent: dict[str, Any] = json.loads(json.dumps(as_json(self.plan)))
        drawn = self.plan.drawn
        self.listed = [entry.match for entry in drawn.entries]
        self.open = {match.track.nrmp_code: match for match in (*self.listed, *drawn.further_open)}
        self.left_out = {match.track.nrmp_code: match for match in drawn.left_out}

    def match(self, code: str) -> Match:
        return (self.open | self.left_out)[code]


@cache
def case_of(name: str) -> Case:
    """The case of a person by name; drawn once, for the records and the person's day are always the same."""
    case = Case(PEOPLE[name]["answers"], PEOPLE[name]["as_of"])
    gc.freeze()  # a hundred kept plans are a million objects, which no collection need walk through again
    return case


def size(case: Case, expected: Any) -> list[int]:
    """Low and high; nothing where the next exam comes first."""
    ends = [case.sent["list_size"][end] for end in ("low", "high")]
    return [end for end in ends if end is not None]


def fees(case: Case, expected: Any) -> list[int]:
    return [case.sent["list_size"][f"fee_{what}_usd"] for what in ("low", "high", "list")]


def gates(case: Case, expected: dict[str, str]) -> dict[str, str]:
    return {gate["code"]: gate["state"] for gate in case.sent["gates"] if gate["code"] in expected}


def fired(case: Case) -> set[str]:
    """The rules that the plan's advice names."""
    return {rule for advice in case.sent["advice"] for rule in advice["rules"]}


def fires(case: Case, expected: list[str]) -> list[str]:
    return [rule for rule in expected if rule in fired(case)]


def silent(case: Case, expected: list[str]) -> list[str]:
    return [rule for rule in expected if rule not in fired(case)]


def left_out(case: Case, expected: dict[str, list[str]]) -> dict[str, list[str]]:
    sent = {entry["nrmp_code"]: sorted(entry["rules"]) for entry in case.sent["left_out"]}
    return {code: sent.get(code, []) for code in expected}


def open_tracks(case: Case, expected: list[str]) -> list[str]:
    return [code for code in expected if code in case.open]


def open_reserved(case: Case, expected: Any) -> list[str]:
    return sorted({match.track.reserved_for for match in case.open.values()} - {""})


def checks(case: Case, expected: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [_check(case, wanted) for wanted in expected]


def _check(case: Case, wanted: dict[str, Any]) -> dict[str, Any]:
    """The only check of this rule on the track, as far as it is described."""
    (found,) = [check for check in case.match(wanted["track"]).checks if check.rule == wanted["rule"]]
    return {name: wanted["track"] if name == "track" else getattr(found, name) for name in wanted}


def placed(case: Case, expected: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Tier, bar, origin of the bar, margin, steps and stretch of single tracks, as far as they are described."""
    return [{"track": wanted["track"]} | _placement(case.match(wanted["track"]), wanted) for wanted in expected]


def _placement(match: Match, wanted: dict[str, Any]) -> dict[str, Any]:
    found = match.placement
    told = {"tier": found.tier, "margin": found.margin, "steps": list(found.steps)}
    told |= {"bar": found.bar.points, "origin": found.bar.origin, "stretch": found.stretch}
    return {name: told[name] for name in wanted if name != "track"}


def next_steps(case: Case, expected: Any) -> list[str]:
    return [step.code for step in case.plan.next_steps]


def not_next(case: Case, expected: list[str]) -> list[str]:
    return [code for code in expected if code not in next_steps(case, expected)]


def by(case: Case, expected: dict[str, str]) -> dict[str, str]:
    """The last day of single next steps."""
    return {step.code: step.by.isoformat() for step in case.plan.next_steps if step.by and step.code in expected}


def retake(case: Case, expected: Any) -> str:
    """The month of the next legal attempt at Step 2 CK."""
    (gate,) = [gate for gate in case.plan.gates if gate.code == "G3"]
    return "" if gate.earliest_month is None else f"{gate.earliest_month:%Y-%m}"


def asks(case: Case, expected: list[str]) -> list[str]:
    """Answers that the plan names as missing."""
    missing = {name for advice in case.plan.advice for name in advice.unknowns}
    return [name for name in expected if name in missing]


def of_plan(path: str) -> Callable[[Case, Any], Any]:
    return lambda case, _: attrgetter(path)(case.plan)


def of_json(*path: str) -> Callable[[Case, Any], Any]:
    def read(case: Case, _: Any) -> Any:
        value = case.sent
        for key in path:
            value = value[key]
        return [] if value is None else value

    return read


# What the command's JSON alone tells.
SENT: dict[str, Callable[[Case, Any], Any]] = {
    "match_year": of_json("match_year"),
    "band": of_json("standing", "band"),
    "flags": of_json("standing", "flags"),
    "low_score": of_json("standing", "low_score"),
    "provisional": of_json("list_size", "provisional"),
    "share": of_json("list_size", "categorical_share"),
    "counts": of_json("counts"),
    "waiting": of_json("backup", "waiting"),
    "booking": of_json("timing", "booking"),
    "add_weeks": of_json("timing", "add_weeks"),
    "window": of_json("timing", "target_window"),
    "size": size,
    "fees": fees,
    "gates": gates,
    "fires": fires,
    "silent": silent,
    "left_out": left_out,
}
JUDGED = SENT | {
    "programs": of_plan("drawn.programs"),
    "open": open_tracks,
    "open_reserved": open_reserved,
    "checks": checks,
    "placed": placed,
    "next": next_steps,
    "not_next": not_next,
    "by": by,
    "retake": retake,
    "asks": asks,
    "phase": of_plan("phase"),
    "planned": of_plan("timing.planned"),
    "near_mark": of_plan("timing.near_mark"),
    "phases": lambda case, _: [phase.code for phase in case.plan.preparation.phases],
    "most_of_all": of_plan("standing.most_of_all"),
    "over_mark": of_plan("standing.over_mark"),
    "asks_month": of_plan("standing.ask_test_month"),
    "answers_step1": of_plan("standing.redeems_step1"),
    "may_quote": of_plan("narrative.quote_percentile"),
    "visa_cliff": of_plan("pathway.visa_cliff"),
    "old_by_waiting": of_plan("backup.older_by_waiting"),
    "aligned": of_plan("targeting.aligned_programs"),
}
