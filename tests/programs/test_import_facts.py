import pytest

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


def test_a_fact_that_was_taken_back_does_not_come_in_again_unseen(ines, hospital):
    taken_back = fact(hospital, "min_step2", number=220, source_url=FACT["source_url"], retracted_on="2026-11-01")
    assert "was taken back on 2026-11-01" in told(send(ines, csv_of([FACT])))[0][2]
    as_exported = FACT | {"retracted_on": "2026-11-01"}
    assert counts(send(ines, csv_of([as_exported])))["unchanged"] == 1
    taken_back.refresh_from_db()
    assert str(taken_back.retracted_on) == "2026-11-01"


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
