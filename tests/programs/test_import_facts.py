from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from programs.models import Edition, Fact, Upload
from tests.programs.sent_files import (
    FACT,
    WHY,
    changes,
    confirm,
    counts,
    csv_of,
    send,
    somebody,
    take_over,
    told,
    xlsx_of,
)
from tests.programs.world import fact, harbor_campus, lakeview

pytestmark = pytest.mark.django_db

HUNDRED = [FACT | {"source_url": f"https://lakeview.example/page-{number}", "strength": "stated", "seen_max": 2026}
           for number in range(100)]  # fmt: skip


@pytest.fixture
def ines():
    return somebody("ines", "view_fact", "import_fact", "export_fact", "view_program", "view_track")


@pytest.fixture
def hospital():
    return lakeview()


def with_three_slips():
    rows = [dict(row) for row in HUNDRED]
    rows[12]["number"] = 2200
    rows[39]["strength"] = "requried"
    rows[70]["program"] = "lakevew"
    return rows


@pytest.mark.parametrize("made", [csv_of, xlsx_of])
def test_three_slips_among_a_hundred_facts_are_named_by_line_and_column_and_nothing_is_saved(ines, hospital, made):
    preview = send(ines, made(with_three_slips()))
    assert told(preview) == [
        (14, "number", "2200 is not between 150 and 300. Write it as the page has it, or leave it blank and write "
                       "no_cutoff under answer."),
        (41, "strength", "“requried” is not known here. Write one of required, preferred, typical, stated. "
                         "Did you mean required?"),
        (72, "program", "There is no program “lakevew”. Did you mean lakeview?"),
    ]  # fmt: skip
    assert counts(preview) == {"new": 97, "changed": 0, "unchanged": 0, "wrong": 3}
    assert preview.context["confirm"] is None
    assert "Save all of this" not in preview.text
    assert not Fact.objects.exists()
    assert not Upload.objects.exists()


@pytest.mark.parametrize("made", [csv_of, xlsx_of])
def test_the_mended_file_is_saved_once_it_is_confirmed(ines, hospital, made):
    preview = send(ines, made(HUNDRED))
    assert counts(preview) == {"new": 100, "changed": 0, "unchanged": 0, "wrong": 0}
    assert not Fact.objects.exists()
    done = confirm(ines, preview)
    assert "100 added, 0 changed, 0 unchanged" in done.text
    assert Fact.objects.filter(program=hospital, number=220, seen_max=2026, strength="stated").count() == 100
    assert not Upload.objects.exists()


def test_every_imported_fact_remembers_who_and_why_and_waits_to_be_published(ines, hospital):
    take_over(ines, csv_of(HUNDRED[:2]))
    rows = Fact.history.all()
    assert {(row.history_user.username, row.history_change_reason, row.history_type) for row in rows} == {
        ("ines", WHY, "+")
    }
    assert rows.count() == 2
    assert Edition.objects.get(program=hospital).waiting


def test_the_same_file_twice_changes_nothing_the_second_time(ines, hospital):
    content = csv_of(HUNDRED[:3])
    take_over(ines, content)
    Edition.objects.update(waiting=False)
    preview = send(ines, content)
    assert counts(preview) == {"new": 0, "changed": 0, "unchanged": 3, "wrong": 0}
    assert preview.context["confirm"] is None
    assert "There is nothing to do" in preview.text
    assert Fact.history.count() == 3
    assert not Edition.objects.get(program=hospital).waiting


def test_another_value_is_another_fact_and_the_older_one_stays(ines, hospital):
    fact(hospital, "min_step2", number=210, source_url=FACT["source_url"], seen_max=2024)
    preview = send(ines, csv_of([FACT | {"seen_max": 2026}]))
    assert "A new statement. What was there stays beside it: 210, 2024." in preview.text
    confirm(ines, preview)
    assert set(Fact.objects.values_list("number", "seen_max")) == {(210, 2024), (220, 2026)}


def test_what_is_beside_the_statement_changes_the_fact_and_is_shown_as_it_was_and_will_be(ines, hospital):
    fact(hospital, "min_step2", number=220, source_url=FACT["source_url"], note="per the FAQ")
    preview = send(ines, csv_of([FACT | {"seen_max": 2026, "note": "", "checked_on": "2026-11-20"}]))
    assert changes(preview) == [("seen_max", "2025", "2026"), ("checked_on", "", "2026-11-20")]
    confirm(ines, preview)
    kept = Fact.objects.get()
    assert (kept.seen_max, kept.note, kept.checked_by.username) == (2026, "per the FAQ", "ines")
    assert kept.history.count() == 2
    assert kept.history.first().history_user.username == "ines"


def test_choices_are_taken_by_code_and_by_their_words(ines, hospital):
    words = {
        "criterion": "J-1 visa sponsored",
        "answer": "Case by case",
        "strength": "Typical, not a cut-off",
        "applies_to": "all tracks",
    }
    take_over(ines, csv_of([{"program": "lakeview", "source_url": "lakeview.example/visa"} | words]))
    kept = Fact.objects.get()
    assert (kept.criterion, kept.answer, kept.strength, kept.applies_to) == (
        "visa_j1",
        "case_by_case",
        "typical",
        "all",
    )
    assert kept.source_url == "https://lakeview.example/visa"


