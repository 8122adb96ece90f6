"""Who are the people that the plan is judged by?

A person of one of the files beside this one may be ``like`` another: then ``answers`` are what differs, and
``without`` what is left unsaid.
"""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

TODAY = date(2026, 11, 22)
FILES = sorted(Path(__file__).parent.glob("*.toml"))


@cache
def people() -> list[dict[str, Any]]:
    """Everybody, in the order of the files, each with all answers and the day they ask on."""
    told = [person for file in FILES for person in tomllib.loads(file.read_text("utf-8"))["people"]]
    by_name = {person["name"]: person for person in told}
    return [{"as_of": TODAY, **person, "answers": _answers(person, by_name)} for person in told]


def _answers(person: dict[str, Any], by_name: dict[str, dict[str, Any]]) -> dict[str, Any]:
    inherited = _answers(by_name[person["like"]], by_name) if "like" in person else {}
    answers = inherited | person.get("answers", {})
    return {field: answer for field, answer in answers.items() if field not in person.get("without", ())}
