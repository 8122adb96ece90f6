"""Which cells does a CSV file hold, in whatever encoding and with whatever separator it was saved?"""

import csv
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Collection, Iterator
from io import StringIO

from programs.importing.cells import Cell
from programs.importing.limits import FILE_BYTES, Refused, check_lines

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_SAVE_AS = "Save it as “CSV UTF-8” or as an Excel workbook (.xlsx)."

Rows = Iterator[tuple[int, list[Cell]]]


def csv_rows(content: bytes, known: Collection[str]) -> tuple[Rows, str]:
    """The rows with their numbers, as a spreadsheet counts them, and in words how the file was read."""
    text, encoding = _decoded(content)
    skipped, text = _without_hint(text)
    separator = _separator(text, known)
    return _rows(text, separator, skipped), f"CSV with {SEPARATORS[separator]}, {encoding}"


def _decoded(content: bytes) -> tuple[str, str]:
    if content.startswith((BOM_UTF32_LE, BOM_UTF32_BE)):
        raise Refused(f"The letters of this file are kept in a way (UTF-32) that cannot be read. {_SAVE_AS}")
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _strictly(content, "utf-16"), "UTF-16"
    if content.startswith(BOM_UTF8):
        return _strictly(content, "utf-8-sig"), "UTF-8"
    if b"\0" in content.partition(b"\n")[0]:
        raise Refused(f"This is not a text file, or its letters are kept in a way that cannot be read. {_SAVE_AS}")
    try:
        return content.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return _strictly(content, "cp1252"), "Windows-1252: look at the letters with accents below"


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as undecodable:
        raise Refused(f"Some letters of this file cannot be read. {_SAVE_AS}") from undecodable


def _without_hint(text: str) -> tuple[int, str]:
    """Excel's own first line "sep=;" is a line for a spreadsheet's count, and no row."""
    hint = re.match(r"\"?sep=(.)\"?\r?\n", text, re.IGNORECASE)
    return (1, text[hint.end() :]) if hint else (0, text)


def _separator(text: str, known: Collection[str]) -> str:
    """The one by which most names of the first line that is not empty are known; a comma where none is."""
    head = next((line for line in text[:20_000].splitlines() if line.strip()), "")

    def found(separator: str) -> int:
        return sum("_".join(name.strip(" \"'").casefold().split()) in known for name in head.split(separator))

    return max(SEPARATORS, key=found)


def _rows(text: str, separator: str, skipped: int) -> Rows:
    csv.field_size_limit(FILE_BYTES)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    number = skipped
    try:
        for number, cells in enumerate(reader, skipped + 1):
            check_lines(number)
            yield number, list(cells)
    except csv.Error as broken:
        raise Refused(
            f"The quotation marks in line {number + 1} do not fit: one is opened and not closed, or stands inside a "
            "text. Write two of them for one inside a text."
        ) from broken
