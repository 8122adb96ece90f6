"""Is what somebody deleted nowhere any more? Not in any table, and with SQLite not in the bytes of the file."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from advisor.models import SavedPlan
from config.management.commands import sweep
from tests.advisor.cast import ASHA
from tests.programs import world

pytestmark = pytest.mark.django_db

NOTE = "my cousin knows the coordinator there"
TELLING = {"goal": "pivot", "former_specialty": "undersea medicine"}
MODELS = apps.get_models(include_auto_created=True)
only_sqlite = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL's files are not this process's to read"
)


def everything() -> str:
    """Every row of every table as text."""
    return repr([row for model in MODELS for row in model._base_manager.values_list()])


def bytes_of_the_file() -> bytes:
    """With free pages and whatever they still hold."""
    connection.ensure_connection()
    return connection.connection.serialize()


@pytest.fixture
def made(client: Client) -> tuple[str, list[str]]:
    """The plan's address, and what of its owner must be gone with it: the link, an answer, a note."""
    world.track(world.lakeview())
    client.post("/profile/", ASHA | TELLING)
    plan = client.post("/profile/check/").headers["Location"]
    client.post(f"{plan}mine/lakeview/", {"decision": "keep", "status": "applied", "note": NOTE})
    telling = [plan.split("/")[2], TELLING["former_specialty"], NOTE]
    assert all(word in everything() for word in telling)
    return plan, telling


def test_deleted_by_its_owner_a_plan_is_in_no_table(client, made):
    plan, telling = made

    client.post(f"{plan}delete/")

    assert not [word for word in telling if word in everything()]


def test_once_its_day_has_come_a_plan_is_in_no_table(made, monkeypatch):
    _, telling = made
    over = SavedPlan.objects.get().expires_on
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(over.year, over.month, over.day))

    call_command("drop_expired_plans", sure=True)

    assert not [word for word in telling if word in everything()]


@only_sqlite
@pytest.mark.parametrize(("secure", "left"), [("ON", False), ("OFF", True)])
def test_what_was_deleted_is_overwritten_in_the_file_by_the_setting_that_the_site_has(client, made, secure, left):
    plan, telling = made
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA secure_delete").fetchone() == (1,)
        cursor.execute(f"PRAGMA secure_delete={secure}")
    try:
        assert all(word.encode() in bytes_of_the_file() for word in telling)

        client.post(f"{plan}delete/")

        found = [word for word in telling if word.encode() in bytes_of_the_file()]
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")
    assert bool(found) is left


@pytest.fixture
def on_disk(tmp_path, monkeypatch) -> Path:
    """A file with the site's own settings, in which a note was written and deleted; it waits for nobody."""
    there = connection.copy("on_disk")
    there.settings_dict["NAME"] = str(tmp_path / "db.sqlite3")
    with there.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 10")
        cursor.execute("CREATE TABLE kept (note)")
        cursor.execute("INSERT INTO kept VALUES (%s)", [NOTE])
        cursor.execute("DELETE FROM kept")
    monkeypatch.setattr(sweep, "connection", there)
    yield tmp_path / "db.sqlite3"
    there.close()


def lies_in(file: Path) -> list[str]:
    return [path.name for path in file.parent.glob(f"{file.name}*") if NOTE.encode() in path.read_bytes()]


@only_sqlite
def test_once_it_is_swept_what_was_deleted_is_in_no_file_of_the_database(on_disk):
    assert lies_in(on_disk) == ["db.sqlite3-wal"]

    call_command("sweep")

    assert lies_in(on_disk) == []


@only_sqlite
def test_a_reader_who_keeps_it_from_being_swept_is_told_of(on_disk):
    with closing(sqlite3.connect(on_disk, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM kept").fetchall()

        with pytest.raises(CommandError, match="the write-ahead file was not emptied"):
            call_command("sweep")
        assert lies_in(on_disk) == ["db.sqlite3-wal"]

        reader.execute("COMMIT")
        call_command("sweep")
        assert lies_in(on_disk) == []
