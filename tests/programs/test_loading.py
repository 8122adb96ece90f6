from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from programs.catalogue import published
from programs.fixtures import FixtureError
from programs.loading import load_records
from programs.models import AdvancedTrack, Edition, Fact, Program, RecordsVersion, Track, TrackYear
from tests.programs.csv_files import HARBOR, LAKEVIEW, MAPLE, MINIMUM_220, PRELIMINARY, TWELVE_PLACES, write

pytestmark = pytest.mark.django_db


def test_each_file_adds_its_records(tmp_path):
    assert [(file.created, file.already_there) for file in load_records(write(tmp_path))] == [(1, 0)] * 6
    assert Track.objects.get().program == Program.objects.get(slug="lakeview")
    assert TrackYear.objects.get().quota == 12
    assert TrackYear.objects.get().matched is None
    assert AdvancedTrack.objects.get().specialty.code == "neurology"
    assert Fact.objects.get().number == 220


def test_loading_twice_changes_nothing_and_keeps_the_version(tmp_path):
    load_records(write(tmp_path))
    before = RecordsVersion.current(), Fact.objects.values_list().get()
    assert [(file.created, file.already_there) for file in load_records(tmp_path)] == [(0, 1)] * 6
    assert (RecordsVersion.current(), Fact.objects.values_list().get()) == before


def test_a_curators_edits_survive_another_load(tmp_path):
    load_records(write(tmp_path))
    Program.objects.update(name="Lakeview University Hospital", state="PA")
    Track.objects.update(reserved_for="Neurology")
    TrackYear.objects.update(quota=3)
    load_records(tmp_path)
    assert Program.objects.get().name == "Lakeview University Hospital"
    assert Track.objects.get().reserved_for == "Neurology"
    assert TrackYear.objects.get().quota == 3


def test_a_fact_corrected_by_a_curator_does_not_come_back_as_it_was(tmp_path):
    load_records(write(tmp_path))
    Fact.objects.update(number=225, strength="preferred")
    load_records(tmp_path)
    assert Fact.objects.get().number == 225


def test_a_new_shipped_row_is_added_beside_the_others(tmp_path):
    load_records(write(tmp_path))
    load_records(write(tmp_path, {"programs.csv": [LAKEVIEW, HARBOR]}))
    assert Program.objects.count() == 2


def test_a_page_of_the_institution_speaks_for_each_of_its_sites(tmp_path):
    load_records(write(tmp_path, {"programs.csv": [LAKEVIEW, HARBOR]}))
    assert {(fact.program.slug, fact.whole_institution) for fact in Fact.objects.all()} == {
        ("lakeview", True),
        ("harbor", True),
    }


def test_a_page_of_an_institution_with_one_site_is_that_sites_own(tmp_path):
    load_records(write(tmp_path))
    assert not Fact.objects.get().whole_institution


def test_a_page_of_one_site_says_nothing_of_the_others(tmp_path):
    of_harbor = MINIMUM_220 | {"program": "harbor"}
    load_records(write(tmp_path, {"programs.csv": [LAKEVIEW, HARBOR], "facts.csv": [of_harbor]}))
    assert Fact.objects.get().program.slug == "harbor"
    assert not Fact.objects.get().whole_institution


@pytest.mark.parametrize(
    ("file", "row", "said"),
    [
        ("programs.csv", LAKEVIEW | {"state": "ZZ"}, "programs.csv, line 2: state:"),
        ("programs.csv", LAKEVIEW | {"latitude": "north"}, "programs.csv, line 2: could not convert"),
        ("tracks.csv", PRELIMINARY | {"program": "nowhere"}, "tracks.csv, line 2: 'nowhere' is not among the records"),
        ("tracks.csv", PRELIMINARY | {"nrmp_code": "12"}, "tracks.csv, line 2: nrmp_code: An NRMP program code"),
        ("track_years.csv", TWELVE_PLACES | {"quota": "a few"}, "track_years.csv, line 2: invalid literal"),
        ("facts.csv", MINIMUM_220 | {"institution_code": "8888"}, "facts.csv, line 2: '8888' is not among"),
        ("facts.csv", MINIMUM_220 | {"program": "old-mill"}, "facts.csv, line 2: 'old-mill' is not among"),
        ("facts.csv", MINIMUM_220 | {"number": "2200"}, "facts.csv, line 2: number: Give a number from 150 to 300."),
        ("facts.csv", MINIMUM_220 | {"criterion": "min_luck"}, "facts.csv, line 2: criterion:"),
        ("facts.csv", MINIMUM_220 | {"seen_min": "2026"}, "facts.csv, line 2: seen_max: The page cannot be seen"),
    ],
)
def test_a_bad_row_is_named_by_file_and_line_and_nothing_is_loaded(tmp_path, file, row, said):
    with pytest.raises(CommandError) as refused:
        call_command("load_records", folder=write(tmp_path, {file: [row]}), stdout=StringIO())
    assert said in str(refused.value)
    assert not Program.objects.exists()


