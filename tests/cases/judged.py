"""What does the plan say of one person, in the words of cases.toml?

Each function takes the case and what is expected, and returns what should equal it.
"""

import json
from collections.abc import Callable
from functools import cache
from typing import Any

from advisor import planning
from advisor.exports import as_json
from advisor.forms import ProfileForm
from advisor.strategy.matching.assess import Match
from tests.cases.conftest import TODAY, people

PEOPLE = {person["name"]: person for person in people()}


class Case:
    """One person's plan, by the one validation and the one door."""

    def __init__(self, answers: dict[str, Any]) -> None:
        form = ProfileForm(answers, as_of=TODAY, insist=False)
        assert form.is_valid(), form.errors.as_json()
        self.profile = form.profile
        self.plan = planning.draw_up(form.answers(), TODAY)
        self.sent: dict[str, Any] = json.loads(json.dumps(as_json(self.plan)))
        drawn = self.plan.drawn
        self.listed = [entry.match for entry in drawn.entries]
        self.open = {match.track.nrmp_code: match for match in (*self.listed, *drawn.further_open)}
        self.left_out = {match.track.nrmp_code: match for match in drawn.left_out}

    def match(self, code: str) -> Match:
        return (self.open | self.left_out)[code]


@cache
def case_of(name: str) -> Case:
    """The case of a person by name; drawn once, because the shipped records and the day are always the same."""
    return Case(PEOPLE[name]["answers"])


def size(case: Case, expected: Any) -> list[int]:
    """Low and high; nothing where the next exam comes first."""
    ends = [case.sent["list_size"][end] for end in ("low", "high")]
    return [end for end in ends if end is not None]


def fees(case: Case, expected: Any) -> list[int]:
    return [case.sent["list_size"][f"fee_{what}_usd"] for what in ("low", "high", "list")]


def gates(case: Case, expected: dict[str, str]) -> dict[str, str]:
    return {gate["code"]: gate["state"] for gate in case.sent["gates"] if gate["code"] in expected}


def rules(case: Case, expected: list[str]) -> list[str]:
    fired = {rule for advice in case.sent["advice"] for rule in advice["rules"]}
    return [rule for rule in expected if rule in fired]


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


JUDGED: dict[str, Callable[[Case, Any], Any]] = {
    "match_year": lambda case, _: case.sent["match_year"],
    "band": lambda case, _: case.sent["standing"]["band"],
    "flags": lambda case, _: case.sent["standing"]["flags"],
    "low_score": lambda case, _: case.sent["standing"]["low_score"],
    "provisional": lambda case, _: case.sent["list_size"]["provisional"],
    "share": lambda case, _: case.sent["list_size"]["categorical_share"],
    "programs": lambda case, _: case.plan.drawn.programs,
    "counts": lambda case, _: case.sent["counts"],
    "waiting": lambda case, _: case.sent["backup"]["waiting"],
    "booking": lambda case, _: case.sent["timing"]["booking"],
    "add_weeks": lambda case, _: case.sent["timing"]["add_weeks"],
    "size": size,
    "fees": fees,
    "gates": gates,
    "rules": rules,
    "left_out": left_out,
    "open": open_tracks,
    "open_reserved": open_reserved,
    "checks": checks,
}
