"""How much may a file hold that is sent to be imported, and what kind of file may it be?

A workbook is a zip: a few kilobytes can unpack to gigabytes. So its parts are weighed by the zip's own list before any
of them is opened.
"""

from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

FILE_BYTES = 2 * 1024 * 1024
UNPACKED_BYTES = 20 * 1024 * 1024
# Reading styles costs a hundred times what reading rows does, and a table of records has a few.
STYLE_BYTES = 1024 * 1024
ROWS = 5000
COLUMNS = 60
PARTS = 200

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # .xls, and a workbook behind a password
_ENCRYPTED = 0x1


class Refused(Exception):  # noqa: N818 (an answer to a person, not a fault)
    """The whole file cannot be taken; the text says why and what to do."""


def check_size(size: int) -> None:
    if size > FILE_BYTES:
        raise Refused(
            f"This file has {size / 1024 / 1024:.1f} MB, and at most {FILE_BYTES // 1024 // 1024} MB can be read. "
            "Split it into several files."
        )
    if size == 0:
        raise Refused("This file is empty. Did you save it before you sent it?")


def is_workbook(content: bytes) -> bool:
    """Whether the content is meant as an XLSX workbook; raises Refused for the kinds that cannot be read."""
    if content.startswith(_OLD_OFFICE):
        raise Refused(
            "This is an old Excel file (.xls) or one behind a password. Save it as “Excel workbook (.xlsx)” without a "
            "password, or as CSV."
        )
    if content.startswith(b"%PDF") or content.startswith(b"\x89PNG") or content.startswith(b"\xff\xd8\xff"):
        raise Refused("This is a document or a picture, not a table. Send a CSV file or an Excel workbook (.xlsx).")
    return content.startswith(b"PK\x03\x04") or content.startswith(b"PK\x05\x06")


def check_workbook(content: bytes) -> None:
    """Refuse what is no plain workbook, or would unpack to more than can be read."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as broken:
        raise Refused("This workbook is damaged and cannot be opened. Save it anew, or send it as CSV.") from broken
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise Refused("This workbook is behind a password. Save it without one.")
    _check_kind({part.filename for part in parts})
    _check_weight(parts)


def _check_kind(names: set[str]) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused("This workbook holds macros. Save it as “Excel workbook (.xlsx)”, without macros, or as CSV.")
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        raise Refused("This is no Excel workbook (.xlsx). From LibreOffice, save it as .xlsx or as CSV.")


def _check_weight(parts: list[ZipInfo]) -> None:
    styles = sum(part.file_size for part in parts if "styles" in part.filename.lower())
    if len(parts) > PARTS or styles > STYLE_BYTES:
        raise Refused("This workbook holds far more than a table. Copy the rows into an empty one, or send CSV.")
    if sum(part.file_size for part in parts) > UNPACKED_BYTES:
        raise Refused(
            f"This workbook unpacks to more than {UNPACKED_BYTES // 1024 // 1024} MB. Copy the rows that you need into "
            "an empty one, or send CSV."
        )


def check_rows(count: int) -> None:
    if count > ROWS:
        raise Refused(f"This file has more than {ROWS:,} rows. Split it into several files.")


def check_lines(number: int) -> None:
    """The same with empty lines counted: they cost time too, and a sheet can have a million of them."""
    if number > 4 * ROWS:
        raise Refused(f"This file goes on beyond line {4 * ROWS:,}. Take out the empty lines, or split it.")
