import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from programs.importing.fact_sheet import FactSheet
from programs.importing.program_sheet import ProgramSheet
from programs.importing.track_sheets import PlacesSheet, TrackSheet
from programs.models import Fact, Program
from programs.spreadsheet import FORMULA
from tests.programs.sent_files import counts, page, send, somebody
from tests.programs.world import fact, lakeview, old_mill, places, track

pytestmark = pytest.mark.django_db

SHEETS = {"program": ProgramSheet, "track": TrackSheet, "trackyear": PlacesSheet, "fact": FactSheet}
RIGHTS = [f"{act}_{model}" for model in SHEETS for act in ("view", "import", "export")]


@pytest.fixture
def ines():
    return somebody("ines", *RIGHTS)


@pytest.fixture
def records():
    program = lakeview(name='=HYPERLINK("x")', name_note="-5 + 'so' \"on\"", institution_code="0042", latitude=-42.5)
    places(track(program, name="@home"), 2026, 12, 11)
    fact(program, "min_step2", number=220, note="'=1+1", whole_institution=True, checked_on="2026-11-20")
    fact(program, note="\tＥ＝ or ＝1", retracted_on="2026-11-21")
    old_mill()


def exported(client, model, ending, query=""):
    return client.post(page("export", model) + query, {"ending": ending})


def rows(answer, ending):
    if ending == "csv":
        return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    return [list(row) for row in load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)]


@pytest.mark.parametrize("model", SHEETS)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_goes_out_comes_in_again_and_changes_nothing(ines, records, model, ending):
    answer = exported(ines, model, ending)
    preview = send(ines, answer.content, model, name=f"anything.{ending}")
    there = SHEETS[model].model.objects.count()
    assert counts(preview) == {"new": 0, "changed": 0, "unchanged": there, "wrong": 0}


@pytest.mark.parametrize("model", SHEETS)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_no_cell_that_goes_out_begins_a_formula(ines, records, model, ending):
    texts = [cell for row in rows(exported(ines, model, ending), ending) for cell in row if isinstance(cell, str)]
    numbers = {"-42.5"} if ending == "csv" else set()
    assert not [text for text in texts if text[:1] in FORMULA | {"\t", "\r", "\0"} and text not in numbers]
    if model == "program":
        assert '\'=HYPERLINK("x")' in texts


def test_a_spreadsheet_reads_letters_and_codes_as_they_are(ines, records):
    content = exported(ines, "program", "csv").content
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"'0042" in content
    cells = {
        cell.value: cell.data_type
        for row in load_workbook(io.BytesIO(exported(ines, "program", "xlsx").content)).active
        for cell in row
    }
    assert cells["0042"] == "s"
    assert cells[-42.5] == "n"


@pytest.mark.parametrize("held", ["\ufffe", "\uffff", "\ud7ff", "\ufffd", "\U0001fffe", "\x1b"])
def test_a_workbook_opens_whatever_a_note_holds(ines, held):
    lakeview(name_note=f"before{held}after")
    answer = exported(ines, "program", "xlsx")
    kept = "" if held in ("\ufffe", "\uffff", "\x1b") else held
    assert f"before{kept}after" in [cell for row in rows(answer, "xlsx") for cell in row]


def test_the_file_says_what_kind_it_is_and_of_which_day(ines, records):
    answer = exported(ines, "fact", "xlsx")
    assert answer["Content-Type"].startswith("application/vnd.openxmlformats")
    assert answer["Content-Disposition"].startswith('attachment; filename="facts-20')


def test_the_list_goes_out_as_it_is_narrowed(ines, records):
    words = " ".join(ines.get(page("export", "program") + "?q=akron").text.split())
    assert "1 program will be in the file: those of the list as you narrowed it." in words
    assert [row[0] for row in rows(exported(ines, "program", "csv", "?q=akron"), "csv")] == ["slug", "old-mill"]


@pytest.mark.parametrize("query", ["?no_such_field=1", "?program__id=x", "?p=x", "?e=1", "?all=%00", "?q=%00"])
@pytest.mark.parametrize("model", SHEETS)
def test_an_odd_address_is_no_fault(ines, records, model, query):
    for answer in (ines.get(page("export", model) + query, follow=True), exported(ines, model, "csv", query)):
        assert answer.status_code in (200, 302)


@pytest.mark.parametrize("ending", ["", "ods", "../csv", "\0"])
def test_another_kind_of_file_is_not_there(ines, records, ending):
    assert exported(ines, "fact", ending).status_code == 404


def test_an_export_takes_one_query_for_its_rows_whatever_their_number(ines, records):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            exported(ines, "fact", "csv")
        return len(asked)

    few = queries()
    for number in range(30):
        fact(Program.objects.first(), "usce_months", number=1 + number, seen_max=None)
    assert queries() == few
    assert len(rows(exported(ines, "fact", "csv"), "csv")) == 1 + Fact.objects.count()


def test_the_columns_that_work_at_once_go_out_to_whoever_may_import_them(ines, records):
    rosa = somebody("rosa", *RIGHTS, "publish_program")
    mine, hers = (rows(exported(client, "program", "csv"), "csv")[0] for client in (ines, rosa))
    assert [name for name in hers if name not in mine] == ["status", "status_note", "published"]


@pytest.mark.parametrize("model", SHEETS)
def test_a_template_has_the_columns_and_a_second_sheet_that_explains_each(ines, model):
    names = SHEETS[model](may_publish=False).names()
    as_csv = ines.get(page("import", model) + "template.csv")
    assert rows(as_csv, "csv") == [names]
    book = load_workbook(io.BytesIO(ines.get(page("import", model) + "template.xlsx").content))
    assert [[cell.value for cell in row] for row in book.worksheets[0]] == [names]
    assert [row[0].value for row in book.worksheets[1]] == ["Column", *names]
    page_text = ines.get(page("import", model)).text
    assert all(f"<code>{name}</code>" in page_text for name in names)


@pytest.mark.parametrize("model", SHEETS)
def test_an_empty_template_has_nothing_to_import(ines, model):
    content = ines.get(page("import", model) + "template.xlsx").content
    assert "There is no row in this file" in send(ines, content, model).text


def test_a_template_of_another_kind_is_not_there(ines):
    assert ines.get(page("import") + "template.ods").status_code == 404


@pytest.mark.parametrize("model", SHEETS)
def test_who_may_only_look_can_neither_import_nor_export(records, model):
    guest = somebody("guest", *(f"{act}_{each}" for each in SHEETS for act in ("view", "add", "change", "delete")))
    listed = guest.get(page("changelist", model)).text
    assert "import/" not in listed
    assert "export/" not in listed
    refused = [
        guest.get(page("import", model)),
        send(guest, b"slug\nx", model),
        guest.post(page("process_import", model), {"upload": "x", "seen": "y", "why": "z"}),
        guest.get(page("import", model) + "template.csv"),
        guest.get(page("export", model)),
        exported(guest, model, "csv"),
    ]
    assert [answer.status_code for answer in refused] == [403] * len(refused)


@pytest.mark.parametrize("model", SHEETS)
def test_each_right_opens_its_own_door_alone(records, model):
    importer, exporter = (somebody(act, f"view_{model}", f"{act}_{model}") for act in ("import", "export"))
    assert importer.get(page("import", model)).status_code == 200
    assert importer.get(page("export", model)).status_code == 403
    assert exporter.get(page("export", model)).status_code == 200
    assert exporter.get(page("import", model)).status_code == 403
    assert "import/" in importer.get(page("changelist", model)).text
    assert "export/" in exporter.get(page("changelist", model)).text
