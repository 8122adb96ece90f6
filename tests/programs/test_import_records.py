import pytest

from programs.models import Edition, Program, Track, TrackYear
from programs.publishing import publish
from tests.programs.sent_files import changes, confirm, counts, csv_of, send, somebody, take_over, told
from tests.programs.world import lakeview, places, quiet_valley, track

pytestmark = pytest.mark.django_db

NEW = {
    "slug": "9004-elmira",
    "name": "Elmira General",
    "institution_code": "9004",
    "city": "Elmira",
    "state": "New York",
}
TRACK = {"nrmp_code": "9001140P0", "program": "lakeview", "name": "Medicine-Preliminary", "kind": "preliminary"}
PLACES = {"nrmp_code": "9001140P0", "year": 2026, "quota": 12, "matched": 11, "source_url": "https://nrmp.example/fl"}
RIGHTS = [f"{act}_{model}" for model in ("program", "track", "trackyear") for act in ("view", "import")]


@pytest.fixture
def ines():
    return somebody("ines", *RIGHTS)


@pytest.fixture
def rosa():
    return somebody("rosa", *RIGHTS, "publish_program")


def test_a_new_program_comes_in_unpublished_with_what_is_known(ines):
    take_over(ines, csv_of([NEW]), "program")
    elmira = Program.objects.get()
    assert (elmira.state, elmira.source, elmira.status, elmira.published) == ("NY", "curator", "active", False)
    assert (elmira.website, elmira.latitude) == ("", None)
    assert Edition.objects.get(program=elmira).waiting
    assert elmira.history.get().history_user.username == "ines"


@pytest.mark.parametrize("column", ["name", "institution_code", "city", "state"])
def test_a_new_program_cannot_be_without_its_identity_blank_or_left_out(ines, column):
    for row in (NEW | {column: ""}, {name: value for name, value in NEW.items() if name != column}):
        assert [(line, where) for line, where, _ in told(send(ines, csv_of([row]), "program"))] == [(2, column)]


@pytest.mark.parametrize(
    ("slip", "column", "words"),
    [
        ({"state": "XY"}, "state", "is not known here"),
        ({"institution_code": "904"}, "institution_code", "write 0904"),
        ({"institution_code": "90044"}, "institution_code", "four digits"),
        ({"institution_code": "٩٠٠٤"}, "institution_code", "four digits"),
        ({"acgme_id": "1.4001E+09"}, "acgme_id", "rounded"),
        ({"acgme_id": "١٤٠٣٥٢١٢٣٤"}, "acgme_id", "ten digits"),
        ({"latitude": "91"}, "latitude", "is not between -90 and 90"),
        ({"slug": "Elmira General"}, "slug", "letters, numbers"),
        ({"website": "elmira"}, "website", "not a web address"),
        ({"name": "x" * 161}, "name", "at most 160 characters"),
    ],
)
def test_each_slip_in_a_program_is_named_by_its_column(ines, slip, column, words):
    found = told(send(ines, csv_of([NEW | slip]), "program"))
    assert [(line, where) for line, where, _ in found] == [(2, column)]
    assert words in found[0][2]


def test_an_acgme_id_comes_to_a_program_that_is_there(ines):
    lakeview()
    preview = send(ines, csv_of([{"slug": "lakeview", "acgme_id": "1403521234"}]), "program")
    assert changes(preview) == [("acgme_id", "", "1403521234")]
    assert "1 changed" in confirm(ines, preview, "program").text
    assert Program.objects.get().acgme_id == "1403521234"


@pytest.mark.parametrize("there", [True, False], ids=["a program that is there", "a new one"])
@pytest.mark.parametrize("slip", ["garbage", "140352123", "14035212345"])
def test_what_is_no_acgme_id_is_refused(ines, there, slip):
    row = {"slug": lakeview().slug, "acgme_id": slip} if there else NEW | {"acgme_id": slip}
    found = told(send(ines, csv_of([row]), "program"))
    assert [(line, where) for line, where, _ in found] == [(2, "acgme_id")]
    assert "ten digits" in found[0][2]


def test_a_slug_close_to_one_that_is_there_is_pointed_out(ines):
    lakeview()
    assert "There is a program lakeview already." in send(ines, csv_of([NEW | {"slug": "lakeveiw"}]), "program").text
    assert "There is a program" not in send(ines, csv_of([NEW]), "program").text


def test_a_blank_cell_and_a_column_left_out_leave_a_record_as_it_is(ines):
    lakeview(website="https://lakeview.example/", name_note="renamed in 2020", latitude=42.9)
    content = csv_of([{"slug": "lakeview", "name": "Lakeview Hospital", "website": "", "latitude": ""}])
    assert changes(send(ines, content, "program")) == [("name", "Lakeview Teaching Hospital", "Lakeview Hospital")]


def test_a_blank_cell_clears_what_is_there_when_that_is_asked_for_but_never_what_a_record_needs(ines):
    lakeview(website="https://lakeview.example/", name_note="renamed in 2020", latitude=42.9)
    preview = send(ines, csv_of([{"slug": "lakeview", "website": "", "latitude": ""}]), "program", clear="on")
    assert changes(preview) == [("latitude", "42.9", ""), ("website", "https://lakeview.example/", "")]
    confirm(ines, preview, "program")
    kept = Program.objects.get()
    assert (kept.website, kept.latitude, kept.name_note) == ("", None, "renamed in 2020")
    wrong = told(send(ines, csv_of([{"slug": "lakeview", "name": "", "city": ""}]), "program", clear="on"))
    assert [(line, column) for line, column, _ in wrong] == [(2, "name"), (2, "city")]


