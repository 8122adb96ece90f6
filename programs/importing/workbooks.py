"""Which cells does the first sheet of an Excel workbook hold?"""

from datetime import date, time
from io import BytesIO
from itertools import count
from typing import Any

from openpyxl import load_workbook

from programs.importing.cells import Cell, Formula
from programs.importing.csv_files import Rows
from programs.importing.limits import COLUMNS, Refused, check_lines
from programs.importing.weighing import DAMAGED, check_workbook


def workbook_rows(content: bytes) -> tuple[Rows, str]:
    """The rows with their numbers, and in words how the file was read."""
    check_workbook(content)
    try:
        book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
        sheet = next(sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
        sheet.reset_dimensions()  # what a file says of its own size may be wrong
    except Exception as broken:  # whatever the library makes of a file that only looks like a workbook
        raise Refused(DAMAGED) from broken
    others = "; its other sheets are left aside" if len(book.worksheets) > 1 else ""
    return _rows(sheet), f"Excel workbook, sheet “{sheet.title}”{others}"


def _rows(sheet: Any) -> Rows:
    rows = iter(sheet.iter_rows(max_col=COLUMNS + 1))
    for number in count(1):
        try:
            row = [_cell(cell) for cell in next(rows)]
        except StopIteration:
            return
        except Exception as broken:
            raise Refused(DAMAGED) from broken
        check_lines(number)
        yield number, row


def _cell(cell: Any) -> Cell:
    if cell.data_type in ("f", "e"):
        return Formula()
    value = cell.value
    return value if value is None or isinstance(value, str | bool | int | float | date | time) else str(value)
