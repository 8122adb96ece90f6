"""Which small town do tests of one plan happen in? Five invented hospitals in the records, and Asha, who can pay for
three applications. None of them says anything of scores, so they stand in the order of their names."""

import re
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from advisor import planning
from advisor.models import Choice, SavedPlan
from programs import catalogue
from programs.models import Program, Track
from programs.publishing import publish
from tests.advisor.cast import TODAY

HOSPITALS = {"ash": "9101", "birch": "9102", "cedar": "9103", "dogwood": "9104", "elm": "9105"}
LISTED = ["ash", "birch", "cedar"]
# Asha passed both Steps at the first attempt with 231 and needs a J-1; $33 pays for three applications.
ASHA: dict[str, Any] = {
    "step1": "passed",
    "step1_attempts": 1,
    "step2": "passed",
    "step2_score": 231,
    "graduation_year": 2025,
    "goal": "bridge",
    "visa": "j1",
    "budget_usd": 33,
}


def settle(monkeypatch: pytest.MonkeyPatch, day: date = TODAY) -> None:
    """The town's records as the only ones, built unless a file's fixture ``town`` has, and the clock on that day."""
    monkeypatch.setattr(catalogue, "_kept", None)
    monkeypatch.setattr(timezone, "localdate", lambda *_: day)
    if not Program.objects.filter(slug__in=HOSPITALS).exists():
        build()


def build() -> None:
    for slug, institution in HOSPITALS.items():
        values = {"name": f"{slug.title()} Hospital", "institution_code": institution, "city": "Akron", "state": "OH"}
        program = Program.objects.create(slug=slug, **values)
        code, name = f"{institution}140P0", "Medicine-Preliminary"
        Track.objects.create(program=program, nrmp_code=code, name=name, kind="preliminary", listed_in="2023")
    publish(Program.objects.values_list("pk", flat=True))


def ashas_plan(**changes: Any) -> SavedPlan:
    return planning.save_plan({**ASHA, **changes}, TODAY)


def listed(saved: SavedPlan) -> list[str]:
    """The slugs of the list as it is drawn today."""
    fresh = SavedPlan.objects.get(pk=saved.pk)
    return [entry.match.program.slug for entry in planning.plan_of(fresh, TODAY).drawn.entries]


def at(saved: SavedPlan, path: str = "") -> str:
    return saved.get_absolute_url() + path


def chosen(saved: SavedPlan) -> dict[str, tuple[str, str, str]]:
    """Decision, status and note by program, as they are stored."""
    return {c.program: (c.decision, c.status, c.note) for c in Choice.objects.filter(plan=saved)}


def text(response: Any) -> str:
    """The words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))
