"""What still lies in the database's own files of rows that were deleted? As little as the engine allows.

SQLite overwrites what is deleted (``secure_delete``), but its write-ahead file holds the older pages until it is
emptied. PostgreSQL keeps a deleted row in its table until that is vacuumed.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

SWEEP = {"sqlite": "PRAGMA wal_checkpoint(TRUNCATE)", "postgresql": "VACUUM"}


class Command(BaseCommand):
    help = "Take out of the database's files what was deleted from its tables."

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.in_atomic_block:  # neither engine does it inside a transaction
            return
        with connection.cursor() as cursor:
            cursor.execute(SWEEP[connection.vendor])
            if connection.vendor == "sqlite" and cursor.fetchone()[0]:  # it has waited as long as any writer
                raise CommandError("Somebody read or wrote all the while, so the write-ahead file was not emptied.")
