import re
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from advisor import choices, planning
from advisor.models import SavedPlan
from advisor.since import news
from advisor.strategy.matching.assess import matches
from advisor.strategy.season import load
from advisor.strategy.since import Change, Shift, changes, grouped, states, ungrouped
from programs.models import Program, Track
from tests.advisor.cast import TODAY
from tests.advisor.town import ASHA, ashas_plan, settle
from tests.programs.world import fact as stated
from tests.strategy.anyone import MODEST, anyone, catalogues
from tests.strategy.people import person
from tests.strategy.world import SEASON, fact, preliminary, program

# Bea has 232 and needs a J-1: a program's own number and its visa page decide how it stands for her.
BEA = person(step1="passed", step2="passed", step2_score=232, graduation_year=2025, visa="j1", goal="bridge")
NOTHING = program("lakeview")
ASKS_240, ASKS_230, ASKS_220, ASKS_260 = (
    program("lakeview", fact("min_step2", number, "typical", seen=2026)) for number in (240, 230, 220, 260)
)
NO_J1 = program("lakeview", fact("visa_j1", "no", seen=2026))
NO_J1_OR_IMG = program("lakeview", fact("visa_j1", "no", seen=2026), fact("img_considered", "no", seen=2026))


def between(then, now, profile=BEA) -> list[tuple[str, str, str | None]]:
    known = states(matches(profile, then, SEASON))
    return [(change.shift, change.code, change.was) for change in changes(known, matches(profile, now, SEASON))]


@pytest.mark.parametrize(
    ("then", "now", "shift", "was"),
    [
        (ASKS_240, ASKS_230, "rose", "reach"),
        (ASKS_230, ASKS_240, "fell", "target"),
        (ASKS_240, ASKS_260, "fell", "reach"),
        (ASKS_230, NO_J1, "closed", "target"),
        (NO_J1, ASKS_230, "opened", None),
        (NO_J1, ASKS_260, "opened", None),
    ],
)
def test_a_track_that_stands_otherwise_is_told_with_how_it_stood(then, now, shift, was):
    assert between([then], [now]) == [(shift, "lakeview-P", was)]


def test_a_track_comes_and_goes():
    assert between([], [NOTHING]) == [("new", "lakeview-P", None)]
    assert between([ASKS_230], []) == [("gone", "lakeview-P", "target")]


@pytest.mark.parametrize(("then", "now"), [(ASKS_230, ASKS_230), (ASKS_220, ASKS_230), (NO_J1, NO_J1_OR_IMG)])
def test_a_margin_in_the_same_tier_and_another_rule_on_a_closed_track_are_no_news(then, now):
    assert between([then], [now]) == []


def test_the_tracks_of_one_program_are_told_apart():
    two = program("lakeview", tracks=(preliminary("A"), preliminary("B")))
    one_reserved = program("lakeview", tracks=(preliminary("A"), preliminary("B", reserved_for="Neurology")))

    assert between([two], [one_reserved]) == [("closed", "B", "target")]


def test_what_matters_most_stands_first():
    then = [replace(ASKS_240, slug="a", tracks=(preliminary("A"),)), replace(ASKS_230, tracks=(preliminary("B"),))]
    now = [replace(ASKS_230, slug="a", tracks=(preliminary("A"),)), replace(NO_J1, tracks=(preliminary("B"),))]

    assert [shift for shift, *_ in between(then, now)] == ["closed", "rose"]


def test_a_new_calendar_year_is_news_where_it_makes_a_page_too_old():
    aging = program("lakeview", fact("visa_j1", "no", seen=2023))
    known = states(matches(BEA, [aging], SEASON))

    assert changes(known, matches(replace(BEA, as_of=date(2026, 12, 31)), [aging], SEASON)) == ()
    (change,) = changes(known, matches(replace(BEA, as_of=date(2027, 1, 1)), [aging], SEASON))
    assert change.shift is Shift.OPENED


