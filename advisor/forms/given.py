"""Which profile do answers from outside the browser make? Everything wrong with them is told at once, by field."""

import json
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.forms import Field, ValidationError

from advisor.forms import fields as f
from advisor.forms.errors import SENTENCES
from advisor.forms.profile import ProfileForm

NUMBER = "Give a whole number, such as 3."
TEXT = "Give a string in quotes."
NUMBERS = "Give a list of whole numbers, such as [214, 217, 219]."
TEXTS = 'Give a list of strings, such as ["NY", "NJ"].'
TWICE = "This answer is given more than once; leave one."

Faults = dict[str, list[str]]


class UnusableError(Exception):
    """Answers that make no profile, with the ``faults`` by field; "answers" stands for all of them."""

    def __init__(self, faults: Faults) -> None:
        super().__init__(faults)
        self.faults = faults


def parse(raw: bytes) -> dict[str, Any]:
    """The answers of one JSON object in UTF-8, with or without a byte order mark. Raises ``UnusableError``."""
    try:
        answers = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_each_once)
    except (ValueError, RecursionError):
        raise UnusableError({"answers": ["This is not JSON in UTF-8; give one object of answers."]}) from None
    if not isinstance(answers, dict):
        raise UnusableError({"answers": ['Give one JSON object, such as {"step2": "passed", "step2_score": 231}.']})
    return answers


def checked(answers: Mapping[str, Any], as_of: date) -> ProfileForm:
    """The valid form of these answers, any of which may be missing or ``None``. Raises ``UnusableError``."""
    known = ProfileForm.base_fields
    given = {name: value for name, value in answers.items() if value is not None or name not in known}
    faults = {name: [fault] for name, value in given.items() if (fault := _fault(name, value))}
    form = ProfileForm({name: given[name] for name in given if name not in faults}, as_of=as_of, insist=False)
    # A contradiction may vanish once an answer of the wrong type is mended.
    spared = SENTENCES.keys() if faults else frozenset()
    for name, errors in form.errors.as_data().items():
        if told := [_in_values(form.fields[name], error) for error in errors if error.code not in spared]:
            faults[name] = told
    if faults:
        raise UnusableError({name: faults[name] for name in (*given, *faults) if name in faults})
    return form


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    times = Counter(name for name, _ in pairs)
    if repeated := [name for name in times if times[name] > 1]:
        raise UnusableError({name: [TWICE] for name in repeated})
    return dict(pairs)


def _in_values(field: Field, error: ValidationError) -> str:
    """The words of the form, or, where it speaks of answers to choose from, the values that stand for them."""
    if error.code not in ("invalid_choice", "invalid_list"):
        return " ".join(error.messages)
    values = ", ".join(json.dumps(value) for value, _ in getattr(field, "choices", ()) if value != "")
    return f"Give a list of any of {values}." if isinstance(field, f.SomeOf) else f"Give one of {values}."


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
