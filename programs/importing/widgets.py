"""What may stand in a column, and how is it written when it goes out?

``clean`` takes a cell and gives the value, None for a blank one, or raises ValueError with a sentence that says what to
write. ``render`` gives what stands in the cell of an exported file. ``allowed`` says the same in the list of columns.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from import_export.widgets import Widget

from programs.importing.cells import Cell, like_a_date, rounded, short, text_of

# Looking for what was meant takes a while among thousands of keys.
_HINTS = 50


class Text(Widget):
    allowed = "Text"

    def clean(self, value: Cell, row: Any = None, **_: Any) -> Any:
        return text_of(value) or None

    def render(self, value: Any, obj: Any = None, **_: Any) -> Any:
        return "" if value is None else value


class Address(Text):
    allowed = "A web address"

    def clean(self, value: Cell, row: Any = None, **_: Any) -> str | None:
        address = text_of(value)
        return f"https://{address}" if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", address) else address or None


class Code(Text):
    """Text that is digits, and that a spreadsheet likes to take for a number."""

    def __init__(self, allowed: str, digits: int | None = None) -> None:
        super().__init__()
        self.allowed, self.digits = allowed, digits
        self.known: frozenset[str] = frozenset()

    def clean(self, value: Cell, row: Any = None, **_: Any) -> str | None:
        code = text_of(value).upper()
        if rounded(code):
            raise ValueError(f"Your spreadsheet has rounded this code to {code}. Format the column as text, type anew.")
        if self.digits and re.fullmatch(r"[0-9]+", code) and len(code) < self.digits:
            # A spreadsheet drops zeros at the front. They are put back only where that gives a code we know.
            whole = code.zfill(self.digits)
            if whole in self.known:
                return whole
            raise ValueError(
                f"{code} has {len(code)} digits, and {self.digits} are needed. If your spreadsheet dropped zeros at "
                f"the front, format the column as text and write {whole}."
            )
        return code or None


class Whole(Text):
    def __init__(self, low: int, high: int) -> None:
        super().__init__()
        self.low, self.high = low, high
        self.allowed = f"A whole number from {low} to {high}"

    def clean(self, value: Cell, row: Any = None, **_: Any) -> int | None:
        text = text_of(value)
        if not text:
            return None
        if like_a_date(text):
            raise ValueError(f"{short(text)} looks like a date that your spreadsheet made. Format the cell as text.")
        if not re.fullmatch(r"[+-]?[0-9]{1,9}([.,]0+)?", text):
            raise ValueError(f"{short(text)} is not a whole number. Write digits alone, or leave it blank.")
        number = int(re.split("[.,]", text)[0])
        if not self.low <= number <= self.high:
            raise ValueError(f"{number} is not between {self.low} and {self.high}. Write it as the page has it.")
        return number


class Degrees(Text):
    def __init__(self, most: int) -> None:
        super().__init__()
        self.most, self.allowed = most, f"Degrees from -{most} to {most}"

    def clean(self, value: Cell, row: Any = None, **_: Any) -> float | None:
        text = repr(value) if isinstance(value, float) else text_of(value).replace(",", ".")
        if not text:
            return None
        if not re.fullmatch(r"[+-]?[0-9]{1,3}(\.[0-9]{1,17})?", text) or abs(float(text)) > self.most:
            raise ValueError(f"{short(text)} is not between -{self.most} and {self.most}. Write degrees, as 40.7128.")
        return float(text)


class Day(Text):
    allowed = "A day as 2026-11-22"

    def clean(self, value: Cell, row: Any = None, **_: Any) -> date | None:
        if isinstance(value, datetime):
            return value.date()
        text = value.isoformat() if isinstance(value, date) else text_of(value)
        if not text:
            return None
        try:
            return date.fromisoformat(text if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else "")
        except ValueError:
            raise ValueError(f"{short(text)} is not a day. Write year, month and day, as 2026-11-22.") from None

    def render(self, value: Any, obj: Any = None, **_: Any) -> str:
        return value.isoformat() if value else ""


class OneOf(Text):
    """A short list of codes; their words are taken too, where only one code has them."""

    def __init__(self, choices: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self.choices = [(code, label) for code, label in choices if code]
        self.allowed = "One of: " + ", ".join(code for code, _ in self.choices)
        self.meant: dict[str, set[str]] = {}
        for code, label in self.choices:
            for said in {_folded(code), _folded(label)}:
                self.meant.setdefault(said, set()).add(code)

    def clean(self, value: Cell, row: Any = None, **_: Any) -> str | None:
        text = text_of(value)
        matching = self.meant.get(_folded(text), ())
        if len(matching) == 1 or not text:
            return next(iter(matching), None)
        codes = [code for code, _ in self.choices]
        near = get_close_matches(_folded(text)[:60], self.meant, n=1)
        listed = f"one of {', '.join(codes)}" if len(codes) <= 20 else f"a code such as {codes[0]}"
        hint = f" Did you mean {min(self.meant[near[0]])}?" if near else ""
        raise ValueError(f"{short(text)} is not known here. Write {listed}.{hint}")


class YesNo(OneOf):
    def __init__(self) -> None:
        super().__init__([("yes", "true"), ("no", "false")])

    def clean(self, value: Cell, row: Any = None, **_: Any) -> Any:
        code = super().clean({"1": "yes", "0": "no"}.get(text_of(value), value))
        return None if code is None else code == "yes"

    def render(self, value: Any, obj: Any = None, **_: Any) -> str:
        return "yes" if value else "no"


class Known(Text):
    """A record of another kind, by its natural key; ``known`` maps keys to primary keys."""

    def __init__(self, allowed: str, what: str) -> None:
        super().__init__()
        self.allowed, self.what = allowed, what
        self.known: Mapping[str, int] = {}
        self.keys: Mapping[int, str] = {}
        self.hints: dict[str, str] = {}

    def learn(self, known: Mapping[str, int]) -> None:
        self.known, self.keys = known, {pk: key for key, pk in known.items()}

    def clean(self, value: Cell, row: Any = None, **_: Any) -> int | None:
        key = text_of(value)
        if not key or key in self.known:
            return self.known.get(key)
        raise ValueError(f"There is no {self.what} {short(key)}. {self._hint(key)}")

    def _hint(self, key: str) -> str:
        if key not in self.hints and len(self.hints) < _HINTS:
            near = get_close_matches(key, self.known, n=1, cutoff=0.5) if len(key) <= 100 else []
            self.hints[key] = f"Did you mean {near[0]}?" if near else ""
        return self.hints.get(key) or f"Add the {self.what} first, or look it up in its list."


def _folded(text: str) -> str:
    return re.sub(r"[\s_-]+", " ", text.casefold()).strip()