@MODEST
@given(anyone(), catalogues(), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_without_other_records_or_another_year_nothing_is_new(profile, programs, day):
    season = load(profile.match_year)
    known = ungrouped(grouped(states(matches(profile, programs, season))))

    assert changes(known, matches(replace(profile, as_of=day), programs, season)) == ()


@MODEST
@given(anyone(), catalogues(), catalogues())
def test_going_back_undoes_every_change(profile, then, now):
    season = load(profile.match_year)
    before, after = matches(profile, then, season), matches(profile, now, season)
    there, back = changes(states(before), after), changes(states(after), before)

    undone = {"rose": "fell", "fell": "rose", "opened": "closed", "closed": "opened", "new": "gone", "gone": "new"}
    assert {(c.code, undone[c.shift]) for c in there} == {(c.code, c.shift) for c in back}
    assert all(_told_truly(change, states(before), states(after)) for change in there)


def _told_truly(change: Change, then: dict[str, str], now: dict[str, str]) -> bool:
    was = then.get(change.code, "out")
    return then.get(change.code) != now.get(change.code) and (change.was or "out") == was.split()[0]


# From here on: the plan that remembers, and its pages.


@pytest.fixture
def plan(db, monkeypatch) -> SavedPlan:
    settle(monkeypatch)
    return ashas_plan()


def refuse_j1(slug: str) -> None:
    stated(Program.objects.get(slug=slug), "visa_j1", answer="no", seen_max=2026)


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def told(client: Client, plan: SavedPlan) -> bool:
    return "New since" in text(client.get(plan.get_absolute_url()))


def seen(client: Client, plan: SavedPlan) -> str:
    return client.get(plan.get_absolute_url() + "since/").context["news"].seen


def test_a_fresh_plan_has_no_news_and_its_page_says_so(client: Client, plan):
    assert not told(client, plan)
    assert "Nothing is new" in text(client.get(plan.get_absolute_url() + "since/"))


def test_a_change_of_the_records_is_told_with_its_day_its_program_and_its_rule(client: Client, plan):
    refuse_j1("birch")

    shown = text(client.get(plan.get_absolute_url()))
    assert "New since 22 November 2026" in shown
    assert "1 left out now" in shown
    details = text(client.get(plan.get_absolute_url() + "since/"))
    assert re.search(
        r"Birch Hospital , Akron, Ohio, preliminary track 9102140P0: was target, left out by no J-1", details
    )


def test_reading_the_plan_again_and_again_is_not_having_read_the_news(client: Client, plan):
    refuse_j1("birch")

    assert [told(client, plan) for _ in range(3)] == [True, True, True]


def test_the_news_ends_when_the_reader_says_that_they_have_read_it(client: Client, plan):
    refuse_j1("birch")
    sent = client.post(plan.get_absolute_url() + "since/", {"seen": seen(client, plan)})

    assert (sent.status_code, sent["Location"]) == (303, plan.get_absolute_url())
    assert not told(client, plan)


def test_what_came_after_the_page_was_shown_is_not_marked_as_read(client: Client, plan):
    refuse_j1("birch")
    shown = seen(client, plan)
    refuse_j1("cedar")
    sent = client.post(plan.get_absolute_url() + "since/", {"seen": shown})

    assert sent["Location"] == plan.get_absolute_url() + "since/"
    assert "2 left out now" in text(client.get(plan.get_absolute_url()))


@pytest.mark.parametrize("sent", [{}, {"seen": ""}, {"seen": "\x00"}, {"seen": "0" * 16}])
def test_a_word_that_we_did_not_give_marks_nothing(client: Client, plan, sent):
    refuse_j1("birch")
    client.post(plan.get_absolute_url() + "since/", sent)

    assert told(client, plan)


def test_the_readers_own_changes_are_no_news(client: Client, plan):
    choices.decide(plan, "ash", "drop", TODAY)
    choices.decide(plan, "birch", "keep", TODAY)
    planning.update_plan(plan.token, {**ASHA, "step2_score": 260}, TODAY)

    assert not told(client, plan)


def test_programs_that_the_reader_keeps_come_first(client: Client, plan):
    for slug in ("ash", "birch"):
        refuse_j1(slug)
    choices.decide(plan, "birch", "keep", TODAY)

    found = news(SavedPlan.objects.get(), planning.plan_of(plan, TODAY))
    assert [line.program for line in found.kept] == ["birch"]
    assert [line.program for line in found.groups[0][1]] == ["birch", "ash"]
    assert "(kept by you)" in text(client.get(plan.get_absolute_url()))


@pytest.mark.parametrize(("deleted", "name"), [(False, "Birch Hospital"), (True, "A track")])
def test_a_track_that_is_gone_is_named_as_far_as_its_record_remains(client: Client, plan, deleted, name):
    birch = Program.objects.get(slug="birch")
    if deleted:
        Track.objects.filter(program=birch).delete()
    else:
        birch.status = "withdrawn"
        birch.status_note = "closed in 2026"
        birch.save()

    details = text(client.get(plan.get_absolute_url() + "since/"))
    assert "No longer listed (1)" in details
    assert f"{name}, 9102140P0: was target, no longer listed." in details


def test_a_plan_from_before_the_news_has_none(client: Client, plan):
    SavedPlan.objects.update(baseline={})

    assert not told(client, plan)
