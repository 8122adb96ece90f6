import pytest

from programs.importing import limits
from programs.importing.limits import COLUMNS, FILE_BYTES, ROWS, Refused
from programs.importing.reading import read
from tests.programs.sent_files import csv_of, xlsx_of

KNOWN = ["program", "criterion", "number", "note"]
ROW = {"program": "lakeview", "criterion": "min_step2", "number": 220, "note": "Inés: “réservé” – 5 €"}


def cells(content, known=KNOWN):
    return [(line.number, line.cells) for line in read(content, known).lines]


def refusal(content, known=KNOWN, closed=()):
    with pytest.raises(Refused) as refused:
        read(content, known, closed)
    return str(refused.value)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_file_is_read_in_every_encoding_and_with_every_separator_people_send(encoding, separator):
    said = ROW | {"number": "220"}
    assert cells(csv_of([ROW], separator, encoding)) == [(2, said)]


def test_how_a_file_was_read_is_said():
    assert read(csv_of([ROW], ";", "cp1252"), KNOWN).read_as.startswith("CSV with semicolons, Windows-1252")
    assert read(csv_of([ROW]), KNOWN).read_as == "CSV with commas, UTF-8"
    assert read(xlsx_of([ROW]), KNOWN).read_as == "Excel workbook, sheet “Sheet”"


def test_the_separator_is_found_though_a_text_is_full_of_another():
    row = ROW | {"note": "a, b, c, d, e, f"}
    assert cells(csv_of([row], ";"))[0][1]["note"] == "a, b, c, d, e, f"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32"])
def test_letters_that_cannot_be_read_for_sure_are_refused(encoding):
    assert "cannot be read" in refusal(csv_of([ROW], encoding=encoding))


def test_bytes_that_are_in_no_encoding_are_refused():
    assert "Some letters of this file cannot be read" in refusal(b"program,note\nlakeview,\x81\x8d")


def test_excels_own_first_line_is_no_row_but_counts_as_a_line():
    assert cells(b"sep=;\r\n" + csv_of([ROW], ";")) == [(3, ROW | {"number": "220"})]


def test_lines_are_counted_as_a_spreadsheet_counts_them_with_blank_ones():
    content = b'program,note\nlakeview,"one\ntwo"\n\n,\nharbor,three\n'
    assert [number for number, _ in cells(content)] == [2, 5]


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (b"program,critreion", "The column “critreion” is not known. Did you mean criterion?"),
        (b"program,shoe_size", "The column “shoe_size” is not known. Take it out of the file."),
        (b"program,,note", "The second column has no name"),
        (b"program,note,note", "The column note is there twice"),
        (b"one,two", "The first line must name the columns: program, criterion, number, note."),
        (b"program,status", "Only somebody who may publish can import the column status."),
    ],
)
def test_a_first_line_that_does_not_fit_is_refused_by_its_names(head, words):
    assert words in refusal(head + b"\na,b,c\n", closed=["status"])


def test_names_of_columns_may_be_written_with_blanks_and_capitals():
    assert cells(b" Program , NOTE \nlakeview,x\n") == [(2, {"program": "lakeview", "note": "x"})]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"program,note\n", b"program,note\n,\n \n"])
def test_a_file_without_a_row_is_refused(content):
    assert "This file is empty" in refusal(content) or "There is no row in this file" in refusal(content)


def test_a_quotation_mark_that_is_never_closed_is_refused_with_its_line():
    assert "The quotation marks in line 3" in refusal(b'program,note\nlakeview,one\nharbor,"two\nlakeview,three\n')


def test_a_line_with_more_cells_than_columns_says_so():
    assert read(b"program,note\nlakeview,one,two\n", KNOWN).lines[0].beyond == 1
    assert read(b"program,note\nlakeview,one,\n", KNOWN).lines[0].beyond == 0


def test_a_line_with_fewer_cells_has_blanks_at_its_end():
    assert cells(b"program,number,note\nlakeview\n") == [(2, {"program": "lakeview", "number": None, "note": None})]


def test_as_many_rows_as_promised_are_read_and_one_more_is_refused():
    rows = b"program\n" + b"lakeview\n" * ROWS
    assert len(read(rows, KNOWN).lines) == ROWS
    assert "more than 5,000 rows" in refusal(rows + b"lakeview\n")


def test_empty_lines_without_end_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "ROWS", 3)
    assert cells(b"program\n" + b"\n" * 10 + b"lakeview\n")[0][0] == 12
    assert "goes on beyond line 12" in refusal(b"program\n" + b"\n" * 11 + b"lakeview\n")


def test_a_file_of_the_promised_size_is_read_and_a_byte_more_is_refused():
    full = b"program,note\nlakeview," + b"x" * (FILE_BYTES - 22)
    assert len(full) == FILE_BYTES
    assert len(cells(full)) == 1
    assert "at most 2 MB" in refusal(full + b"x")


def test_more_columns_than_anybody_needs_are_refused():
    assert f"more than {COLUMNS} columns" in refusal(b"program," + b"x," * COLUMNS + b"x\na\n")