def test_a_row_given_twice_is_refused(tmp_path):
    with pytest.raises(FixtureError, match=r"facts\.csv, line 3: this record is in the file twice"):
        load_records(write(tmp_path, {"facts.csv": [MINIMUM_220, MINIMUM_220]}))


def test_other_columns_than_expected_are_refused(tmp_path):
    write(tmp_path)
    (tmp_path / "tracks.csv").write_text("code,program\n1,2\n", encoding="utf-8")
    with pytest.raises(FixtureError, match=r"tracks\.csv, line 1: the columns must be nrmp_code, program"):
        load_records(tmp_path)


def test_a_row_with_too_few_values_is_refused(tmp_path):
    write(tmp_path)
    (tmp_path / "specialties.csv").write_text("code,name\nneurology\n", encoding="utf-8")
    with pytest.raises(FixtureError, match=r"specialties\.csv, line 2: 2 values are needed"):
        load_records(tmp_path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(FixtureError, match=r"programs\.csv, line 1: there is no such file"):
        load_records(tmp_path)


def test_the_command_tells_what_became_of_each_file(tmp_path):
    said = StringIO()
    call_command("load_records", folder=write(tmp_path), stdout=said)
    assert "facts.csv: 1 created, 0 already there" in said.getvalue()


def test_if_empty_leaves_a_database_with_records_alone(tmp_path):
    load_records(write(tmp_path))
    call_command("load_records", "--if-empty", folder=write(tmp_path, {"programs.csv": [LAKEVIEW, HARBOR]}))
    assert Program.objects.count() == 1


def test_if_empty_fills_an_empty_database(tmp_path):
    call_command("load_records", "--if-empty", folder=write(tmp_path), stdout=StringIO())
    assert Program.objects.count() == 1


def test_what_is_loaded_is_shown_and_the_withdrawn_is_not(tmp_path):
    closed = HARBOR | {"status": "withdrawn"}
    load_records(write(tmp_path, {"programs.csv": [LAKEVIEW, closed]}))
    assert [(program.slug, len(program.facts)) for program in published().programs] == [("lakeview", 1)]


def test_loading_more_shows_it_but_not_what_a_curator_has_yet_to_publish(tmp_path):
    load_records(write(tmp_path, {"programs.csv": [LAKEVIEW, MAPLE]}))
    Fact.objects.filter(program__slug="lakeview").update(number=230)
    more = [{**MINIMUM_220, "institution_code": code, "criterion": "min_step1"} for code in ("9001", "9004")]
    load_records(write(tmp_path, {"programs.csv": [LAKEVIEW, MAPLE], "facts.csv": [MINIMUM_220, *more]}))
    shown = {program.slug: [fact.number for fact in program.facts] for program in published().programs}
    assert shown == {"lakeview": [220], "maple": [220]}
    assert [program.slug for program in Program.objects.waiting()] == ["lakeview"]


def test_a_program_that_was_taken_off_is_not_shown_again_by_loading(tmp_path):
    load_records(write(tmp_path))
    Program.objects.update(published=False)
    load_records(tmp_path)
    assert published().programs == ()


def test_records_from_before_there_were_editions_are_published_even_when_nothing_is_loaded(tmp_path):
    load_records(write(tmp_path))
    Edition.objects.update(row=None, published_at=None, waiting=True)
    call_command("load_records", "--if-empty", folder=tmp_path, stdout=StringIO())
    assert [program.slug for program in published().programs] == ["lakeview"]
