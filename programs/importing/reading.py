"""What table does a file hold: which columns, and which cell on which line?"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from programs.importing.cells import Cell, short, text_of
from programs.importing.csv_files import csv_rows
from programs.importing.limits import COLUMNS, Refused, check_rows, check_size, is_workbook
from programs.importing.workbooks import workbook_rows


@dataclass(slots=True, kw_only=True)
class Line:
    """One row: its number as a spreadsheet counts, its cells by column, and those that no column stands over."""

    number: int
    cells: dict[str, Cell]
    beyond: int = 0


@dataclass(slots=True, kw_only=True)
class Table:
    """``read_as``: how the file was understood, in words."""

    columns: list[str]
    lines: list[Line] = field(default_factory=list)
    read_as: str = ""


def read(content: bytes, known: Collection[str], closed: Collection[str] = ()) -> Table:
    """The table of a file with these columns known; Refused where the file as a whole cannot be taken.

    ``closed``: columns that there are, but not for this person.
    """
    check_size(len(content))
    rows, read_as = workbook_rows(content) if is_workbook(content) else csv_rows(content, known)
    table: Table | None = None
    for number, cells in rows:
        if not any(map(_filled, cells)):
            continue
        if table is None:
            table = Table(columns=_columns(cells, known, closed), read_as=read_as)
        else:
            table.lines.append(_line(number, cells, table.columns))
            check_rows(len(table.lines))
    if table is None or not table.lines:
        raise Refused("There is no row in this file. The first line names the columns, each further line is a record.")
    return table


def _filled(cell: Cell) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None


def _line(number: int, cells: list[Cell], columns: list[str]) -> Line:
    beyond = sum(map(_filled, cells[len(columns) :]))
    padded = [*cells, *[None] * (len(columns) - len(cells))]
    return Line(number=number, cells=dict(zip(columns, padded, strict=False)), beyond=beyond)


def _columns(cells: list[Cell], known: Collection[str], closed: Collection[str]) -> list[str]:
    while cells and not _filled(cells[-1]):
        cells = cells[:-1]
    if len(cells) > COLUMNS:
        raise Refused(f"The first line has more than {COLUMNS} columns. Take out those that do not belong here.")
    names = [_name(cell) for cell in cells]
    if problems := list(_wrong(names, known, closed)):
        raise Refused(" ".join(problems))
    return names


def _name(cell: Cell) -> str:
    try:
        return "_".join(text_of(cell).casefold().split())
    except ValueError:
        return ""


def _wrong(names: list[str], known: Collection[str], closed: Collection[str]) -> Iterator[str]:
    if not set(names) & set(known):
        yield f"The first line must name the columns: {', '.join(known)}. Start from the template."
        return
    for place, name in enumerate(names, 1):
        if not name:
            yield f"The {_th(place)} column has no name in the first line. Name it, or take it out."
        elif name in closed:
            yield f"Only somebody who may publish can import the column {name}. Take it out of the file."
        elif name not in known:
            near = get_close_matches(name[:60], known, n=1)
            hint = f"Did you mean {near[0]}?" if near else "Take it out of the file."
            yield f"The column {short(name)} is not known. {hint}"
        elif names.index(name) != place - 1:
            yield f"The column {name} is there twice. Keep one of them."


def _th(place: int) -> str:
    return {1: "first", 2: "second", 3: "third"}.get(place, f"{place}th")
