"""How much may a file hold that is sent to be imported, and what kind of file may it be?"""

FILE_BYTES = 2 * 1024 * 1024
ROWS = 5000
COLUMNS = 60

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # .xls, and a workbook behind a password


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


def check_rows(count: int) -> None:
    if count > ROWS:
        raise Refused(f"This file has more than {ROWS:,} rows. Split it into several files.")


def check_lines(number: int) -> None:
    """The same with empty lines counted: they cost time too, and a sheet can have a million of them."""
    if number > 4 * ROWS:
        raise Refused(f"This file goes on beyond line {4 * ROWS:,}. Take out the empty lines, or split it.")
