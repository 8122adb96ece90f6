import os
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from advisor.models import SavedPlan
from config.management.commands import backup as writing
from programs.models import Program, RecordsVersion

pytestmark = pytest.mark.django_db(transaction=True)

NOON = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
TODAY, DAY = NOON.date(), timedelta(days=1)
FAR = date(2079, 7, 31)


def a_plan(expires_on: date = FAR, **answers: object) -> SavedPlan:
    return SavedPlan.objects.create(answers=answers, expires_on=expires_on)


@pytest.fixture(autouse=True)
def _noon(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOON)


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


def test_a_backup_is_readable_for_its_owner_alone_and_named_after_its_moment(backups, capsys):
    call_command("backup")

    [file] = backups.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert backups.stat().st_mode & 0o777 == 0o700
    assert file.name == f"2026-11-23-170000{file.suffix}"
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


def refuses(*_):
    raise PermissionError(1, "Operation not permitted")


def test_a_disk_without_links_takes_a_backup_too_and_loses_no_other_file(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "link", refuses)
    (tmp_path / "taken").write_text("a letter")

    call_command("backup", tmp_path / "monday")
    with pytest.raises(CommandError, match="is left as it is"):
        call_command("backup", tmp_path / "taken")

    assert (tmp_path / "monday").stat().st_mode & 0o777 == 0o600
    assert {file.name for file in tmp_path.iterdir()} == {"taken", "monday"}
    call_command("restore", tmp_path / "monday", yes=True)


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
