"""Does text that runs from right to left, or turns round what follows, stay in its place where a curator reads it?"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from programs.models import Program, Report
from tests.fuzz.asking import undone
from tests.programs.sent_files import page

pytestmark = pytest.mark.django_db

TURNED = "\u202e220 si tI"
HEBREW = "רק בתור מתמחה 220"


@pytest.fixture
def olga(world):
    with undone():
        yield world.olga


@pytest.fixture
def report(olga):
    return Report.objects.create(program=Program.objects.get(slug="lakeview"), about="visa_j1", says=TURNED)


def test_a_readers_words_stand_in_a_block_of_their_own_direction(olga, report):
    assert (
        f'<blockquote dir="auto"><p>{TURNED}</p></blockquote>'
        in olga.get(f"/admin/programs/report/{report.pk}/change/").text
    )


def test_a_readers_words_are_kept_apart_among_those_to_be_declined(olga, report):
    chosen = {"action": "decline", "_selected_action": report.pk}
    assert f"<bdi>{TURNED}</bdi>" in olga.post(page("changelist", "report"), chosen).text


def test_an_answer_to_a_reader_is_kept_apart(olga, report):
    Report.objects.filter(pk=report.pk).update(state="declined", answer=TURNED)
    assert f"“<bdi>{TURNED}</bdi>”" in olga.get(f"/admin/programs/report/{report.pk}/change/").text


def test_what_a_file_would_write_is_kept_apart_in_its_preview(olga):
    content = f"program,criterion,number,source_url,note\nlakeview,min_step1,210,https://a.example,{HEBREW}".encode()
    sent = {"import_file": SimpleUploadedFile("x", content), "why": "so"}
    assert f"<ins><bdi>{HEBREW}</bdi></ins>" in olga.post(page("import"), sent).text


def test_what_would_be_published_is_kept_apart_in_its_preview(olga):
    program = Program.objects.get(slug="lakeview")
    was, program.name = program.name, TURNED
    program.save()
    preview = olga.get(f"/admin/publish/?ids={program.pk}").text
    assert f"<del><bdi>{was}</bdi></del>" in preview
    assert f"<ins><bdi>{TURNED}</bdi></ins>" in preview
