"""What did somebody type into one cell, and what did a spreadsheet make of it?"""

import re
from datetime import date, datetime, time

from programs.spreadsheet import plain, unmarked, unwritable


class Formula:
    """A cell of a workbook that is reckoned, not typed; also one that shows an error, such as #N/A."""


Cell = str | int | float | bool | datetime | date | time | Formula | None

_TURNS_AROUND = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MONTHS = "jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez"
_LIKE_A_DATE = re.compile(
    rf"\d{{1,4}}[-./ ] ?({_MONTHS})[a-zä.]*([-./ ]\d{{1,4}})?"
    rf"|({_MONTHS})[a-zä.]*[-./ ]\d+"
    r"|\d{1,4}([-./])\d{1,2}\4\d{1,4}"
)
_ROUNDED = re.compile(r"\d([.,]\d+)?E\+\d+", re.IGNORECASE)


def text_of(cell: Cell) -> str:
    """The text of a cell in one line, blank for an empty one; ValueError says what to do about one that has none."""
    if isinstance(cell, Formula):
        raise ValueError("This cell holds a formula or an error. Copy it and paste it in place as a value.")
    if isinstance(cell, date | time):
        raise ValueError(f"Your spreadsheet made a date of this ({cell}). Format the cell as text and type it again.")
    if cell is None or isinstance(cell, bool):
        return {None: "", True: "yes", False: "no"}[cell]
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return _clean(str(cell))


def _clean(text: str) -> str:
    if text.isascii() and text.isprintable():
        return unmarked(text.strip())
    for character in text:
        hidden = character in _TURNS_AROUND or unwritable(character)
        if hidden and not character.isspace():
            raise ValueError(f"There is a hidden character (U+{ord(character):04X}) in this. Type it again by hand.")
    return unmarked(plain(text))


def like_a_date(text: str) -> bool:
    """Whether this is what a spreadsheet makes of "3-5": text such as 5-Mar or 03.05.2026."""
    return bool(_LIKE_A_DATE.fullmatch(text.casefold()))


def rounded(text: str) -> bool:
    """Whether a spreadsheet has cut a long number short, as 1.4E+09."""
    return bool(_ROUNDED.fullmatch(text))


def short(text: str) -> str:
    """As much of a cell as a sentence about it needs."""
    return f"“{text if len(text) <= 60 else text[:59] + '…'}”"
