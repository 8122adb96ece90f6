"""What happens when the disk is full? A disk of its own, a few megabytes in memory, is filled up and emptied again."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from tests import postgres
from tests.faults.site import Site, running, until
from tests.faults.visitors import Visitor

MEGABYTES = 48
READ = ["/", "/programs/", "/privacy/", "/profile/", "/health/live", "/health/ready"]
TRIES = 300  # what is allocated already takes a few plans more


@pytest.fixture
def disk() -> Iterator[Path]:
    place = Path(tempfile.mkdtemp(prefix="prelimpath-disk-"))
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", place], check=False)
    if mounted.returncode:
        place.rmdir()
        pytest.skip("no disk can be mounted here: it takes root")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)
    place.rmdir()


@pytest.fixture
def address(engine, disk, request) -> str:
    """A database whose tables lie on that disk; PostgreSQL's own log lies elsewhere, as is usual."""
    if engine == "SQLite":
        return f"sqlite:///{disk / 'db.sqlite3'}"
    server: postgres.Server = request.getfixturevalue("server")
    return _in_tablespace(server.url, disk / "tables")


def _in_tablespace(server: str, place: Path) -> str:
    place.mkdir()
    place.parent.chmod(0o755)
    if os.geteuid() == 0:
        shutil.chown(place, "nobody")
    name = f"small_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE TABLESPACE {name} LOCATION '{place}'")
        connection.execute(f"CREATE DATABASE {name} TABLESPACE {name}")
    return f"{server.rpartition('/')[0]}/{name}"


def fill(disk: Path) -> Path:
    """What is free is taken, and what has become free since: PostgreSQL gives pages back on its own."""
    filler = disk / "filler"
    with filler.open("ab", buffering=0) as opened, suppress(OSError):
        while opened.write(b"\0" * 4096):
            pass
    return filler


def sound(site: Site) -> bool:
    if site.database.startswith("postgres"):
        return bool(site.rows("advisor_savedplan"))  # every row is read; PostgreSQL has no check of its own
    return site.manage("shell", "-c", CHECK).strip().endswith("[('ok',)]")


def first_plan(site: Site) -> str:
    """The database is open from now on. After a start on a full disk SQLite could not open it even to read."""
    made: list[str] = []

    def one() -> bool:
        made.append(Visitor(site.address).make_plan())
        return bool(made[-1])

    until(one, "nobody can make a plan on an empty disk")
    return made[-1]


CHECK = """
from django.db import connection
with connection.cursor() as cursor:
    print(cursor.execute("PRAGMA integrity_check").fetchall())
"""


def test_a_full_disk_stops_what_is_written_and_nothing_that_is_read(engine, disk, address, kept):
    # Its log and the folder of temporary files are on the full disk too.
    with running(Site(disk, address, TMPDIR=str(disk))) as site:
        acknowledged = [first_plan(site)]
        for number in range(1, TRIES):
            filler = fill(disk)
            visitor = Visitor(site.address, number)
            made = visitor.make_plan()
            if not made:
                break
            acknowledged.append(made)
        refused = visitor.answers[-1]
        assert (refused.method, refused.status) == ("POST", 503)
        assert "What you just sent may not be saved yet" in refused.body
        read = [Visitor(site.address, number).get(path) for number, path in enumerate([*READ, *acknowledged[:3]] * 4)]
        assert {answer.status for answer in read} == {200}
        assert len(site.rows("advisor_savedplan")) == len(acknowledged)

        filler.unlink()

        after = [Visitor(site.address, TRIES + number).make_plan() for number in range(5)]
        assert all(after)
        tokens = {str(row[1]) for row in site.rows("advisor_savedplan")}
        assert tokens == {path.split("/")[2] for path in acknowledged + after}
        assert sound(site)
        kept(
            f"A full disk stops writing alone, {engine}",
            f"{len(read)} of {len(read)} pages read while full, all {len(acknowledged)} acknowledged plans stored, "
            "written again at once when there was room",
            tried="once",
            held="once",
        )
