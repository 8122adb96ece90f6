from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import transaction

from programs import catalogue
from programs.catalogue import published
from programs.models import Fact, Program, RecordsVersion, Specialty, Track, TrackYear
from programs.publishing import if_published, publish
from programs.waiting import gathering
from programs.working import working_rows
from tests.programs.world import (
    advanced_neurology,
    fact,
    harbor_campus,
    lakeview,
    old_mill,
    places,
    quiet_valley,
    track,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch):
    monkeypatch.setattr(catalogue, "_kept", None)


def names():
    return [program.name for program in published().programs]


def test_a_program_is_held_with_its_tracks_places_facts_and_advanced_specialties():
    program = lakeview(latitude=42.9, longitude=-78.9, setting_from_name="university", name_note="renamed; verify")
    places(track(program), 2026, 12, 11)
    fact(program, "min_step2", number=220, strength="required", seen_min=2024, note="for IMGs")
    advanced_neurology()
    held = published().programs[0]
    assert (held.slug, held.state, held.division, held.latitude) == ("lakeview", "NY", "middle_atlantic", 42.9)
    assert (held.setting_from_name, held.name_note) == ("university", "renamed; verify")
    assert held.advanced_specialties == {"neurology"}
    assert held.tracks[0].nrmp_code == "9001140P0"
    assert [(year.year, year.quota, year.matched) for year in held.tracks[0].years] == [(2026, 12, 11)]
    stated = held.facts[0]
    assert (stated.criterion, stated.number, stated.answer, stated.strength) == ("min_step2", 220, "", "required")
    assert (stated.seen_min, stated.seen_max, stated.seen, stated.note) == (2024, 2025, 2025, "for IMGs")


def test_what_is_not_known_stays_none():
    program = quiet_valley()
    places(track(program, "9003140P0"), 2026, None)
    fact(program, seen_max=None)
    held = published().programs[0]
    assert (held.latitude, held.division, held.acgme_id) == (None, "", "")
    assert (held.tracks[0].years[0].quota, held.tracks[0].years[0].matched) == (None, None)
    assert held.facts[0].seen is None


def test_programs_stand_by_name_and_their_parts_by_code_and_year():
    program = harbor_campus()
    lakeview()
    quiet_valley()
    later = track(program, "9001140P1")
    track(program, "9001140C0", "categorical")
    places(later, 2026, 1)
    places(later, 2024, 3)
    fact(program, "visa_j1", seen_max=2020)
    fact(program, "visa_j1", seen_max=2024, source_url="https://www.lakeview.example/new")
    fact(program, "img_considered", seen_max=None)
    assert names() == [
        "Lakeview Teaching Hospital",
        "Lakeview Teaching Hospital, Harbor campus",
        "Quiet Valley Hospital",
    ]
    held = published().programs[1]
    assert [track.nrmp_code for track in held.tracks] == ["9001140C0", "9001140P1"]
    assert [year.year for year in held.tracks[1].years] == [2024, 2026]
    assert [(fact.criterion, fact.seen) for fact in held.facts] == [
        ("img_considered", None),
        ("visa_j1", 2024),
        ("visa_j1", 2020),
    ]


def test_withdrawn_and_unpublished_programs_are_absent_with_all_that_is_theirs():
    track(old_mill(), "9002140P0")
    fact(lakeview(published=False))
    assert published().programs == ()


def test_reading_everything_takes_three_queries_and_then_one(django_assert_num_queries):
    for program in (lakeview(), harbor_campus(), quiet_valley()):
        places(track(program, f"{program.institution_code}140P{program.pk % 10}"), 2026, 5)
        fact(program)
    advanced_neurology()
    with django_assert_num_queries(3):
        first = published()
    with django_assert_num_queries(1):
        assert published() is first


@pytest.fixture
def hospital():
    program = lakeview()
    places(track(program), 2026, 12)
    fact(program, "min_step2", number=220)
    advanced_neurology()
    return program


@pytest.mark.parametrize(
    "change",
    [
        lambda: Program.objects.update(published=False),
        lambda: Program.objects.update(status="withdrawn"),
        lambda: Program.objects.all().delete(),
        lambda: Specialty.objects.create(code="dermatology", name="Dermatology"),
        lambda: Specialty.objects.bulk_create([Specialty(code="pmr", name="PM&R")]),
        lambda: Specialty.objects.bulk_update(Specialty.objects.all(), ["name"]),
    ],
)
def test_what_is_taken_off_and_what_is_nobodys_edition_is_seen_at_once(hospital, change):
    before = published()
    change()
    assert published() is not before
    assert published().version != before.version
    assert not Program.objects.waiting().exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda: Track.objects.get().save(),
        lambda: Track.objects.get().delete(),
        lambda: TrackYear.objects.get().save(),
        lambda: TrackYear.objects.all().delete(),
        lambda: Fact.objects.create(program=Program.objects.get(), criterion="visa_j1", answer="no"),
        lambda: Fact.objects.all().update(number=230),
        lambda: Fact.objects.bulk_update(Fact.objects.all(), ["note"]),
        lambda: Fact.objects.bulk_create([Fact(program=Program.objects.get(), criterion="visa_j1", answer="no")]),
        lambda: Fact.objects.all().delete(),
        lambda: Program.objects.get().tracks.update(kind="categorical"),
        lambda: Program.objects.get().save(),
        lambda: Program.objects.update(name="Lakeview Hospital"),
    ],
)
def test_every_way_to_change_a_record_waits_until_it_is_published(hospital, change):
    assert not Program.objects.waiting().exists()
    before = published().programs
    change()
    assert published().programs == before
    assert Program.objects.waiting().get() == hospital
    publish([hospital.pk])
    assert not Program.objects.waiting().exists()
    assert published().programs == tuple(working_rows([hospital.pk]).values())


