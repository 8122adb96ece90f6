"""What would a file change, row by row and field by field, and which rows cannot be taken?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, URLField

from programs.importing.columns import Column
from programs.importing.judgement import Change, Judgement, Problem, Row
from programs.importing.reading import Line, Table
from programs.importing.resources import Key, Sheet
from programs.spreadsheet import plain


@dataclass(slots=True, kw_only=True)
class _Parsed:
    line: int
    values: dict[str, Any]
    problems: dict[str, str]


def judge(sheet: Sheet, table: Table, *, clear: bool = False) -> Judgement:
    """Nothing is written. ``clear``: a blank cell empties what is there; else it leaves it as it is."""
    sheet.look_up()
    parsed = [_parsed(sheet, line) for line in table.lines]
    _name_doubles(sheet, parsed)
    existing = sheet.existing([sheet.key(row.values) for row in parsed if not row.problems])
    judgement = Judgement()
    for row in parsed:
        record = None if row.problems else existing.get(sheet.key(row.values))
        judged = None if row.problems else _judged(sheet, row, record, clear=clear)
        judgement.problems += [Problem(line=row.line, column=name, words=row.problems[name]) for name in row.problems]
        if judged and not row.problems:
            judgement.rows.append(judged)
        elif not row.problems:
            judgement.unchanged += 1
    return judgement


def _parsed(sheet: Sheet, line: Line) -> _Parsed:
    values: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for column in sheet.columns():
        if column.column_name in line.cells:
            try:
                values[column.column_name] = column.clean(line.cells)
            except ValueError as problem:
                problems[column.column_name] = str(problem)
    if line.beyond:
        problems[""] = (
            "This line has more cells than the first line names columns. In a CSV file a text that holds the separator "
            "needs quotation marks around it."
        )
    for name in sheet.keys:
        column = sheet.fields[name]
        if values.get(name) is None and name not in problems:
            values[name] = column.initial
            if column.needed:
                problems[name] = f"Every row needs this. {column.says}"
    return _Parsed(line=line.number, values=values, problems=problems)


def _name_doubles(sheet: Sheet, parsed: Sequence[_Parsed]) -> None:
    first: dict[Key, int] = {}
    for row in parsed:
        if not row.problems:
            earlier = first.setdefault(sheet.key(row.values), row.line)
            if earlier != row.line:
                row.problems[sheet.keys[-1]] = (
                    f"Line {earlier} is about the same {sheet.singular}. Keep one of the two lines: {earlier} or "
                    f"{row.line}."
                )


def _judged(sheet: Sheet, row: _Parsed, existing: Any, *, clear: bool) -> Row | None:
    """What this row does; None for nothing. Its problems are added to it."""
    new = existing is None
    record = sheet.model() if new else existing
    columns = [sheet.fields[name] for name in row.values]
    before = {column.column_name: getattr(record, column.attribute) for column in columns}
    was = {column.column_name: "" if new else column.in_words(before[column.column_name]) for column in columns}
    changed = [column for column in columns if _taken(sheet, record, column, row, new=new, clear=clear)]
    if not new:
        row.problems |= sheet.objections(record, row.values)
    if not changed and not new:
        return None
    row.problems |= _problems(sheet, record, changed, before, new=new)
    will = {column.column_name: column.in_words(getattr(record, column.attribute)) for column in columns}
    shown = [name for name in will if will[name]] if new else [column.column_name for column in changed]
    changes = [Change(column=name, was=was[name], will=will[name]) for name in shown]
    notes = [] if row.problems else sheet.notes(record, new=new)
    title = "" if row.problems else sheet.title(record)
    return Row(line=row.line, title=title, record=record, new=new, changes=changes, notes=notes, before=before)


def _taken(sheet: Sheet, record: Any, column: Column, row: _Parsed, *, new: bool, clear: bool) -> bool:
    """Put a cell's value on the record, and say whether that changes it."""
    value, now = row.values[column.column_name], getattr(record, column.attribute)
    if value is None:
        if not new and (not clear or column.column_name in sheet.keys):
            return False
        value = sheet.blank(column)
    if value == now or (isinstance(value, str) and isinstance(now, str) and value == plain(now)):
        return False
    if column.only_out:
        row.problems[column.column_name] = column.only_out
        return False
    setattr(record, column.attribute, value)
    return True


def _problems(
    sheet: Sheet, record: Model, changed: Iterable[Column], before: dict[str, Any], *, new: bool
) -> dict[str, str]:
    """What the record as a whole refuses, by column, in words."""
    fields = [column.field_of(sheet.model) for column in (sheet.columns() if new else changed)]
    looked_at = {field.name for field in fields if not field.is_relation}
    problems = dict(sheet.problems(record, before, new=new))
    for name in sheet.missing(record):
        problems.setdefault(name, f"A {sheet.singular} cannot be without this. {sheet.fields[name].says}")
    try:
        record.clean_fields(exclude={each.name for each in record._meta.fields if each.name not in looked_at})
    except ValidationError as error:
        problems = dict(_in_words(record, error)) | problems
    try:
        record.clean()
    except ValidationError as error:
        problems = {name: " ".join(words) for name, words in error.message_dict.items()} | problems
    return problems


def _in_words(record: Model, error: ValidationError) -> Iterator[tuple[str, str]]:
    for name, words in error.message_dict.items():
        if isinstance(record._meta.get_field(name), URLField):
            yield name, "This is not a web address. Write it as https://www.example.org/page, at most 300 characters."
        else:
            yield name, " ".join(words)