def test_the_coordinates_of_a_german_spreadsheet_are_read(ines):
    lakeview(latitude=42.9)
    content = csv_of([{"slug": "lakeview", "latitude": "42,9", "longitude": "-78,85"}], ";")
    assert changes(send(ines, content, "program")) == [("longitude", "", "-78.85")]


@pytest.mark.parametrize("column", ["status", "status_note", "published"])
def test_who_may_not_publish_cannot_take_a_program_off_by_a_file(ines, rosa, column):
    lakeview()
    content = csv_of([{"slug": "lakeview", column: {"status": "withdrawn", "published": "no"}.get(column, "closed")}])
    assert f"Only somebody who may publish can import the column {column}" in told(send(ines, content, "program"))[0][2]
    preview = send(rosa, content, "program")
    assert f"What changes under {column} works at once." in preview.text
    assert "1 changed" in confirm(rosa, preview, "program").text


def test_a_program_that_was_never_published_is_not_shown_by_a_file(rosa):
    quiet_valley(published=False)
    content = csv_of([{"slug": "quiet-valley", "published": "yes"}])
    assert "never published" in told(send(rosa, content, "program"))[0][2]
    assert "never published" in told(send(rosa, csv_of([NEW | {"published": "yes"}]), "program"))[0][2]
    publish([Program.objects.get().pk])
    Program.objects.update(published=False)
    assert told(send(rosa, content, "program")) == []


def test_a_track_comes_in_and_its_program_waits(ines):
    program = lakeview()
    take_over(ines, csv_of([TRACK]), "track")
    assert Track.objects.get().program == program
    assert Edition.objects.get().waiting


def test_a_track_that_moves_makes_both_programs_wait(ines):
    left, reached = lakeview(), quiet_valley()
    track(left)
    preview = send(ines, csv_of([{"nrmp_code": "9001140p0", "program": "quiet-valley"}]), "track")
    assert changes(preview) == [("program", "lakeview", "quiet-valley")]
    confirm(ines, preview, "track")
    assert set(Edition.objects.filter(waiting=True).values_list("program", flat=True)) == {left.pk, reached.pk}


@pytest.mark.parametrize(
    ("slip", "column", "words"),
    [
        ({"nrmp_code": "9001140"}, "nrmp_code", "looks like 1903140P0"),
        ({"nrmp_code": "٩٠٠١١٤٠P0"}, "nrmp_code", "looks like 1903140P0"),
        ({"kind": "categorical"}, "kind", "The letter P in the code stands for preliminary."),
        ({"program": "nowhere at all"}, "program", "Add the program first"),
        ({"program": ""}, "program", "cannot be without this"),
        ({"kind": ""}, "kind", "cannot be without this"),
    ],
)
def test_each_slip_in_a_track_is_named_by_its_column(ines, slip, column, words):
    lakeview()
    found = told(send(ines, csv_of([TRACK | slip]), "track"))
    assert [(line, where) for line, where, _ in found] == [(2, column)]
    assert words in found[0][2]


def test_places_of_a_year_come_in_with_their_source(ines):
    program = lakeview()
    track(program)
    take_over(ines, csv_of([PLACES, PLACES | {"year": 2025, "matched": ""}]), "trackyear")
    assert list(TrackYear.objects.values_list("year", "quota", "matched")) == [(2025, 12, None), (2026, 12, 11)]
    assert Edition.objects.get().waiting


@pytest.mark.parametrize(
    ("slip", "column", "words"),
    [
        ({"source_url": ""}, "source_url", "every figure needs a source"),
        ({"quota": "", "matched": ""}, "quota", "Write the places offered"),
        ({"quota": 501}, "quota", "501 is not between 0 and 500"),
        ({"year": 1999}, "year", "1999 is not between 2000 and 2100"),
        ({"nrmp_code": "9001140P1"}, "nrmp_code", "Did you mean 9001140P0?"),
    ],
)
def test_each_slip_in_places_is_named_by_its_column(ines, slip, column, words):
    track(lakeview())
    found = told(send(ines, csv_of([PLACES | slip]), "trackyear"))
    assert [(line, where) for line, where, _ in found] == [(2, column)]
    assert words in found[0][2]


@pytest.mark.parametrize(("matched", "noted"), [(12, False), (13, True)])
def test_more_places_filled_than_offered_come_in_with_a_note(ines, matched, noted):
    track(lakeview())
    preview = send(ines, csv_of([PLACES | {"matched": matched}]), "trackyear")
    words = "More filled (13) than offered (12): right if places came from another track."
    assert (words in preview.text) is noted
    confirm(ines, preview, "trackyear")
    assert TrackYear.objects.get().matched == matched


def test_as_many_places_filled_as_offered_and_none_offered_are_right(ines):
    track(lakeview())
    rows = [PLACES | {"matched": 12}, PLACES | {"year": 2025, "quota": 0, "matched": 0}]
    assert counts(send(ines, csv_of(rows), "trackyear"))["new"] == 2


def test_places_that_have_no_source_yet_may_stand_but_not_change_without_one(ines):
    places(track(lakeview()), 2026, 12, 11)
    same = {name: PLACES[name] for name in ("nrmp_code", "year", "quota", "matched")}
    assert counts(send(ines, csv_of([same]), "trackyear"))["unchanged"] == 1
    assert told(send(ines, csv_of([same | {"matched": 10}]), "trackyear"))[0][1] == "source_url"