def test_a_track_that_moves_waits_to_leave_the_one_program_and_to_come_to_the_other(hospital):
    harbor = harbor_campus()
    moved = Track.objects.get()
    moved.program = harbor
    moved.save()
    assert set(Program.objects.waiting()) == {hospital, harbor}
    publish([hospital.pk, harbor.pk])
    assert {program.slug: len(program.tracks) for program in published().programs} == {"lakeview": 0, "harbor": 1}


def test_a_year_of_places_that_moves_marks_both_programs_and_a_later_change_the_new_one_alone(hospital):
    harbor = harbor_campus()
    of_harbor = track(harbor, "9001140P1")
    moved = TrackYear.objects.get()
    moved.track = of_harbor
    moved.save()
    assert set(Program.objects.waiting()) == {hospital, harbor}
    publish([hospital.pk, harbor.pk])
    moved.quota = 9
    moved.save()
    assert set(Program.objects.waiting()) == {harbor}


def test_many_records_moved_at_once_mark_the_programs_they_leave(hospital):
    harbor = harbor_campus()
    Fact.objects.update(program=harbor)
    assert set(Program.objects.waiting()) == {hospital, harbor}


def test_what_is_gathered_is_marked_and_read_anew_at_its_end(hospital):
    harbor = harbor_campus()
    before = published().version
    with transaction.atomic(), gathering():
        Program.objects.update(name="One name")
        assert RecordsVersion.current() == before
        assert not Program.objects.waiting().exists()
    assert set(Program.objects.waiting()) == {hospital, harbor}
    assert RecordsVersion.current() != before


def test_an_edit_is_seen_as_soon_as_it_is_published():
    program = lakeview()
    program.name = "Lakeview Hospital"
    program.save()
    assert names() == ["Lakeview Teaching Hospital"]
    publish([program.pk])
    assert names() == ["Lakeview Hospital"]


def test_what_waits_is_read_by_whoever_asks_what_would_be_published(hospital):
    Fact.objects.update(number=230)
    (would_be,) = if_published([hospital.pk]).programs
    assert would_be.facts[0].number == 230
    assert published().programs[0].facts[0].number == 220


def test_a_withdrawn_program_is_not_published_and_a_new_one_is_shown_only_then():
    old = old_mill()
    new = lakeview(published=False)
    assert names() == []
    assert publish([old.pk, new.pk]) == 1
    assert names() == ["Lakeview Teaching Hospital"]
    assert not Program.objects.waiting().filter(pk=new.pk).exists()


def test_a_retracted_fact_is_in_no_edition(hospital):
    Fact.objects.update(retracted_on=date(2026, 11, 22))
    publish([hospital.pk])
    assert published().programs[0].facts == ()


def test_a_publication_by_another_process_is_seen_at_once(django_assert_num_queries):
    lakeview()
    before = published()
    # Another process has its own copy; all that reaches this one is the row in the database.
    RecordsVersion.objects.filter(pk=1).update(number=before.version + 1)
    with django_assert_num_queries(3):
        assert published() is not before


def test_a_change_that_changes_nothing_keeps_the_catalogue():
    lakeview()
    before = published()
    assert Program.objects.filter(slug="nowhere").update(published=False) == 0
    Specialty.objects.bulk_create([])
    assert published() is before


def test_a_publication_rolled_back_is_never_taken_for_a_later_one():
    program = lakeview()
    before = published()
    with transaction.atomic():
        program.name = "Lakeview, a draft"
        program.save()
        publish([program.pk])
        assert names() == ["Lakeview, a draft"]
        transaction.set_rollback(True)
    assert names() == ["Lakeview Teaching Hospital"]
    assert published().version == before.version
    program.name = "Lakeview Hospital"
    program.save()
    publish([program.pk])
    assert names() == ["Lakeview Hospital"]


def test_before_any_record_the_catalogue_is_empty():
    assert RecordsVersion.current() == 0
    assert published().programs == ()


def test_many_requests_at_once_read_the_records_once(monkeypatch):
    reads, together = [], Barrier(8)

    def read():
        reads.append(1)
        return ()

    monkeypatch.setattr(catalogue, "_programs", read)
    monkeypatch.setattr(RecordsVersion, "current", classmethod(lambda cls: 7))

    def request():
        together.wait()
        published()

    requests = [Thread(target=request) for _ in range(8)]
    for each in requests:
        each.start()
    for each in requests:
        each.join()
    assert len(reads) == 1
