import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from programs.importing import limits, weighing
from programs.importing.cells import text_of
from programs.importing.limits import Refused
from programs.importing.reading import read
from tests.programs.sent_files import xlsx_of

KNOWN = ["program", "criterion", "number", "note"]
ROW = {"program": "lakeview", "criterion": "min_step2", "number": 220, "note": "Inés"}


def refusal(content):
    with pytest.raises(Refused) as refused:
        read(content, KNOWN)
    return str(refused.value)


def test_as_many_rows_of_a_workbook_as_promised_are_read_and_one_more_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "ROWS", 3)
    assert len(read(xlsx_of([ROW] * 3), KNOWN).lines) == 3
    assert "more than 3 rows" in refusal(xlsx_of([ROW] * 4))


def test_empty_rows_without_end_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "ROWS", 3)
    book = Workbook()
    book.active["A1"], book.active["A1000000"] = "program", "lakeview"
    assert "goes on beyond line 12" in refusal(saved(book))


def test_a_formula_and_a_date_in_a_workbook_are_left_to_the_column_to_judge():
    book = Workbook()
    book.active.append(["program", "number"])
    book.active.append(["=A1", date(2026, 5, 3)])
    (line,) = read(saved(book), KNOWN).lines
    for cell, words in ((line.cells["program"], "formula"), (line.cells["number"], "made a date of this")):
        with pytest.raises(ValueError, match=words):
            text_of(cell)


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbook(**parts):
    """A workbook with further parts in its zip."""
    out = io.BytesIO(xlsx_of([ROW]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def test_a_workbook_that_unpacks_to_more_than_promised_is_refused_before_it_is_opened(monkeypatch):
    monkeypatch.setattr("programs.importing.workbooks.load_workbook", lambda *_, **__: pytest.fail("it was opened"))
    bomb = workbook(xl__media__big=b"\0" * weighing.UNPACKED_BYTES)
    assert len(bomb) < 40_000
    assert "unpacks to more than 20 MB" in refusal(bomb)


def test_a_workbook_that_unpacks_to_just_as_much_as_promised_is_read(monkeypatch):
    content = workbook()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        unpacked = sum(part.file_size for part in archive.infolist())
    monkeypatch.setattr(weighing, "UNPACKED_BYTES", unpacked)
    assert len(read(content, KNOWN).lines) == 1
    monkeypatch.setattr(weighing, "UNPACKED_BYTES", unpacked - 1)
    assert "unpacks to more than" in refusal(content)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "an old Excel file (.xls) or one behind a password"),
        (workbook(xl__vbaProject_bin=b"x").replace(b"vbaProject_bin", b"vbaProject.bin"), "holds macros"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (xlsx_of([ROW])[:-40], "damaged"),
        (b"%PDF-1.7 ...", "not a table"),
        (workbook(**{"xl__styles2.xml": b"<a/>" * (weighing.TAGS + 1)}), "far more than a table"),
        (workbook(**{"xl__worksheets__2.xml": b"<c/>" * (weighing.CELLS + 1)}), "far more than a table"),
        (workbook(**{"xl__worksheets__2.xml": b"<x:c>" * (weighing.CELLS + 1)}), "far more than a table"),
        (workbook(**{"xl__worksheets__2.xml": "<c/>".encode("utf-16")}), "damaged"),
        (workbook(**{f"part{number}": b"" for number in range(weighing.PARTS + 1)}), "far more than a table"),
    ],
)  # fmt: skip
def test_what_is_no_plain_workbook_is_refused_in_words(content, words):
    assert words in refusal(content)


def test_another_kind_of_zip_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert "From LibreOffice, save it as .xlsx or as CSV" in refusal(out.getvalue())


def test_a_workbook_whose_parts_are_encrypted_is_refused():
    content = bytearray(xlsx_of([ROW]))
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    assert "behind a password" in refusal(bytes(content))


def test_only_the_first_sheet_that_can_be_seen_is_read():
    book = Workbook()
    book.active.sheet_state = "hidden"
    shown = book.create_sheet("Facts")
    shown.append(["program"])
    shown.append(["lakeview"])
    book.create_sheet("How to fill in").append(["program"])
    table = read(saved(book), KNOWN)
    assert table.read_as == "Excel workbook, sheet “Facts”; its other sheets are left aside"
    assert table.lines[0].cells == {"program": "lakeview"}


def test_a_workbook_with_as_many_cells_and_tags_as_a_table_may_have_is_read():
    content = workbook(**{
        "xl__worksheets__2.xml": b"<c/>" * weighing.CELLS,
        "xl__theme.xml": b"<a/>" * weighing.TAGS,
    })  # fmt: skip
    assert len(read(content, KNOWN).lines) == 1
