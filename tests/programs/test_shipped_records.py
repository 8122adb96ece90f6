import csv
import re
from collections import Counter

import pytest

from programs.catalogue import published
from programs.fixtures import COLUMNS, FIXTURES
from programs.loading import load_records
from programs.models import AdvancedTrack, Fact, Program, Specialty, Track, TrackYear


def rows(file):
    with (FIXTURES / file).open(newline="", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


@pytest.fixture(scope="module")
def programs():
    return {row["slug"]: row for row in rows("programs.csv")}


@pytest.fixture(scope="module")
def facts():
    return rows("facts.csv")


@pytest.mark.django_db
def test_everything_shipped_loads_and_a_second_time_adds_nothing():
    assert {file.file: file.created for file in load_records()} == {
        "programs.csv": 296,
        "tracks.csv": 773,
        "track_years.csv": 399,
        "specialties.csv": 9,
        "advanced_tracks.csv": 441,
        "facts.csv": 1331,
    }
    models = (Program, Track, TrackYear, Specialty, AdvancedTrack, Fact)
    assert [model.objects.count() for model in models] == [296, 773, 399, 9, 441, 1331]
    assert all(file.created == 0 for file in load_records())
    catalogue = published()
    assert len(catalogue.programs) == 294
    assert sum(len(program.tracks) for program in catalogue.programs) == 767


@pytest.mark.parametrize(
    ("file", "key"),
    [
        ("programs.csv", ["slug"]),
        ("tracks.csv", ["nrmp_code"]),
        ("track_years.csv", ["nrmp_code", "year"]),
        ("specialties.csv", ["code"]),
        ("advanced_tracks.csv", ["nrmp_code"]),
        (
            "facts.csv",
            [name for name in COLUMNS["facts.csv"] if name not in ("note", "seen_min", "seen_max", "seen_basis")],
        ),
    ],
)
def test_a_natural_key_names_one_row(file, key):
    keys = Counter(tuple(row[name] for name in key) for row in rows(file))
    assert [repeated for repeated, times in keys.items() if times > 1] == []


def test_names_are_readable_and_each_is_given_once(programs):
    names = [row["name"] for row in programs.values()]
    assert len(set(names)) == 296
    abbreviated = re.compile(r"\b(Hosps|Hosp|Ctr|Univ|Med Ctr|SOM|COM|U)\b|-[A-Z]{2}$")
    assert [name for name in names if abbreviated.search(name)] == []


def test_only_the_two_closed_sites_are_withdrawn(programs):
    withdrawn = {slug: row["status_note"] for slug, row in programs.items() if row["status"] == "withdrawn"}
    assert set(withdrawn) == {"1258-boston", "1470-new-york"}
    assert all("closed" in note for note in withdrawn.values())


def test_each_fact_belongs_to_an_institution_and_a_site_of_it(programs, facts):
    institutions = {row["institution_code"] for row in programs.values()}
    assert {fact["institution_code"] for fact in facts} <= institutions
    sited = [fact for fact in facts if fact["program"]]
    assert all(programs[fact["program"]]["institution_code"] == fact["institution_code"] for fact in sited)


def test_each_fact_names_the_page_it_rests_on(facts):
    assert [fact for fact in facts if not re.match(r"https?://[^/]+\.[a-z]+", fact["source_url"])] == []


def test_each_track_carries_the_code_of_its_institution(programs):
    for track in rows("tracks.csv"):
        assert track["nrmp_code"].startswith(programs[track["program"]]["institution_code"])
    for track in rows("advanced_tracks.csv"):
        assert track["nrmp_code"].startswith(track["institution_code"])


def test_the_letter_of_a_code_and_the_kind_of_its_track_agree():
    kinds = {(row["nrmp_code"][7], row["kind"]) for row in rows("tracks.csv")}
    assert kinds == {("C", "categorical"), ("P", "preliminary"), ("M", "primary_care")}


def test_an_advanced_track_has_the_specialty_of_its_nrmp_code():
    by_nrmp_number = {row["nrmp_code"][4:7]: set() for row in rows("advanced_tracks.csv")}
    for row in rows("advanced_tracks.csv"):
        by_nrmp_number[row["nrmp_code"][4:7]].add(row["specialty"])
    assert by_nrmp_number == {
        "040": {"anesthesiology"},
        "080": {"dermatology"},
        "180": {"neurology"},
        "185": {"other"},
        "186": {"other"},
        "200": {"other"},
        "340": {"pmr"},
        "416": {"interventional_radiology"},
        "420": {"diagnostic_radiology"},
        "430": {"radiation_oncology"},
        "770": {"other"},
    }


def test_a_preliminary_track_named_for_a_specialty_is_reserved_for_it():
    specialty = re.compile("Neuro|Anesth|Radi|Derm|PM&R|Ophth|Prevent")
    named = [row for row in rows("tracks.csv") if row["kind"] == "preliminary" and specialty.search(row["name"])]
    assert len(named) > 80
    assert [row["nrmp_code"] for row in named if not row["reserved_for"]] == []


def test_places_by_year_are_known_for_florida_alone(programs):
    of_track = {row["nrmp_code"]: programs[row["program"]]["state"] for row in rows("tracks.csv")}
    assert {of_track[row["nrmp_code"]] for row in rows("track_years.csv")} == {"FL"}


def test_a_limit_that_clinical_work_lifts_is_a_preference_and_shuts_nobody_out(facts):
    lifted = [fact for fact in facts if "lifts the limit" in fact["note"]]
    assert {fact["institution_code"] for fact in lifted} == {"1241", "1307", "1793", "1821"}
    assert {fact["strength"] for fact in lifted} == {"preferred"}


def test_a_page_that_names_no_university_is_not_a_university_setting(facts):
    stated = {fact["institution_code"] for fact in facts if fact["criterion"] == "setting"}
    assert stated.isdisjoint({"1966", "1631", "1632"})


def test_a_j1_is_refused_in_a_statement_that_still_counts_at_corvallis_alone(facts):
    refused = [fact for fact in facts if (fact["criterion"], fact["answer"]) == ("visa_j1", "no")]
    counting = [fact for fact in refused if int(fact["seen_max"] or fact["seen_min"] or 0) >= 2023]
    assert len(refused) == 18
    assert [fact["institution_code"] for fact in counting] == ["1715"]
