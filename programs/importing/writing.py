"""How do records go out as a file, and what does an empty one to start from look like?"""

from collections.abc import Iterable, Sequence
from io import BytesIO

from django.db.models import QuerySet
from openpyxl import Workbook

from programs.importing.resources import Sheet
from programs.spreadsheet import Cell, as_csv, safe_as_text

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {"csv": CSV, "xlsx": XLSX}

Rows = Iterable[Sequence[Cell]]


def exported(sheet: Sheet, records: QuerySet, ending: str) -> bytes:
    """These records as a file, with the columns that an import takes; one query, whatever their number."""
    rows = sheet.export(records.select_related(*sheet.beside))
    return _csv_or_workbook(ending, sheet, rows)


def template(sheet: Sheet, ending: str) -> bytes:
    """The first line alone; in a workbook a second sheet says how to fill it in."""
    return _csv_or_workbook(ending, sheet, [], explained=True)


def how_to_fill_in(sheet: Sheet) -> list[tuple[str, str, str, str]]:
    """Each column: its name, whether every record needs it, what may stand there, what it is."""
    return [
        (name, "needed" if column.needed else "", column.widget.allowed, column.says)
        for name, column in sheet.fields.items()
    ]


def _csv_or_workbook(ending: str, sheet: Sheet, rows: Rows, *, explained: bool = False) -> bytes:
    if ending == "csv":
        return as_csv(sheet.names(), rows)
    book = Workbook(write_only=True)
    _add(book, sheet.plural.capitalize(), [sheet.names(), *rows])
    if explained:
        _add(
            book, "How to fill in", [("Column", "Needed", "What may stand there", "What it is"), *how_to_fill_in(sheet)]
        )
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _add(book: Workbook, title: str, rows: Rows) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append([safe_as_text(cell) if isinstance(cell, str) else cell for cell in row])
