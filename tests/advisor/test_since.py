import re

import pytest
from django.test import Client

from advisor import choices, planning
from advisor.models import SavedPlan
from advisor.since import news
from programs.models import Program, Track
from programs.publishing import publish
from tests.advisor.cast import TODAY
from tests.advisor.town import ASHA, ashas_plan, settle, text
from tests.programs.world import fact


@pytest.fixture
def plan(db, monkeypatch, town) -> SavedPlan:
    settle(monkeypatch)
    return ashas_plan()


def refuse_j1(slug: str) -> None:
    fact(Program.objects.get(slug=slug), "visa_j1", answer="no", seen_max=2026)


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
        publish([birch.pk])
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
