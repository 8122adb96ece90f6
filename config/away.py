"""Did the database fail to answer, or did the site ask it something wrong? Only the first passes by itself.

A server that is stopped, restarted or cannot be reached, a lock that lasts, a disk that is full or read-only: whoever
asked gets the page that says so and may ask again. A missing table or a misspelt query is a mistake of the site, and a
damaged file stays damaged: both are errors, which the log tells in full.
"""

import sqlite3

from django.db import DatabaseError, InterfaceError, OperationalError

# SQLite calls its own mistakes and ours by one name; its codes tell them apart.
PASSES_BY_ITSELF = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
}
READ_ONLY = "25006"  # PostgreSQL, while another server takes over or its disk is full


def is_away(error: BaseException | None) -> bool:
    """Whether this exception, or one that it was raised from, is the database's failure to answer."""
    while error is not None:
        if isinstance(error, DatabaseError | InterfaceError) and _failed_to_answer(error):
            return True
        error = error.__cause__
    return False


def _failed_to_answer(error: Exception) -> bool:
    driver = error.__cause__  # the library's own exception, which Django's stands for
    if isinstance(driver, sqlite3.Error):
        # Above the lowest eight bits stands which kind of it.
        return getattr(driver, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF in PASSES_BY_ITSELF
    return isinstance(error, OperationalError | InterfaceError) or getattr(driver, "sqlstate", "") == READ_ONLY
