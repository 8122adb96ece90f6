import pytest
from django.urls import reverse
from django.utils import timezone

from advisor.records import read
from advisor.strategy.matching.facts import Kind, statements
from advisor.strategy.season import load
from programs.catalogue import published
from programs.conflicts import conflicts_of, facts_in_conflict
from programs.models import Fact, Program
from programs.previewed import preview
from programs.publishing import publish
from programs.restoring import bring_back
from programs.standing import State
from programs.superseding import add_newer, newer_than, put_right, says_again, state_of, take_back
from programs.word import newest
from tests.programs.curated_facts import OTHER, TODAY, page, text, told, who_curates
from tests.programs.world import fact, lakeview

pytestmark = pytest.mark.django_db

YEAR = TODAY.year


@pytest.fixture(autouse=True)
def autumn(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)


@pytest.fixture
def older():
    """Lakeview's page wanted 230 in spring, and 225 in autumn of one year."""
    return fact(lakeview(), "min_step2", number=230, strength="required", seen_max=YEAR)


def says_now(older, number=225, **changes):
    newer = newer_than(older)
    for name, value in ({"number": number} | changes).items():
        setattr(newer, name, value)
    add_newer(newer, None)
    return newer


def worth(*facts):
    return [state_of(Fact.objects.get(pk=each.pk)) for each in facts]


def what_a_plan_reads():
    (known,) = read(published())
    return statements(known, Kind.PRELIMINARY, TODAY, load(2028).fact_age)["min_step2"]


def test_a_correction_within_the_year_counts_for_curators_for_applicants_and_in_asha_s_plan(client, older):
    client.force_login(who_curates())
    sent = {"number": 225, "strength": "required", "applies_to": "all", "seen_max": YEAR, "source_kind": "page"}
    answer = client.post(page("newer", older), sent | {"source_url": older.source_url, "note": "", "why": ""})
    newer = Fact.objects.get(number=225)

    assert newer.replaces == older
    assert len(told(answer)) == 1
    assert "It counts for applicants once the program is published" in told(answer)[0]
    assert worth(older, newer) == [State.SUPERSEDED, State.COUNTS]
    assert (conflicts_of(older.program_id, YEAR), facts_in_conflict(YEAR)) == ([], set())

    assert what_a_plan_reads().fact.number == 230
    publish([older.program_id])
    read_by_asha = what_a_plan_reads()
    assert (read_by_asha.fact.number, read_by_asha.rivals, read_by_asha.counts) == (225, (), True)
    public = text(client.get(reverse("programs:program", args=["lakeview"])))
    assert "1 earlier statement" in public
    assert public.index("225") < public.index("1 earlier statement") < public.index("230")
    assert "do not agree" not in public


def test_the_directory_reads_the_newer_word_alone():
    older = fact(lakeview(), seen_max=YEAR)
    says_now(older, number=None, answer="no")
    publish([older.program_id])
    (program,) = published().programs
    assert [each.answer for each in newest(program, "visa_j1", "preliminary")] == ["no"]


def test_another_page_does_not_take_the_place_of_this_one(older):
    newer = says_now(older, source_url=OTHER)
    assert newer.replaces is None
    assert worth(older, newer) == [State.CONFLICT, State.CONFLICT]


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (YEAR, [State.SUPERSEDED, State.COUNTS]),
        (YEAR - 1, [State.COUNTS, State.SUPERSEDED]),
        (None, [State.COUNTS, State.SUPERSEDED]),
    ],
)
def test_only_what_was_seen_as_late_takes_the_place(older, seen, expected):
    assert worth(older, says_now(older, seen_max=seen)) == expected


def test_of_two_without_a_year_the_newer_takes_the_place(older):
    Fact.objects.update(seen_max=None)
    older.refresh_from_db()
    newer = says_now(older, seen_max=None)
    assert worth(older, newer) == [State.SUPERSEDED, State.HISTORICAL]


def test_a_word_on_preliminary_tracks_alone_leaves_the_older_to_the_others(older):
    newer = says_now(older, applies_to="preliminary")
    assert worth(older, newer) == [State.COUNTS, State.COUNTS]
    wide = says_now(newer, 215, applies_to="all")
    assert worth(older, newer, wide) == [State.CONFLICT, State.SUPERSEDED, State.CONFLICT]


def test_taking_the_newer_back_brings_the_older_back_by_itself(older):
    newer = says_now(older)
    take_back(newer)
    assert worth(older, newer) == [State.COUNTS, State.RETRACTED]
    put_right(newer)
    assert worth(older, newer) == [State.SUPERSEDED, State.COUNTS]


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-11-22", [State.COUNTS, State.SUPERSEDED]), ("2026-11-21", [State.SUPERSEDED, State.COUNTS])],
)
def test_a_page_that_says_the_older_again_since_gives_it_its_place_back(client, older, day, expected):
    client.force_login(who_curates())
    newer = says_now(older)
    client.post(page("seen", older), {"day": day, "why": "It was a slip of theirs"})
    assert worth(older, newer) == expected


def test_a_page_that_changed_twice_and_back_leaves_its_last_word(older):
    again = says_now(older, 235)
    once = says_now(again)
    twice = says_now(once, 220)
    says_again(again, TODAY)
    assert worth(older, again) == [State.SUPERSEDED, State.COUNTS]
    assert worth(once, twice) == [State.SUPERSEDED, State.SUPERSEDED]


def test_a_word_on_preliminary_tracks_keeps_its_place_when_the_one_on_all_is_seen_again(older):
    newer = says_now(older, applies_to="preliminary")
    says_again(older, TODAY)
    assert worth(older, newer) == [State.COUNTS, State.COUNTS]


def test_nothing_takes_the_place_of_what_was_taken_back(older):
    take_back(older)
    newer = says_now(older)
    assert newer.replaces is None
    put_right(older)
    assert worth(older, newer) == [State.CONFLICT, State.CONFLICT]


def test_the_older_may_be_deleted_and_the_newer_stays(older):
    newer = says_now(older)
    older.delete()
    assert worth(newer) == [State.COUNTS]
    newer.refresh_from_db()
    assert newer.replaces is None


def test_a_reviewer_reads_before_publishing_that_the_older_gives_way(older):
    says_now(older)
    (previewed,) = preview([older.program_id]).programs
    gave_way = next(change for change in previewed.changes if change.record.number == 230)
    (detail,) = gave_way.details
    assert (gave_way.how, detail.label) == ("changed", "Its page says something else since")
    assert (detail.was, detail.now) == ("no", "yes")


def test_a_program_brought_back_remembers_which_of_its_statements_gave_way(older):
    newer = says_now(older)
    program = older.program_id
    Program.objects.get(pk=program).delete()
    bring_back(Program.history.filter(id=program, history_type="-").latest())
    assert worth(older, newer) == [State.SUPERSEDED, State.COUNTS]


def test_the_newer_brought_back_after_the_older_was_deleted_stands_alone(older):
    newer = says_now(older)
    key = newer.pk
    newer.delete()
    older.delete()
    bring_back(Fact.history.filter(id=key, history_type="-").latest())
    assert Fact.objects.get().replaces is None
