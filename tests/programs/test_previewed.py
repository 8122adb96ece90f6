import pytest
from django.contrib.auth.models import User

from programs.history import because
from programs.models import Fact, Program, Track
from programs.pending import acts_since
from programs.previewed import ChangedMeanwhileError, preview, publish_as_previewed, taken_off, waiting
from programs.publishing import publish
from programs.showing import take_off
from tests.programs.world import fact, harbor_campus, lakeview, old_mill, quiet_valley

pytestmark = pytest.mark.django_db


def say_no_to_j1(program, reason="the page says so now", **changes):
    with because(reason):
        return Fact.objects.create(
            program=program, criterion="visa_j1", answer="no", source_url="https://www.lakeview.example/visa", **changes
        )


def names(programs):
    return [previewed.program.slug for previewed in programs]


def test_everything_that_waits_is_previewed_by_name():
    valley, lake = quiet_valley(), lakeview()
    harbor_campus()
    for program in (valley, lake):
        say_no_to_j1(program)

    assert names(preview(waiting()).programs) == ["lakeview", "quiet-valley"]


def test_a_new_program_waits_and_one_taken_off_has_to_be_asked_for_by_name():
    new, off = lakeview(published=False), harbor_campus()
    Program.objects.filter(pk=off.pk).update(published=False)
    say_no_to_j1(off)
    seen = preview([new.pk, off.pk])

    assert (waiting(), taken_off()) == ([new.pk], [off.pk])
    assert [(p.program.slug, p.first, p.again) for p in seen.programs] == [
        ("lakeview", True, False),
        ("harbor", False, True),
    ]


def test_a_withdrawn_program_is_named_and_stays_unseen():
    mill, lake = old_mill(), lakeview()
    say_no_to_j1(lake)
    seen = preview([mill.pk, lake.pk])

    assert ([p.slug for p in seen.withdrawn], names(seen.programs)) == (["old-mill"], ["lakeview"])
    assert publish_as_previewed([mill.pk, lake.pk], seen.digest) == 1


def test_a_program_without_a_difference_is_told_so_and_waits_no_more_once_published():
    lake = lakeview()
    added = say_no_to_j1(lake)
    added.delete()
    seen = preview([lake.pk])

    assert (seen.programs[0].changes, seen.changed) == ((), 0)
    publish_as_previewed([lake.pk], seen.digest)
    assert waiting() == []


@pytest.mark.parametrize(
    "meanwhile",
    [
        lambda lake: say_no_to_j1(lake, strength="required"),
        lambda lake: lake.facts.update(note="for the first year alone"),
        lambda lake: Track.objects.create(program=lake, nrmp_code="9001140C0", name="Medicine", kind="categorical"),
        lambda lake: Program.objects.filter(pk=lake.pk).update(website="https://www.lakeview.example"),
        lambda lake: Program.objects.filter(pk=lake.pk).update(status="withdrawn"),
        lambda lake: take_off([lake.pk]),
        lambda lake: lake.delete(),
        lambda lake: publish([lake.pk]),
    ],
)
def test_nothing_is_published_that_was_not_read(meanwhile):
    lake, valley = lakeview(), quiet_valley()
    say_no_to_j1(lake)
    say_no_to_j1(valley)
    chosen = [lake.pk, valley.pk]
    read = preview(chosen)

    meanwhile(lake)

    with pytest.raises(ChangedMeanwhileError):
        publish_as_previewed(chosen, read.digest)
    assert valley.pk in waiting()


def test_what_somebody_does_to_another_program_is_in_nobodys_way():
    lake, valley = lakeview(), quiet_valley()
    say_no_to_j1(lake)
    read = preview([lake.pk])
    say_no_to_j1(valley)

    assert publish_as_previewed([lake.pk], read.digest) == 1
    assert waiting() == [valley.pk]


def test_who_changed_it_and_why_is_told_since_it_was_last_published():
    lake = lakeview()
    fact(lake, "img_considered")
    ines = User.objects.create(username="ines", first_name="Inés")
    added = say_no_to_j1(lake)
    added.history.update(history_user=ines)
    with because("no longer listed"):
        Program.objects.filter(pk=lake.pk).update(website="")

    (seen,) = preview([lake.pk]).programs

    assert [(act.by, act.why, act.changes) for act in seen.acts] == [
        ("", "no longer listed", 1),
        ("Inés", "the page says so now", 1),
    ]


def test_that_publishing_shows_a_program_again_is_no_change_since():
    lake = lakeview(published=False)
    publish([lake.pk])
    lake.edition.refresh_from_db()

    assert acts_since({lake.pk: lake.edition.published_at}) == {}


def test_any_number_of_programs_is_previewed_by_the_same_queries(django_assert_num_queries):
    programs = [lakeview(), harbor_campus(), quiet_valley()]
    chosen = [say_no_to_j1(program).program_id for program in programs]

    for some in (chosen[:1], chosen):
        with django_assert_num_queries(10):
            preview(some)
