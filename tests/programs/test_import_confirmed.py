from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from programs.models import Fact, Upload
from tests.programs.sent_files import FACT, changes, confirm, csv_of, send, somebody, told
from tests.programs.world import fact, lakeview

NOT_HERE = (
    "This file was saved already, or is not here any more: look at the list. This time nothing was saved. "
    "If the list lacks it, send the file again."
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ines():
    return somebody("ines", "view_fact", "import_fact")


@pytest.fixture
def hospital():
    return lakeview()


def test_a_record_that_changed_since_the_preview_stops_the_import_and_the_preview_comes_again(ines, hospital):
    kept = fact(hospital, "min_step2", number=220, source_url=FACT["source_url"], seen_max=2024)
    preview = send(ines, csv_of([FACT | {"seen_max": 2026}, FACT | {"number": 230}]))
    kept.seen_max = 2025
    kept.save()
    again = confirm(ines, preview)
    assert "Somebody changed these records while you read the preview" in again.text
    assert changes(again) == [("seen_max", "2025", "2026")]
    assert Fact.objects.get().seen_max == 2025
    assert "1 added, 1 changed" in confirm(ines, again).text


def test_a_change_that_makes_no_difference_to_the_file_stops_nothing(ines, hospital):
    preview = send(ines, csv_of([FACT]))
    fact(hospital, "visa_j1")
    assert "1 added" in confirm(ines, preview).text


def test_a_fact_that_somebody_adds_at_the_last_moment_leaves_nothing_half_saved(ines, hospital, monkeypatch):
    preview = send(ines, csv_of([FACT, FACT | {"number": 230}]))
    create = Fact.objects.bulk_create

    def just_before(records, **options):
        Fact.objects.create(program=hospital, criterion="min_step2", number=230, source_url=FACT["source_url"])
        monkeypatch.undo()
        return create(records, **options)

    monkeypatch.setattr(Fact._default_manager, "bulk_create", just_before)
    again = confirm(ines, preview)
    assert "Somebody changed these records" in again.text
    assert not Fact.objects.exists()


def test_only_who_sent_a_file_can_confirm_it(ines, hospital):
    preview = send(ines, csv_of([FACT]))
    rosa = somebody("rosa", "view_fact", "import_fact")
    assert NOT_HERE in confirm(rosa, preview).text
    assert not Fact.objects.exists()
    assert "1 added" in confirm(ines, preview).text


def test_a_file_is_forgotten_after_a_day(ines, hospital):
    preview = send(ines, csv_of([FACT]))
    Upload.objects.update(sent_at=timezone.now() - timedelta(hours=25))
    assert NOT_HERE in confirm(ines, preview).text
    send(ines, csv_of([FACT]))
    assert Upload.objects.count() == 1


def test_the_daily_cleaning_takes_files_of_past_days_and_no_newer_one(ines, hospital):
    send(ines, csv_of([FACT]))
    call_command("drop_expired_plans")
    assert Upload.objects.count() == 1
    Upload.objects.update(sent_at=timezone.now() - timedelta(hours=25))
    call_command("drop_expired_plans")
    assert not Upload.objects.exists()


def test_a_second_click_saves_nothing_more_and_says_that_the_first_may_have_saved_it(ines, hospital):
    preview = send(ines, csv_of([FACT]))
    assert "1 added" in confirm(ines, preview).text
    assert NOT_HERE in confirm(ines, preview).text
    assert Fact.objects.count() == 1


def test_a_reason_is_asked_for(ines, hospital):
    assert told(send(ines, csv_of([FACT]), why="  ")) == [(0, "why", "This field is required.")]
    assert not Upload.objects.exists()
