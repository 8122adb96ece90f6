"""Is a workbook one that can be opened without harm?

A workbook is a zip of XML: a few kilobytes can unpack to gigabytes, and a megabyte of empty tags can cost a gigabyte to
read. So its parts are weighed by the zip's own list before any is unpacked, and their tags counted before any is read.
"""

import re
from io import BytesIO
from zipfile import ZipFile

from programs.importing.limits import COLUMNS, ROWS, Refused

UNPACKED_BYTES = 20 * 1024 * 1024
PARTS = 200
CELLS = (ROWS + 1) * COLUMNS
TAGS_OF_A_TABLE = 7 * CELLS  # a cell with its text has six
TAGS = 50_000  # of anything else, such as styles
DAMAGED = "This workbook is damaged and cannot be opened. Save it anew, or send it as CSV."

_TOO_MUCH = "This workbook holds far more than a table. Copy the rows that you need into an empty one, or send CSV."
_ENCRYPTED = 0x1
_CELL = re.compile(rb"<(\w+:)?c[\s/>]")


def check_workbook(content: bytes) -> None:
    """Refuse what is no plain workbook, or would cost more to read than a table may."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            _check_list(archive)
            for part in archive.infolist():
                _check_part(part.filename, archive.read(part))
    except Refused:
        raise
    except Exception as broken:  # each way to pack has errors of its own
        raise Refused(DAMAGED) from broken


def _check_list(archive: ZipFile) -> None:
    """By the zip's own list; what a part claims to unpack to is also the most that is unpacked of it."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise Refused("This workbook is behind a password. Save it without one.")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused("This workbook holds macros. Save it as “Excel workbook (.xlsx)”, without macros, or as CSV.")
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        raise Refused("This is no Excel workbook (.xlsx). From LibreOffice, save it as .xlsx or as CSV.")
    if len(parts) > PARTS:
        raise Refused(_TOO_MUCH)
    if sum(part.file_size for part in parts) > UNPACKED_BYTES:
        raise Refused(
            f"This workbook unpacks to more than {UNPACKED_BYTES // 1024 // 1024} MB. Copy the rows that you need into "
            "an empty one, or send CSV."
        )


def _check_part(name: str, content: bytes) -> None:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) and name.endswith((".xml", ".rels")):
        raise Refused(DAMAGED)  # tags in UTF-16 could not be counted, and no spreadsheet writes them
    table = name.startswith("xl/worksheets/") or name == "xl/sharedStrings.xml"
    if content.count(b"<") > (TAGS_OF_A_TABLE if table else TAGS):
        raise Refused(_TOO_MUCH)
    if table and sum(1 for _ in _CELL.finditer(content)) > CELLS:
        raise Refused(_TOO_MUCH)
