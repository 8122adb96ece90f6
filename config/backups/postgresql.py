"""How is a PostgreSQL database copied and brought back? By its own programs, which must be at least as new as it is."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import IO

from django.db import DatabaseError, connection
from psycopg.pq import Conninfo

from config.backups.files import BackupError

SUFFIX = ".dump"
BEGINS = b"PGDMP"
DEBIANS = Path("/usr/lib/postgresql")
PLAIN = ("--no-owner", "--no-privileges")  # it comes back as a database of whoever restores it
IN_ONE = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
EMPTY = """
SET lock_timeout = '60s';
DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP
        EXECUTE format('DROP TABLE %I CASCADE', name);
    END LOOP;
END $$;
"""


def write(part: Path) -> None:
    """``pg_dump`` reads one moment while others write."""
    _run("pg_dump", "--format=custom", *PLAIN, f"--file={part}")
    _run("pg_restore", "--file=/dev/null", str(part))


def migrations(file: Path) -> set[tuple[str, str]]:
    with file.open("rb") as opened:
        if opened.read(len(BEGINS)) != BEGINS:
            raise BackupError(f"{file} is no backup of a PostgreSQL database, and DATABASE_URL names one.")
    rows = _run("pg_restore", "--data-only", "--table=django_migrations", "--file=-", str(file))
    found = {(app, name) for app, name in re.findall(r"^\d+\t(\w+)\t(\w+)\t\d{4}-", rows, flags=re.MULTILINE)}
    if not found:
        raise BackupError(f"{file} is a PostgreSQL backup, but not one of this site.")
    return found


def bring_back(file: Path) -> None:
    """One transaction takes out every table and puts in those of the backup.

    ``pg_restore --clean`` would leave the tables that came after the backup, and `migrate` would then stumble on them.
    """
    with tempfile.TemporaryFile(dir=file.parent) as script:  # without a name: nothing is left of it, come what may
        _run("pg_restore", *PLAIN, "--file=-", str(file), to=script)
        connection.close()
        script.seek(0)
        _run("psql", *IN_ONE, f"--command={EMPTY}", "--file=-", reads=script)


def _run(name: str, *arguments: str, reads: int | IO[bytes] = subprocess.DEVNULL, to: IO[bytes] | None = None) -> str:
    """What one of PostgreSQL's programs prints, unless ``to`` a file. Raises ``BackupError`` with its own last word."""
    run = subprocess.run(  # noqa: S603 - our own arguments, no shell
        [_program(name), *arguments],
        env=_surroundings(),
        stdin=reads,
        stdout=to or subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    if run.returncode:
        raise BackupError(f"{name} failed: {run.stderr.strip()[-500:] or run.returncode}")
    return run.stdout or ""


def _surroundings() -> dict[str, str]:
    """Where the database is and how it lets us in, in libpq's own variables: anybody can read a command line."""
    variables = {option.keyword.decode(): option.envvar for option in Conninfo.get_defaults()}
    told = {variables.get(name): value for name, value in connection.get_connection_params().items()}
    return os.environ | {variable.decode(): str(value) for variable, value in told.items() if variable}


def _program(name: str) -> str:
    """The newest that Debian installed, or the one on the PATH."""
    found = sorted(DEBIANS.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    program = str(found[-1]) if found else shutil.which(name)
    if not program:
        raise BackupError(f"{name} is not installed here. On Debian and Ubuntu: apt-get install postgresql-client")
    _not_older_than_the_server(name, program)
    return program


def _not_older_than_the_server(name: str, program: str) -> None:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    version = re.search(r"(\d+)(\.\d+)?", said.stdout)
    try:
        connection.ensure_connection()
    except DatabaseError as refused:
        raise BackupError("The database does not answer.") from refused
    server = connection.pg_version // 10000  # type: ignore[attr-defined]
    if version and int(version[1]) < server:
        raise BackupError(
            f"{name} is of version {version[1]}, older than the server's {server}. Install postgresql-client-{server}."
        )
