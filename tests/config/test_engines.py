import sqlite3
from contextlib import closing

import pytest
from django.db import connection, connections

from tests.engines import SERVER, another_on

pytestmark = pytest.mark.django_db
on_sqlite = pytest.mark.skipif(bool(SERVER), reason="of SQLite alone")
on_postgres = pytest.mark.skipif(not SERVER, reason="of PostgreSQL alone")


def one(asked, through=connection):
    with through.cursor() as cursor:
        cursor.execute(asked)
        return cursor.fetchone()[0]


@pytest.fixture
def another():
    """A connection of its own, with the settings of the site, to the database of that name."""
    made = []

    def connect(name):
        made.append(type(connections["default"])({**connections.settings["default"], "NAME": str(name)}, "another"))
        made[-1].connect()
        return made[-1]

    yield connect
    for each in made:
        each.close()


def test_the_tests_run_on_the_engine_that_was_asked_for():
    if SERVER:
        assert one("SELECT version()").startswith("PostgreSQL ")
    else:
        assert one("SELECT sqlite_version()").startswith("3.")


@on_sqlite
def test_sqlite_reads_beside_a_writer_and_the_next_writer_waits_its_turn(another, tmp_path):
    writer = another(tmp_path / "db.sqlite3")
    assert one("PRAGMA journal_mode", writer) == "wal"
    assert one("PRAGMA synchronous", writer) == 2  # FULL: what was committed is on the disk
    assert one("PRAGMA busy_timeout", writer) == 20_000
    writer.cursor().execute("CREATE TABLE places (year)")
    writer.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    with closing(sqlite3.connect(tmp_path / "db.sqlite3", timeout=0)) as beside:
        assert beside.execute("SELECT count(*) FROM places").fetchone() == (0,)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            beside.execute("BEGIN IMMEDIATE")  # which the writer has done, though it has written nothing yet
    writer.set_autocommit(True)


@on_postgres
def test_a_connection_that_the_server_has_closed_is_replaced_before_it_is_used(another):
    kept = another(another_on(SERVER).rpartition("/")[2])
    ended = one("SELECT pg_backend_pid()", kept)
    one(f"SELECT pg_terminate_backend({ended})")
    kept.close_if_unusable_or_obsolete()  # as at the beginning of a request
    assert one("SELECT pg_backend_pid()", kept) != ended
    assert kept.close_at is not None


@on_postgres
def test_two_databases_for_sites_are_two():
    assert another_on(SERVER) != another_on(SERVER)
