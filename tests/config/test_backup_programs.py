import shutil

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections

from config.backups import postgresql

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite needs no program of its own")
class TestPostgreSQLsPrograms:
    def test_a_missing_one_is_named(self, tmp_path, monkeypatch):
        monkeypatch.setattr(postgresql, "DEBIANS", tmp_path)
        monkeypatch.setattr(shutil, "which", lambda _: None)

        with pytest.raises(CommandError, match="pg_dump is not installed here"):
            call_command("backup", tmp_path / "monday")

    def test_one_that_is_older_than_the_server_is_named(self, tmp_path, monkeypatch):
        monkeypatch.setattr(connections["default"], "pg_version", 990001, raising=False)

        with pytest.raises(CommandError, match="older than the server's 99"):
            call_command("backup", tmp_path / "monday")

    def test_the_password_is_on_no_command_line(self, monkeypatch):
        monkeypatch.setitem(connection.settings_dict, "PASSWORD", "lanterns over the harbor")
        ran = []
        monkeypatch.setattr(postgresql.subprocess, "run", lambda command, **how: ran.append((command, how)) or Ran)

        postgresql._run("pg_dump")

        (_, _), (command, how) = ran
        assert "lanterns" not in " ".join(command)
        assert how["env"]["PGPASSWORD"] == "lanterns over the harbor"


class Ran:
    stdout, returncode = "pg_dump (PostgreSQL) 99.0", 0
