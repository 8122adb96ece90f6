from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from advisor import sample
from programs.publishing import publish
from tests.advisor.cast import TODAY
from tests.advisor.reading import words
from tests.programs.world import fact, lakeview, quiet_valley, track

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def first_request_of_the_process(monkeypatch):
    monkeypatch.setattr(sample, "_kept", None)
    turn_to(monkeypatch, TODAY)


@pytest.fixture
def drawn(monkeypatch) -> list[Any]:
    """The days on which a plan was drawn."""
    days: list[Any] = []
    plan_of = sample.planning.plan_of
    monkeypatch.setattr(sample.planning, "plan_of", lambda saved, day: days.append(day) or plan_of(saved, day))
    return days


def turn_to(monkeypatch, day: date) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: day)


def start(client: Client) -> str:
    return client.get("/").content.decode()


def test_the_first_link_of_the_page_itself_begins_a_plan(client: Client):
    main = start(client).split("<main")[1]

    assert main.index('href="') == main.index('href="/profile/">Start your plan')


def test_the_sample_is_shown_as_one_with_a_link_to_the_whole(client: Client):
    track(lakeview())

    shown = start(client)

    assert "Noor is not a real person" in words(shown)
    assert 'href="/plan/sample/"' in shown


def test_a_listed_program_stands_with_its_tier_and_two_reasons(client: Client):
    open_to_all = lakeview()
    track(open_to_all)
    for criterion in ("img_considered", "visa_j1"):
        fact(open_to_all, criterion)

    shown = words(start(client))

    assert "1 program is still within reach" in shown
    assert "The whole list by tier: 1 reach. A reach means" in shown
    assert "Lakeview Teaching Hospital reach Buffalo, New York" in shown
    assert "J-1 visa sponsored you: J-1 · they: yes met" in shown
    assert "International graduates considered you: an international graduate · they: yes met" in shown


def test_a_program_beyond_reach_is_not_counted_among_the_reaches(client: Client):
    track(quiet_valley(), "9003140P0")  # nothing is known of it: Noor's 218 counts as 213, 17 under a bar of 230

    shown = words(start(client))

    assert "The whole list by tier: 1 far reach." in shown
    assert "0 within reach, 1 far reach" in shown
    assert "still within reach" not in shown


def test_a_program_left_out_by_its_score_is_shown_with_the_rule(client: Client):
    for hospital, code, criterion, more in (
        (lakeview(), "9001140P0", "img_considered", {"answer": "no"}),
        (quiet_valley(), "9003140P0", "min_step2", {"number": 230, "strength": "required"}),
    ):
        track(hospital, code)
        fact(hospital, criterion, **more)

    shown = words(start(client)).split("What was left out, and why")[1]

    assert "Quiet Valley Hospital" in shown
    assert "you: 218 · they: 230 or more missed" in shown
    assert "Lakeview" not in shown


def test_without_records_the_page_still_begins_a_plan(client: Client):
    shown = start(client)

    assert "Start your plan" in shown
    assert "Where to apply" not in shown
    assert "What was left out" not in shown


def test_a_second_request_draws_nothing_again(client: Client, drawn, django_assert_num_queries):
    track(lakeview())
    start(client)

    with django_assert_num_queries(1):
        start(client)

    assert drawn == [TODAY]


def test_a_changed_record_shows_at_the_next_request_once_it_is_published(client: Client, drawn):
    hospital = lakeview()
    track(hospital)
    assert "Lakeview Teaching Hospital" in start(client)

    hospital.name = "Lakeview Memorial Hospital"
    hospital.save()
    assert "Lakeview Memorial Hospital" not in start(client)
    publish([hospital.pk])
    drawn.clear()

    assert "Lakeview Memorial Hospital" in start(client)
    assert "Lakeview Memorial Hospital" in start(client)
    assert drawn == [TODAY]


def test_a_new_day_draws_a_new_plan(client: Client, drawn, monkeypatch):
    track(lakeview())
    start(client)
    turn_to(monkeypatch, tomorrow := date(2026, 11, 23))

    assert "From Noor’s plan of 23 November 2026" in start(client)
    assert drawn == [TODAY, tomorrow]
