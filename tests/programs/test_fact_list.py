from datetime import date

import pytest
from django.utils import timezone

from programs.models import Fact
from tests.programs.curated_facts import OTHER, TODAY, problems, text, told, wants_220, who_curates, who_looks
from tests.programs.world import fact, lakeview

pytestmark = pytest.mark.django_db

FACTS = "/admin/programs/fact/"


@pytest.fixture(autouse=True)
def autumn(monkeypatch):
    """It is the November of 2026, whenever the tests run."""
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)


@pytest.fixture
def user():
    return who_curates()


@pytest.fixture
def ines(client, user):
    client.force_login(user)
    return client


@pytest.fixture
def mark(client):
    client.force_login(who_looks())
    return client


@pytest.fixture
def stated():
    return wants_220()


def chosen(*facts, **sent):
    return {"action": "mark_as_checked", "_selected_action": [each.pk for each in facts], **sent}


def test_facts_of_the_ticked_pages_are_marked_as_checked(ines, user, stated):
    visa, other = (
        fact(stated.program, seen_max=2020),
        fact(stated.program, "setting", answer="community", source_url=OTHER),
    )
    asked = ines.post(FACTS, chosen(stated, visa, other))
    pages = [(label, value) for value, label in asked.context["adminform"].form.fields["pages"].choices]
    assert [label.split("</a>")[1] for label, _ in pages] == [" · 2 facts", " · 1 fact"]
    sent = {"pages_asked": "yes", "pages": [pages[0][1]], "day": "2026-11-20", "why": "Read both pages"}
    answer = ines.post(FACTS, chosen(stated, visa, other, **sent))
    assert "2 facts marked as checked" in told(answer)[0]
    assert {each.criterion for each in Fact.objects.filter(checked_on=date(2026, 11, 20), checked_by=user)} == {
        "min_step2",
        "visa_j1",
    }


@pytest.mark.parametrize("missing", ["pages", "day", "why"])
def test_marking_as_checked_wants_pages_day_and_reason(ines, stated, missing):
    sent = {"pages_asked": "yes", "pages": [str(stated.pk)], "day": "2026-11-20", "why": "Read it"} | {missing: ""}
    assert list(problems(ines.post(FACTS, chosen(stated, **sent)))) == [missing]
    assert not Fact.objects.exclude(checked_on=None).exists()


def test_whoever_may_only_look_cannot_mark_as_checked(mark, stated):
    assert "mark_as_checked" not in text(mark.get(FACTS))
    mark.post(FACTS, chosen(stated, pages_asked="yes", pages=[str(stated.pk)], day="2026-11-20", why="so"))
    assert not Fact.objects.exclude(checked_on=None).exists()


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ({"age": "current"}, {2025}),
        ({"age": "aging"}, {2023, 2024}),
        ({"age": "historical"}, {2022}),
        ({"age": "no_year"}, {None}),
        ({"age": "soon"}, {2022, 2023, 2024, 2025, None}),
        ({"retracted": "yes"}, {2022}),
        ({"retracted": "no"}, {2023, 2024, 2025, None}),
        ({"checked": "yes"}, {2025}),
        ({"checked": "no"}, {2022, 2023, 2024, None}),
        ({"source": "yes"}, {2022, 2023, 2024, 2025}),
        ({"source": "no"}, {None}),
        ({"conflict": "yes"}, {2024}),
        ({"conflict": "no"}, {2022, 2023, 2025, None}),
        ({"criterion": "min_step2"}, {2023, 2024}),
        ({"strength": "required"}, {2024}),
        ({"q": "lakeview visas"}, {2025}),
    ],
)
def test_a_curators_question_narrows_the_facts(ines, question, found):
    program = lakeview()
    fact(program, "visa_j1", seen_max=2022, retracted_on=TODAY)
    fact(program, "visa_h1b", seen_max=2025, checked_on=TODAY, source_url=OTHER)
    fact(program, "setting", answer="community", seen_max=None, source_url="", source_kind="contact")
    fact(program, "min_step2", number=210, seen_max=2023)
    fact(program, "min_step2", number=220, seen_max=2024, strength="required")
    fact(program, "min_step2", number=230, seen_max=None, seen_min=2024, strength="required")
    assert {each.seen for each in ines.get(FACTS, question).context["cl"].result_list} == found


@pytest.mark.parametrize("key", ["lakeview", "9" * 30, "²", ""])
def test_what_is_no_key_is_answered_in_words(ines, key):
    answer = ines.post(FACTS, {"action": "mark_as_checked", "_selected_action": [key]})
    assert told(answer) == ["Choose the facts in the list. Nothing has happened."]
    assert ines.get(f"{FACTS}add/", {"program": key}).status_code == 200
    assert ines.get(FACTS, {"seen": key, "age": key, "conflict": key}).status_code == 200


def test_a_new_fact_can_begin_with_its_program(ines, stated):
    form = ines.get(f"{FACTS}add/", {"program": stated.program_id}).context["adminform"].form
    assert form["program"].value() == str(stated.program_id)


@pytest.mark.parametrize(("year", "found"), [("2025", {2025}), ("none", {None}), ("2024", {2025, 2023, None})])
def test_facts_can_be_asked_for_by_the_year_they_were_last_seen(ines, year, found):
    program = lakeview()
    fact(program, seen_min=2020, seen_max=2025), fact(program, "setting", answer="community", seen_max=None)
    fact(program, "visa_h1b", seen_min=2023, seen_max=None)
    assert {each.seen for each in ines.get(FACTS, {"seen": year}).context["cl"].result_list} == found


@pytest.mark.parametrize("key", ["0", "999999", "9" * 30, "lakeview", "%00"])
def test_a_fact_that_is_not_there_is_a_page_not_found(ines, key):
    assert ines.get(f"/admin/programs/fact/{key}/newer/").status_code == 404
