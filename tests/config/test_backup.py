import shutil
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from advisor.models import SavedPlan
from config.backups import postgresql
from config.management.commands import backup as writing
from programs.models import Program, RecordsVersion

pytestmark = pytest.mark.django_db(transaction=True)

FAR = date(2079, 7, 31)


def a_plan(expires_on: date = FAR, **answers: object) -> SavedPlan:
    return SavedPlan.objects.create(answers=answers, expires_on=expires_on)


@pytest.fixture(autouse=True)
def backups(tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "FOLDER", tmp_path / "backups")
    return tmp_path / "backups"


def test_a_backup_brings_back_what_there_was_and_says_so_table_by_table(tmp_path, capsys):
    Program.objects.create(slug="lakeview", name="Lakeview", institution_code="9001", city="Buffalo", state="NY")
    kept = a_plan(step2_score=231)
    call_command("backup", tmp_path / "monday")
    SavedPlan.objects.all().delete()
    Program.objects.all().delete()
    a_plan(step2_score=250)
    a_plan(step2_score=251)
    version = RecordsVersion.current()
    capsys.readouterr()

    call_command("restore", tmp_path / "monday", yes=True)

    assert SavedPlan.objects.values_list("token", "answers").get() == (kept.token, {"step2_score": 231})
    assert Program.objects.get().name == "Lakeview"
    assert RecordsVersion.current() != version
    said = capsys.readouterr().out
    assert "advisor_savedplan: 2 → 1\n" in said
    assert "programs_program: 0 → 1\n" in said


def test_what_stood_there_before_a_restore_can_be_brought_back_too(tmp_path):
    call_command("backup", tmp_path / "monday")
    tuesdays = a_plan()
    call_command("restore", tmp_path / "monday", yes=True)
    [before] = tmp_path.glob("before-restore-*")

    assert not SavedPlan.objects.exists()
    call_command("restore", before, yes=True)

    assert SavedPlan.objects.get().token == tuesdays.token


def test_plans_that_were_over_since_the_backup_do_not_come_back(tmp_path):
    today = timezone.localdate()
    a_plan(today)
    kept = a_plan(today + timedelta(days=1))

    call_command("backup", tmp_path / "old")
    call_command("restore", tmp_path / "old", yes=True)

    assert SavedPlan.objects.get().token == kept.token


def test_a_backup_is_readable_for_its_owner_alone_and_named_after_its_moment(backups, capsys):
    call_command("backup")

    [file] = backups.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert backups.stat().st_mode & 0o777 == 0o700
    assert file.name.startswith(f"{timezone.now():%Y-%m-%d-}")
    assert str(file) in capsys.readouterr().out


def test_no_file_is_written_over_and_none_is_left_half(tmp_path, monkeypatch):
    (tmp_path / "taken").write_text("a letter")
    with pytest.raises(CommandError, match="is left as it is"):
        call_command("backup", tmp_path / "taken")

    monkeypatch.setattr(writing, "means", lambda: Breaking)
    with pytest.raises(CommandError, match="No space left"):
        call_command("backup", tmp_path / "new")

    assert {file.name for file in tmp_path.iterdir()} == {"taken"}
    assert (tmp_path / "taken").read_text() == "a letter"


class Breaking:
    @staticmethod
    def write(part):
        part.write_text("the beginning")
        raise OSError(28, "No space left on device")


def test_nothing_is_restored_unless_the_operator_says_yes(tmp_path, monkeypatch):
    call_command("backup", tmp_path / "monday")
    a_plan()

    for answered in ("", "no", "y"):
        monkeypatch.setattr("builtins.input", lambda _, said=answered: said)
        with pytest.raises(CommandError, match="Nothing was restored"):
            call_command("restore", tmp_path / "monday")

    assert SavedPlan.objects.count() == 1


def damaged(file):
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) * 2 // 3])


def of_another_kind(file):
    file.write_bytes(b"PGDMP or SQLite, but not this" if connection.vendor == "sqlite" else b"SQLite format 3\x00")


def gone(file):
    file.unlink()


def test_a_file_that_is_no_sound_backup_changes_nothing(tmp_path):
    call_command("backup", tmp_path / "monday")
    a_plan()

    for becomes in (damaged, of_another_kind, gone):
        becomes(tmp_path / "monday")
        with pytest.raises(CommandError, match="Nothing was restored"):
            call_command("restore", tmp_path / "monday", yes=True)

    assert SavedPlan.objects.count() == 1
    assert not list(tmp_path.glob("before-restore-*"))


def test_a_backup_of_a_later_version_is_refused_before_anything_is_changed(tmp_path):
    later = MigrationRecorder.Migration.objects.create(app="advisor", name="0999_of_next_year")
    call_command("backup", tmp_path / "later")
    later.delete()
    a_plan()

    with pytest.raises(CommandError, match=r"does not know advisor\.0999_of_next_year"):
        call_command("restore", tmp_path / "later", yes=True)

    assert SavedPlan.objects.count() == 1


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
