"""Which workbooks would somebody send who means harm? Sound ones with one part put in another's place."""

import io
import zipfile

from openpyxl import Workbook

SHEET, STRINGS, BOOK = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LAUGHS = '<!ENTITY l0 "ha">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
FIRST = '<row r="1"><c r="A1" t="inlineStr"><is><t>%s</t></is></c></row>'
TABLE = "<worksheet %s><sheetData>" + FIRST + "%s</sheetData>%s</worksheet>"


def sheet(first: str = "program", rows: str = "", after: str = "", before: str = "") -> bytes:
    return (f'<?xml version="1.0"?>{before}' + TABLE % (NS, first, rows, after)).encode()


# Part by part: what openpyxl and the XML reader below it must not be led to do.
PARTS = {
    "billion laughs": (SHEET, sheet("&l11;", before=f'<!DOCTYPE x [{LAUGHS}]>')),
    "quadratic entity": (SHEET, sheet("&a;" * 9000, before=f'<!DOCTYPE x [<!ENTITY a "{"a" * 90_000}">]>')),
    "a file of the server": (SHEET, sheet("&a;", before='<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>')),
    "an address": (SHEET, sheet("&a;", before='<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:9/">]>')),
    "a foreign grammar": (SHEET, sheet(before='<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">')),
    "laughing strings": (STRINGS, f'<!DOCTYPE x [{LAUGHS}]><sst {NS}><si><t>&l11;</t></si></sst>'.encode()),
    "deep": (SHEET, sheet("<x>" * 5000 + "</x>" * 5000)),
    "merged without end": (SHEET, sheet(after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')),
    "a row far down": (SHEET, sheet(rows='<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    "a row without end": (SHEET, sheet(rows=f'<row r="{"9" * 400}"><c r="A1"><v>1</v></c></row>')),
    "a row below nothing": (SHEET, sheet(rows='<row r="-1"><c r="A0"><v>1</v></c></row>')),
    "a cell of no place": (SHEET, sheet(rows='<row><c r="1A!"><v>1</v></c></row>')),
    "a text that is not there": (SHEET, sheet(rows='<row><c t="s"><v>99999999</v></c></row>')),
    "a number without end": (SHEET, sheet(rows=f'<row><c><v>{"9" * 5000}</v></c></row>')),
    "no number": (SHEET, sheet(rows='<row><c><v>NaN</v></c><c><v>1e400</v></c><c t="d"><v>x</v></c></row>')),
    "a day of no calendar": (SHEET, sheet(rows='<row><c s="1"><v>1e18</v></c><c t="d"><v>0000-00-00</v></c></row>')),
    "a formula": (SHEET, sheet(rows="<row><c><f>WEBSERVICE(1)</f><v>1</v></c><c t='e'><v>#REF!</v></c></row>")),
    "a style that is not there": (SHEET, sheet(rows='<row><c s="99999"><v>1</v></c></row>')),
    "no table": (SHEET, b"<html><body>program</body></html>"),
    "nothing": (SHEET, b""),
    "no sheets": (BOOK, f"<workbook {NS}><sheets/></workbook>".encode()),
    "styles that are none": ("xl/styles.xml", f"<styleSheet {NS}><cellXfs><xf numFmtId='x'/></cellXfs>".encode()),
}  # fmt: skip


def spoilt(part: str, content: bytes) -> bytes:
    """A sound workbook of one cell with that part put in."""
    plain, out = io.BytesIO(), io.BytesIO()
    book = Workbook()
    book.active["A1"] = "program"
    book.save(plain)
    with zipfile.ZipFile(plain) as sound, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in dict.fromkeys([*sound.namelist(), part]):
            archive.writestr(name, content if name == part else sound.read(name))
    return out.getvalue()
