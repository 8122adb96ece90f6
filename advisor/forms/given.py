"""Do answers from outside the browser have the profile's names and JSON types?"""

import json
from collections.abc import Mapping
from typing import Any

from advisor.forms import fields as f
from advisor.forms.profile import ProfileForm

NUMBER = "Give a whole number, such as 3."
TEXT = "Give a string in quotes."
NUMBERS = "Give a list of whole numbers, such as [214, 217, 219]."
TEXTS = 'Give a list of strings, such as ["NY", "NJ"].'


def misshapen(answers: Mapping[str, Any]) -> dict[str, list[str]]:
    """The faults by field: an unknown name, or a value of the wrong JSON type. Ranges are the form's affair."""
    return {name: [fault] for name, value in answers.items() if (fault := _fault(name, value))}


def _fault(name: str, value: Any) -> str | None:
    field = ProfileForm.base_fields.get(name)
    if field is None:
        return f"There is no answer of this name ({json.dumps(name)[:80]}); leave it out or correct it."
    if isinstance(field, f.WholeNumber | f.Year):
        return None if _whole(value) else NUMBER
    if isinstance(field, f.Scores):
        return None if isinstance(value, list) and all(map(_whole, value)) else NUMBERS
    if isinstance(field, f.SomeOf | f.States):
        return None if isinstance(value, list) and all(isinstance(item, str) for item in value) else TEXTS
    return None if isinstance(value, str) else TEXT


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
