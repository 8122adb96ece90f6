"""What does the database hold, and can this code read what a backup holds?"""

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from config.backups.files import BackupError


def rows() -> dict[str, int]:
    """How many rows each table has, by its name."""
    with connection.cursor() as cursor:
        tables = sorted(connection.introspection.table_names(cursor))
        return {table: _count(cursor, table) for table in tables}


def _count(cursor: object, table: str) -> int:
    query = f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}"  # noqa: S608 - a table's own name
    cursor.execute(query)  # type: ignore[attr-defined]
    return int(cursor.fetchone()[0])  # type: ignore[attr-defined]


def not_newer_than_the_code(migrations: set[tuple[str, str]]) -> None:
    """Raise ``BackupError`` for a backup of a later version: its tables are not those that this code reads."""
    known = set(MigrationLoader(None).disk_migrations or {})
    ours = {app.label for app in apps.get_app_configs()}
    later = sorted(f"{app}.{name}" for app, name in migrations - known if app in ours)
    if later:
        raise BackupError(f"The backup is of a later version: this code does not know {', '.join(later)}.")
