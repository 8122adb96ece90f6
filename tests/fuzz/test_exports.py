"""What of a file that goes out, whatever the records hold? No cell begins a formula, and a calendar stays one."""

import csv
import io
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from openpyxl import load_workbook

from advisor.models import Choice, SavedPlan
from programs.models import Fact, Program, Track, TrackYear
from programs.publishing import publish
from tests.fuzz import hostile
from tests.fuzz.asking import undone
from tests.fuzz.often import examples
from tests.fuzz.world import TOKEN
from tests.programs.sent_files import page

pytestmark = pytest.mark.django_db

STARTS = tuple("=+-@\t\r\n\0＝＋－＠")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
# No database takes these in a text: a NUL, and half of a character.
starts = st.sampled_from(
    [
        "=",
        "+",
        "-",
        "@",
        "\t=",
        "\r=",
        "\n=",
        "'=",
        " =",
        "＝",
        "＋",
        "－",
        "＠",
        "\u200b=",
        "\ufeff=",
        "\u202e=",
        '"=',
        "\xa0=",
    ]
)
texts = st.builds(str.__add__, starts | st.just(""), hostile.written).map(
    lambda text: re.sub("[\0\ud800-\udfff]", "", text)
)
MODELS = {"program": Program, "track": Track, "trackyear": TrackYear, "fact": Fact}


def soiled(data):
    """Every text of every record, past the checks of the forms."""
    for model in (Program, Track, TrackYear, Fact):
        for record in model._default_manager.all():
            for field in model._meta.get_fields():
                if (
                    field.concrete
                    and field.get_internal_type() in {"CharField", "URLField", "TextField"}
                    and not (field.unique or field.choices)
                ):
                    setattr(record, field.attname, data.draw(texts)[: field.max_length])
            model._default_manager.bulk_update(
                [record], [f.attname for f in model._meta.concrete_fields if not (f.primary_key or f.is_relation)]
            )


def texts_of(answer):
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content.startswith(b"PK"):
        rows = load_workbook(io.BytesIO(content)).active.iter_rows()
        assert not [cell for row in rows for cell in row if cell.data_type == "f"]
        rows = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
        return [cell for row in rows for cell in row if isinstance(cell, str)]
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return [cell for row in rows for cell in row if not NUMBER.fullmatch(cell)]


@examples(6)
@given(st.data())
def test_no_cell_of_any_file_of_records_begins_a_formula(world, data):
    with undone():
        soiled(data)
        for model in MODELS:
            for ending in ("csv", "xlsx"):
                answer = world.olga.post(page("export", model), {"ending": ending})
                assert not [text for text in texts_of(answer) if text.startswith(STARTS)]


@examples(5)
@given(st.data())
def test_no_cell_of_an_applicants_list_begins_a_formula_and_their_calendar_stays_one(world, data):
    with undone():
        soiled(data)
        Program.objects.update(state="NY")
        publish(list(Program.objects.values_list("pk", flat=True)))
        plan = SavedPlan.objects.get(token=TOKEN)
        Choice.objects.filter(plan=plan).update(note=data.draw(texts), name=data.draw(texts)[:160])
        assert not [
            text for text in texts_of(world.asha.get(f"/plan/{TOKEN}/shortlist.csv")) if text.startswith(STARTS)
        ]
        days = world.asha.get(f"/plan/{TOKEN}/calendar.ics").content
        assert not [line for line in days.split(b"\r\n") if len(line) > 75 or b"\n" in line or b"\r" in line]
        assert {part.name for part in Calendar.from_ical(days).subcomponents} == {"VTIMEZONE", "VEVENT"}


@examples(8)
@given(texts)
def test_a_question_sheet_and_every_page_of_a_plan_stand_any_text_of_a_record(world, text):
    with undone():
        Program.objects.filter(slug="lakeview").update(name=text[:160], city=text[:80])
        Fact.objects.update(note=text[:250])
        publish(list(Program.objects.values_list("pk", flat=True)))
        Choice.objects.update(note=text, updated_on=date(2026, 11, 1))
        for path in ("", "mine/", "questions/?format=text", "print/", "compare/?p=lakeview&p=harbor", "adviser/"):
            answer = world.asha.get(f"/plan/{TOKEN}/{path}")
            assert answer.status_code == 200
            assert answer["Content-Type"].startswith("text/plain") or hostile.RUN not in answer.text
