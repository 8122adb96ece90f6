from dataclasses import replace

import pytest

from programs.compared import How, compared
from programs.models import Edition, Program
from programs.working import working_rows
from tests.programs.world import fact, lakeview, places, track

pytestmark = pytest.mark.django_db


def row(program):
    return working_rows([program.pk])[program.pk]


def told(was, now):
    """Part, what happened, and each detail."""
    return [
        (change.part, str(change.how), [(d.label, d.was, d.now) for d in change.details])
        for change in compared(was, now)
    ]


def full_lakeview():
    program = lakeview()
    places(track(program), 2026, 12, 11)
    fact(program, "min_step2", number=220, strength="required", seen_max=2024)
    return program


def test_what_is_the_same_differs_in_nothing():
    now = row(full_lakeview())

    assert compared(now, now) == ()


def test_the_advanced_programs_of_the_institution_are_no_difference():
    now = row(full_lakeview())

    assert compared(now, replace(now, advanced_specialties=frozenset({"neurology"}))) == ()


def test_of_a_program_never_published_every_part_is_added():
    assert told(None, row(full_lakeview())) == [
        (part, "added", []) for part in ("identity", "tracks", "places", "facts")
    ]


def test_an_identity_is_told_by_the_names_of_its_fields_and_blanks_as_not_known():
    program = full_lakeview()
    was = row(program)
    Program.objects.update(website="https://www.lakeview.example", state="NJ", setting_from_name="university")

    assert told(was, row(program)) == [
        (
            "identity",
            "changed",
            [
                ("State", "New York", "New Jersey"),
                ("Setting from name", "not known", "university"),
                ("Website", "not known", "https://www.lakeview.example"),
            ],
        )
    ]


def test_another_division_is_told_by_its_name():
    program = full_lakeview()
    was = row(program)
    Program.objects.update(state="OH")

    assert ("Census division", "Middle Atlantic", "East North Central") in told(was, row(program))[0][2]


def test_a_track_is_added_changed_and_taken_out():
    program = full_lakeview()
    was = row(program)
    first = program.tracks.get()
    track(program, "9001140C0", "categorical")
    first.reserved_for = "Neurology"
    first.save()
    between = row(program)

    assert told(was, between) == [
        ("tracks", "changed", [("Reserved for", "not known", "Neurology")]),
        ("tracks", "added", []),
    ]
    first.delete()
    assert [(change.part, change.how) for change in compared(between, row(program))] == [
        ("tracks", How.GONE),
        ("places", How.GONE),
    ]


def test_places_are_told_with_their_track_and_nought_is_not_unknown():
    program = full_lakeview()
    was = row(program)
    program.tracks.get().years.update(quota=0, matched=None)

    (change,) = compared(was, row(program))

    assert (change.code, change.record.year) == ("9001140P0", 2026)
    assert [(d.label, d.was, d.now) for d in change.details] == [("Quota", "12", "0"), ("Matched", "11", "not known")]


def test_a_newer_statement_is_added_beside_the_older():
    program = full_lakeview()
    was = row(program)
    fact(program, "min_step2", number=230, strength="required", seen_max=2026)

    assert told(was, row(program)) == [("facts", "added", [])]


def test_a_statement_taken_back_is_gone():
    program = full_lakeview()
    was = row(program)
    program.facts.update(retracted_on="2026-11-20")

    (change,) = compared(was, row(program))

    assert (change.how, change.record.number) == (How.GONE, 220)


def test_a_page_seen_again_is_told_so_and_a_new_note_is_a_change():
    program = full_lakeview()
    was = row(program)
    program.facts.update(seen_max=2026, checked_on="2026-11-20")
    seen = row(program)
    program.facts.update(note="for graduates of foreign schools")

    assert told(was, seen) == [
        ("facts", "seen_again", [("Seen until", "2024", "2026"), ("Checked on", "not known", "2026-11-20")])
    ]
    assert told(seen, row(program)) == [
        ("facts", "changed", [("Note", "not known", "for graduates of foreign schools")])
    ]


def test_every_field_that_an_edition_keeps_has_a_name_for_curators():
    program = full_lakeview()
    now = row(program)
    kept = set(Edition.objects.get(program=program).row)
    other = {name: "other" for name in kept if isinstance(getattr(now, name), str)}

    (change,) = compared(now, replace(now, **other))

    assert len(change.details) == len(other) == len(kept - {"tracks", "facts", "latitude", "longitude"})
