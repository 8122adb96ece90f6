import io
import zipfile

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programs.models import Fact
from tests.programs.sent_files import FACT, csv_of, page, send, somebody, xlsx_of
from tests.programs.world import lakeview

pytestmark = pytest.mark.django_db

FEW = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
ODD = st.text(max_size=20) | st.sampled_from(
    ["\0", "9" * 400, "=1+1", "\u202e", "1e999", "-0", "NaN", "x" * 5000, "\r", '"']
)
NAMES = [*FACT, "strength", "answer", "note", "seen_max", "checked_on", "whole_institution", "retracted_on"]


@pytest.fixture
def ines():
    lakeview()
    return somebody("ines", "view_fact", "import_fact")


def answered(answer):
    assert answer.status_code == 200
    assert answer.templates
    assert not Fact.objects.exists()


@FEW
@given(st.binary(max_size=300))
def test_any_bytes_get_an_answer(ines, content):
    answered(send(ines, content))


@FEW
@given(st.lists(st.dictionaries(st.sampled_from(NAMES), ODD), min_size=1, max_size=4), st.sampled_from(",;\t"))
def test_any_cells_get_an_answer(ines, rows, separator):
    answered(send(ines, csv_of([FACT | row for row in rows], separator, "utf-8")))


@FEW
@given(st.integers(0, 6000), st.binary(min_size=1, max_size=30))
def test_a_workbook_damaged_anywhere_gets_an_answer(ines, place, damage):
    content = bytearray(xlsx_of([FACT]))
    content[place : place + len(damage)] = damage
    answered(send(ines, bytes(content)))


@FEW
@given(
    st.sampled_from(["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "[Content_Types].xml"]), st.data()
)
def test_a_workbook_whose_inside_is_damaged_gets_an_answer(ines, part, data):
    sound, out = zipfile.ZipFile(io.BytesIO(xlsx_of([FACT]))), io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sound.namelist():
            inside = sound.read(name)
            cut = data.draw(st.integers(0, len(inside))) if name == part else len(inside)
            archive.writestr(name, inside[:cut])
    answered(send(ines, out.getvalue()))


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"upload": "x"},
        {"upload": "\0", "seen": "\0", "why": "\0"},
        {"upload": "x" * 9999, "seen": "y" * 9999, "why": "z" * 9999},
        {"upload": ["a", "b"], "seen": ["c", "d"], "why": ["e", "f"], "clear": "perhaps"},
        {"upload": "nothing", "seen": "nothing", "why": "nothing"},
    ],
)
def test_an_odd_confirmation_leads_back_and_saves_nothing(ines, values):
    answer = ines.post(page("process_import"), values, follow=True)
    assert "is not here any more: look at the list. This time nothing was saved." in answer.text
    assert not Fact.objects.exists()


def test_a_preview_cannot_be_confirmed_by_following_a_link(ines):
    assert ines.get(page("process_import")).status_code == 405


@pytest.mark.parametrize("values", [{}, {"import_file": "not a file", "why": "so"}, {"why": "\0"}])
def test_a_form_without_a_file_says_so(ines, values):
    assert "This field is required." in ines.post(page("import"), values).text


@pytest.mark.parametrize("name", ["import", "process_import", "export"])
def test_what_is_sent_from_another_site_is_refused(ines, name):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = ines.cookies
    assert strict.post(page(name), {"why": "so", "ending": "csv"}).status_code == 403