@pytest.mark.parametrize(
    ("slip", "column", "words"),
    [
        ({"number": 149}, "number", "149 is not between 150 and 300"),
        ({"number": 301}, "number", "301 is not between 150 and 300"),
        ({"number": "3-May"}, "number", "looks like a date that your spreadsheet made"),
        ({"number": "220.5"}, "number", "is not a whole number"),
        ({"number": ""}, "number", "Write a number from 150 to 300, or write no_cutoff under answer."),
        ({"answer": "no_cutoff"}, "number", "not both"),
        ({"number": "", "answer": "yes"}, "answer", "Write a number from 150 to 300, or write no_cutoff"),
        ({"criterion": "visa_j1"}, "number", "visa_j1 takes no number. Leave it blank and write yes or no"),
        ({"criterion": "visa_j1", "number": ""}, "answer", "visa_j1 takes one of: yes, no, case_by_case"),
        ({"criterion": ""}, "criterion", "Every row needs this."),
        ({"program": ""}, "program", "Every row needs this."),
        ({"strength": "requried"}, "strength", "Did you mean required?"),
        ({"source_url": ""}, "source_url", "Give the address of the page, or choose another kind of source."),
        ({"source_url": "the website"}, "source_url", "This is not a web address."),
        ({"source_url": "javascript:alert(1)"}, "source_url", "This is not a web address."),
        ({"seen_max": 2027}, "seen_max", "cannot have been seen in a year to come"),
        ({"seen_min": 2025, "seen_max": 2024}, "seen_max", "cannot be seen until a year before"),
        ({"seen_min": 1999}, "seen_min", "1999 is not between 2000 and 2100"),
        ({"checked_on": "11/20/2026"}, "checked_on", "Write year, month and day, as 2026-11-22."),
        ({"note": "x" * 251}, "note", "at most 250 characters"),
        ({"note": "so\0so"}, "note", "hidden character (U+0000)"),
        ({"note": "read\u202eme"}, "note", "hidden character (U+202E)"),
        ({"retracted_on": "2026-11-20"}, "retracted_on", "Facts are taken back on their own page"),
        ({"whole_institution": "perhaps"}, "whole_institution", "Write one of yes, no."),
    ],
)  # fmt: skip
def test_each_slip_is_named_by_its_column_with_what_to_do(ines, hospital, monkeypatch, slip, column, words):
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 11, 22))
    found = told(send(ines, csv_of([FACT, FACT | {"source_url": "https://lakeview.example/other"} | slip])))
    assert [(line, where) for line, where, _ in found] == [(3, column)]
    assert words in found[0][2]


@pytest.mark.parametrize("number", [150, 300, "220", "220.0", " 220 ", 220.0])
def test_a_number_may_be_written_as_a_spreadsheet_does(ines, hospital, number):
    preview = send(ines, csv_of([FACT | {"number": number}]))
    assert told(preview) == []


def test_two_lines_about_one_fact_are_both_named(ines, hospital):
    found = told(send(ines, csv_of([FACT, FACT | {"criterion": "usce_months", "number": 3}, FACT | {"note": "again"}])))
    assert [(line, column) for line, column, _ in found] == [(4, "source_url")]
    assert "Line 2 is about the same fact. Keep one of the two lines: 2 or 4." in found[0][2]


def test_a_fact_that_was_taken_back_does_not_come_in_again_unseen(ines, hospital):
    taken_back = fact(hospital, "min_step2", number=220, source_url=FACT["source_url"], retracted_on="2026-11-01")
    assert "was taken back on 2026-11-01" in told(send(ines, csv_of([FACT])))[0][2]
    as_exported = FACT | {"retracted_on": "2026-11-01"}
    assert counts(send(ines, csv_of([as_exported])))["unchanged"] == 1
    taken_back.refresh_from_db()
    assert str(taken_back.retracted_on) == "2026-11-01"


def test_what_a_file_says_is_never_taken_for_html(ines, hospital):
    preview = send(ines, csv_of([FACT | {"note": "<script>alert(1)</script>", "strength": "<b>"}]), why="<i>why</i>")
    assert "<script>alert" not in preview.text
    assert "<b>" not in preview.text
    assert "<i>why" not in preview.text


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


def test_pages_that_now_disagree_are_told(ines, hospital):
    fact(
        hospital, "min_step2", number=210, strength="required", source_url="https://lakeview.example/faq", seen_max=2026
    )
    done = take_over(ines, csv_of([FACT | {"strength": "required", "seen_max": 2026}]))
    assert "1 of these programs now have pages that disagree" in done.text


def test_a_fact_of_another_site_of_the_institution_is_another_fact(ines, hospital):
    harbor_campus()
    take_over(ines, csv_of([FACT, FACT | {"program": "harbor"}]))
    assert Fact.objects.count() == 2


def test_only_who_sent_a_file_can_confirm_it(ines, hospital):
    preview = send(ines, csv_of([FACT]))
    rosa = somebody("rosa", "view_fact", "import_fact")
    assert "This file is not here any more" in confirm(rosa, preview).text
    assert not Fact.objects.exists()
    assert "1 added" in confirm(ines, preview).text


def test_a_file_is_forgotten_after_a_day(ines, hospital):
    preview = send(ines, csv_of([FACT]))
    Upload.objects.update(sent_at=timezone.now() - timedelta(hours=25))
    assert "This file is not here any more" in confirm(ines, preview).text
    send(ines, csv_of([FACT]))
    assert Upload.objects.count() == 1


def test_a_file_is_confirmed_once(ines, hospital):
    preview = send(ines, csv_of([FACT]))
    confirm(ines, preview)
    assert "This file is not here any more" in confirm(ines, preview).text
    assert Fact.objects.count() == 1


def test_a_reason_is_asked_for(ines, hospital):
    assert told(send(ines, csv_of([FACT]), why="  ")) == [(0, "why", "This field is required.")]
    assert User.objects.filter(username="ines").exists()
