"""How does a copy of the database leave the house, and how does it come back?

By the vendor's own means, which see one moment of the database while others write: SQLite's ``VACUUM INTO`` and its
backup interface, PostgreSQL's ``pg_dump``, ``pg_restore`` and ``psql``. ``DATABASE_URL`` decides which.
"""

from pathlib import Path
from typing import Protocol, cast

from django.db import connection

from config.backups import postgresql, sqlite

__all__ = ["Means", "means"]


class Means(Protocol):
    """What is different from one engine to the other."""

    SUFFIX: str

    def write(self, part: Path) -> None:
        """Write one moment of the database into this empty file and read it through. Raises ``BackupError``."""

    def migrations(self, file: Path) -> set[tuple[str, str]]:
        """App and name of each migration that a sound backup holds. Raises ``BackupError`` for anything else."""

    def bring_back(self, file: Path) -> None:
        """Put its content in the place of all that the database holds, at once or not at all."""


def means() -> Means:
    return cast(Means, sqlite if connection.vendor == "sqlite" else postgresql)
