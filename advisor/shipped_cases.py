"""Which saved cases ship with the product, and how are those that are missing added?"""

import tomllib
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from advisor.forms.given import UnusableError, checked
from advisor.models import SavedCase
from programs.fixtures import FIXTURES
from programs.history import because

FILE = FIXTURES / "cases.toml"


class CaseError(Exception):
    """A case of the file cannot be used; its message names the case and says what is wrong."""


@transaction.atomic
def load_cases(file: Path = FILE) -> int:
    """Add every case of the file whose name is missing; how many. One that exists is never changed.

    Raises ``CaseError``, and then adds nothing.
    """
    there = set(SavedCase.objects.values_list("name", flat=True))
    missing = [told for told in _told(file) if told["name"] not in there]
    with because("Loaded from the shipped cases"):
        for told in missing:
            _add(told)
    return len(missing)


def _told(file: Path) -> list[dict[str, Any]]:
    try:
        told: list[dict[str, Any]] = tomllib.loads(file.read_text("utf-8"))["cases"]
        return [{"name": case["name"], **case} for case in told]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError) as bad:
        raise CaseError(f"{file} cannot be read as cases: {bad}") from bad


def _add(told: dict[str, Any]) -> None:
    try:
        case = SavedCase(**told)
        case.full_clean()
        checked(case.answers, case.as_of or timezone.localdate())
        case.save()
    except (TypeError, ValidationError, UnusableError) as bad:
        raise CaseError(f"{told['name']}: {bad}") from bad
