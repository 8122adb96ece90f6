"""What may stand in a cell of a file that goes out, so that a spreadsheet shows it and neither runs nor rewrites it?

A spreadsheet takes text that begins like a formula for one, whoever wrote it, and digits for a number. An apostrophe in
front makes it text again. Numbers are never touched: -7 is a number, "-7" is text.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

Cell = str | int | float | None

MARK = "'"
FORMULA = frozenset("=+-@＝＋－＠")  # the wide ones begin a formula in East Asian editions
QUOTES = frozenset("'\"‘’“”`´")
# Leading zeros, exponents and the digits after the fifteenth would be lost.
REWRITTEN = re.compile(r"0\d+|\d+[eE]\d+|\d{16,}")


def as_csv(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The file as spreadsheet programs read it best: UTF-8 with its mark, text in quotes, numbers without."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(map(safe, head))
    for row in rows:
        writer.writerow(safe(cell) if isinstance(cell, str) else "" if cell is None else cell for cell in row)
    return out.getvalue().encode("utf-8-sig")


def safe(text: str) -> str:
    """The text in one line without control characters, marked where a spreadsheet would take it for something else."""
    line = plain(text)
    return f"{MARK}{line}" if _runs(line) or REWRITTEN.fullmatch(line) else line


def safe_as_text(text: str) -> str:
    """The same for a cell that is kept as text, as a workbook's: digits are not rewritten there."""
    line = plain(text)
    return f"{MARK}{line}" if _runs(line) else line


def unmarked(text: str) -> str:
    """The text as it was before `safe`; what somebody else began with an apostrophe stays as it is."""
    return text[1:] if text.startswith(MARK) and safe(text[1:]) == text else text


def plain(text: str) -> str:
    """The text in one line without control characters, and without what no workbook can hold."""
    line = "".join(" " if character.isspace() else character for character in text)
    return "".join(character for character in line if not unwritable(character)).strip()


def unwritable(character: str) -> bool:
    """Whether it is a control character, or one that XML 1.0 has no place for: a workbook with it does not open."""
    return unicodedata.category(character) in ("Cc", "Cs") or character in "\ufffe\uffff"


def _runs(line: str) -> bool:
    return next((character for character in line if not _passed_over(character)), "") in FORMULA


def _passed_over(character: str) -> bool:
    """What may stand before a formula and not keep it from being one: blanks, quotes, what has no width."""
    return character in QUOTES or unicodedata.category(character)[0] in "ZC"
