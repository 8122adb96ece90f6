"""How is one typed answer read? A field returns what the answers hold: a string, a whole number, a list, or nothing."""

import re
import unicodedata
from typing import Any

from django import forms

from advisor.forms.widgets import ListText, MonthInput, NumberText, PlainInput
from advisor.forms.words import Words
from programs.geography import STATE_NAMES

WHOLE_NUMBER = re.compile(r"\$?(\d{1,9}|\d{1,3}(,\d{3}){1,2})")
YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})", re.ASCII)
MONTH_FIRST = re.compile(r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})", re.ASCII)
FIRST_YEAR = 1990  # no month asked for here can be older than the exams in their present form
STATE_CODES = {name.casefold(): code for code, name in STATE_NAMES.items()} | {
    code.casefold(): code for code in STATE_NAMES
}


def whole_number(value: Any) -> int:
    """A whole number as people and JSON write it: 231, " 231 ", "3,000", "$500", 231.0. Raises ``ValueError``."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    text = "" if isinstance(value, bool) else str(value).strip()
    if not WHOLE_NUMBER.fullmatch(text):
        raise ValueError("not a whole number")
    return int(text.lstrip("$").replace(",", ""))


class Worded(forms.Field):
    """A field that takes its label, hint and messages from the words of its name. Optional unless the form insists."""

    figures: dict[str, int] = {}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False} | kwargs)

    def speak(self, words: Words) -> None:
        wrong = words.wrong.format(label=words.label, **self.figures)
        self.label, self.help_text = words.label, words.hint
        self.error_messages |= dict.fromkeys(("invalid", "invalid_choice", "invalid_list", "max_length"), wrong)
        self.error_messages["required"] = words.missing

    def refuse(self, code: str = "invalid") -> forms.ValidationError:
        return forms.ValidationError(self.error_messages[code], code=code)


class WholeNumber(Worded):
    """A whole number from ``low`` to ``high``."""

    widget = NumberText

    def __init__(self, low: int, high: int) -> None:
        self.figures = {"low": low, "high": high}
        super().__init__()

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        try:
            number = whole_number(value)
        except ValueError:
            raise self.refuse() from None
        if not self.figures["low"] <= number <= self.figures["high"]:
            raise self.refuse()
        return number


class OneOf(Worded, forms.ChoiceField):
    """One of the listed answers; an empty one, where it is listed, means not known."""

    widget: type[forms.Widget] = forms.RadioSelect


class Year(OneOf):
    """A year out of a short list."""

    widget = forms.Select

    def clean(self, value: Any) -> int | None:
        return int(chosen) if (chosen := super().clean(value)) else None


class SomeOf(Worded, forms.MultipleChoiceField):
    """Any of the listed answers."""

    widget = forms.CheckboxSelectMultiple


class Month(Worded):
    """A month as "2026-06", from "2026-06" or "06/2026"; ``last`` is the latest one accepted."""

    widget = MonthInput
    last: str | None = None

    def to_python(self, value: Any) -> str | None:
        if value in self.empty_values:
            return None
        text = str(value).strip()
        found = YEAR_FIRST.fullmatch(text) or MONTH_FIRST.fullmatch(text)
        if not found or not 1 <= int(found["month"]) <= 12 or int(found["year"]) < FIRST_YEAR:
            raise self.refuse()
        month = f"{found['year']}-{int(found['month']):02}"
        if self.last and month > self.last:
            raise self.refuse()
        return month


class Scores(Worded):
    """Up to three scores from ``low`` to ``high``, as one text or as repeated values."""

    widget = ListText
    most = 3

    def __init__(self, low: int, high: int) -> None:
        self.figures = {"low": low, "high": high}
        super().__init__()

    def to_python(self, value: Any) -> list[int]:
        pieces = [piece for piece in re.split(r"[,;\s]+", str(value or "").strip(), maxsplit=self.most + 1) if piece]
        try:
            scores = [whole_number(piece) for piece in pieces]
        except ValueError:
            raise self.refuse() from None
        if len(scores) > self.most or any(not self.figures["low"] <= score <= self.figures["high"] for score in scores):
            raise self.refuse()
        return scores


class States(Worded):
    """US states by name or two letters, as one text or as repeated values: their codes in order, each once."""

    widget = ListText

    def to_python(self, value: Any) -> list[str]:
        found: set[str] = set()
        for piece in filter(None, (piece.strip() for piece in re.split(r"[,;\n]", str(value or "")))):
            named = [STATE_CODES.get(piece.casefold())]
            if named == [None]:  # "NY NJ" without commas
                named = [STATE_CODES.get(word.casefold()) for word in piece.split()]
            found |= {self._known(code) for code in named}
        return sorted(found)

    def _known(self, code: str | None) -> str:
        if code is None:
            raise self.refuse()
        return code


class ShortText(Worded, forms.CharField):
    """A few plain words: no control characters, none that got lost on the way, nothing that is not a text."""

    widget = PlainInput

    def to_python(self, value: Any) -> str:
        if value is not None and not isinstance(value, str):
            raise self.refuse()
        text = super().to_python(value) or ""
        if "\N{REPLACEMENT CHARACTER}" in text or any(unicodedata.category(sign)[0] == "C" for sign in text):
            raise self.refuse()
        return text
