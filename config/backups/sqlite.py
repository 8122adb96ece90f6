"""How is an SQLite database copied and brought back while the site runs?"""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import DatabaseError, connection

from config.backups.files import BackupError

SUFFIX = ".sqlite3"
BEGINS = b"SQLite format 3\x00"


def write(part: Path) -> None:
    """``VACUUM INTO`` reads one moment while others write, and takes along nothing of what was deleted."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(part)])
    except DatabaseError as refused:
        raise BackupError(f"SQLite could not write the copy: {refused}.") from refused
    _look_through(part)


def migrations(file: Path) -> set[tuple[str, str]]:
    _look_through(file)
    with closing(_opened(file)) as backup:
        try:
            return set(backup.execute("SELECT app, name FROM django_migrations"))
        except sqlite3.Error:
            raise BackupError(f"{file} is an SQLite database, but not one of this site.") from None


def bring_back(file: Path) -> None:
    """One transaction through the live database, so that whoever has it open goes on with what was restored."""
    try:
        connection.ensure_connection()
        with closing(_opened(file)) as backup:
            backup.backup(connection.connection)
    except (DatabaseError, sqlite3.Error) as refused:
        raise BackupError(f"The database could not be written, and is as it was: {refused}.") from refused


def _look_through(file: Path) -> None:
    with file.open("rb") as opened:
        if opened.read(len(BEGINS)) != BEGINS:
            raise BackupError(f"{file} is no SQLite database, and DATABASE_URL names one.")
    with closing(_opened(file)) as backup:
        try:
            found = [*backup.execute("PRAGMA integrity_check(1)"), *backup.execute("PRAGMA foreign_key_check")]
        except sqlite3.Error as damage:
            found = [(str(damage),)]
    if found != [("ok",)]:
        raise BackupError(f"{file} is damaged: {found[-1][0]}.")


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
