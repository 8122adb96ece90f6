"""What becomes of any file that is sent to be imported: is it told, previewed and saved, or refused?"""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from programs.importing.fact_sheet import FactSheet
from programs.importing.limits import FILE_BYTES
from programs.importing.program_sheet import ProgramSheet
from programs.importing.track_sheets import PlacesSheet, TrackSheet
from programs.spreadsheet import unwritable
from tests.fuzz import hostile
from tests.fuzz.asking import ask, undone
from tests.fuzz.often import examples
from tests.fuzz.workbooks import PARTS, spoilt
from tests.programs.sent_files import page

pytestmark = pytest.mark.django_db

SHEETS = {"program": ProgramSheet, "track": TrackSheet, "trackyear": PlacesSheet, "fact": FactSheet}
# A row of each that could be taken over, so that one odd cell is what decides.
ROWS = {
    "program": {"slug": "new", "name": "New Hospital", "institution_code": "9009", "city": "Reno", "state": "NV"},
    "track": {"nrmp_code": "9009140P0", "program": "lakeview", "name": "Medicine-Preliminary", "kind": "preliminary"},
    "trackyear": {
        "track": "9001140P0",
        "year": "2025",
        "quota": "4",
        "matched": "4",
        "source_url": "https://a.example",
    },
    "fact": {"program": "lakeview", "criterion": "min_step1", "number": "220", "source_url": "https://a.example"},
}
cells = hostile.written | st.sampled_from(["lakeview", "9001140P0", "yes", "2025", "required", "preliminary", "NY"])


def send(client, model, content, name="sent.csv", **more):
    """A name of a file is written by the browser: no line ends with it."""
    values = {"import_file": SimpleUploadedFile("x", content), "why": "so"} | more
    body = encode_multipart(BOUNDARY, values).replace(
        b'filename="x"', b'filename="%s"' % name.encode("utf-8", "replace"), 1
    )
    return ask(client, "POST", page("import", model), body, MULTIPART_CONTENT)


def confirmed(client, model, content):
    """The preview, and the answer to its confirmation where there is something to confirm."""
    with undone():
        preview = client.post(page("import", model), {"import_file": SimpleUploadedFile("x", content), "why": "so"})
        assert preview.status_code == 200
        if form := preview.context.get("confirm"):
            assert client.post(page("process_import", model), form.initial, follow=True).status_code == 200


def as_csv(rows):
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(dict.fromkeys(name for row in rows for name in row)))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8", "replace")


def as_workbook(rows):
    names = list(dict.fromkeys(name for row in rows for name in row))
    book = Workbook()
    book.active.append(names)
    for row in rows:
        book.active.append([_writable(row.get(name, "")) for name in names])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _writable(text):
    """What a workbook can hold of it."""
    return "".join(sign for sign in text if not unwritable(sign))[:32_000]


@examples(30)
@given(st.sampled_from(sorted(SHEETS)), st.data())
def test_a_file_with_any_cells_is_previewed_and_saved_or_told_what_is_wrong(world, model, data):
    names = [*SHEETS[model]().names(), "unheard_of"]
    odd = data.draw(st.lists(st.dictionaries(st.sampled_from(names), cells, max_size=3), min_size=1, max_size=3))
    written = data.draw(st.sampled_from([as_csv, as_workbook]))
    confirmed(world.olga, model, written([ROWS[model] | row for row in odd]))


@examples(20)
@given(st.sampled_from(sorted(SHEETS)), st.text(max_size=20) | st.sampled_from(hostile.TEXTS), st.binary(max_size=60))
def test_a_file_may_be_called_anything(world, model, name, content):
    send(world.olga, model, content, "".join(sign for sign in name if sign not in '"\r\n\0'))


@pytest.mark.parametrize("spoil", PARTS)
def test_a_workbook_built_to_do_harm_is_refused_or_read_without_it(world, spoil):
    answer = send(world.olga, "fact", spoilt(*PARTS[spoil]), "sent.xlsx")
    assert "root:" not in answer.text
    assert "haha" not in answer.text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<!doctype html><table><tr><td>program</td></tr></table>", "The first line must name the columns"),
        (b"{\\rtf1 program}", "The first line must name the columns"),
        (b'program,"note\n' + b"x" * 100_000, "one is opened and not closed"),
        (b"program" + b",note" * 61, "more than 60 columns"),
        (b"program\n" + b"x\n" * 5001, "more than 5,000 rows"),
        (b"program\n".ljust(FILE_BYTES + 1, b"x"), "at most 2 MB"),
    ],
    ids=["HTML", "RTF", "an open quote", "many columns", "many rows", "much"],
)  # fmt: skip
def test_what_is_no_table_to_import_is_told_so_whatever_it_is_called(world, content, words):
    answer = send(world.olga, "fact", content, "sent.csv")
    assert words in answer.text


@pytest.mark.parametrize("files", [2, 30])
def test_more_files_than_one_are_refused(world, files):
    answer = ask(
        world.olga,
        "POST",
        page("import"),
        encode_multipart(BOUNDARY, {f"f{n}": SimpleUploadedFile("x", b"x") for n in range(files)}),
        MULTIPART_CONTENT,
    )
    assert answer.status_code == 400
