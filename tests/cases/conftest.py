"""Who are the people that the plan is judged by, and by which records? Theirs are the shipped ones, loaded once for
each module and taken out again.

A person of one of the files beside this one may be ``like`` another: then ``answers`` are what differs, and
``without`` what is left unsaid.
"""

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

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


@pytest.fixture(scope="module")
def shipped(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The database with the shipped records, for tests that only read it."""
    from programs.loading import load_records

    with django_db_blocker.unblock(), transaction.atomic():
        load_records()
        yield
        transaction.set_rollback(True)
