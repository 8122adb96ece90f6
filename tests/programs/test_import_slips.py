from datetime import date

import pytest
from django.utils import timezone

from tests.programs.sent_files import FACT, csv_of, send, somebody, told
from tests.programs.world import lakeview

pytestmark = pytest.mark.django_db


@pytest.fixture
def ines():
    return somebody("ines", "view_fact", "import_fact")


@pytest.fixture
def hospital():
    return lakeview()


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


def test_what_a_file_says_is_never_taken_for_html(ines, hospital):
    preview = send(ines, csv_of([FACT | {"note": "<script>alert(1)</script>", "strength": "<b>"}]), why="<i>why</i>")
    assert "<script>alert" not in preview.text
    assert "<b>" not in preview.text
    assert "<i>why" not in preview.text


def test_as_many_slips_as_one_can_mend_are_told_and_the_others_counted(ines, hospital):
    slips = [FACT | {"number": "many"}] * 301
    assert "And 1 more." in send(ines, csv_of(slips)).text
    assert "more. Mend these first" not in send(ines, csv_of(slips[:300])).text
