import re

import pytest
from django.test import Client

from advisor import choices
from advisor.models import SavedPlan
from programs.models import Program
from tests.advisor.cast import TODAY
from tests.advisor.town import LISTED, ashas_plan, at, settle, text
from tests.programs.world import fact, track

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(monkeypatch, town) -> SavedPlan:
    settle(monkeypatch)
    return ashas_plan()


def asked(client: Client, plan: SavedPlan) -> list[str]:
    """The hospitals written to, in their order: the page and the file hold the same."""
    page = client.get(at(plan, "questions/")).content.decode()
    file = client.get(at(plan, "questions/"), {"format": "text"}).content.decode()
    slugs = re.findall(r'<h3><a href="/programs/([^/]+)/"', page)
    assert [name.lower() for name in re.findall(r"^\d+\. (\w+) Hospital$", file, re.MULTILINE)] == slugs
    assert page.count("mailto:") == file.count("Subject: ") == len(slugs)
    return slugs


def letter(client: Client, plan: SavedPlan, name: str) -> str:
    page = client.get(at(plan, "questions/")).content.decode()
    return re.search(rf'aria-label="Mail to {name}">(.*?)</textarea>', page, re.DOTALL)[1]


def test_without_choices_the_list_is_asked_in_its_order(client: Client, plan):
    assert asked(client, plan) == LISTED


def test_what_is_kept_beside_the_list_is_asked_after_it_by_name(client: Client, plan):
    for slug in ("elm", "dogwood", "cedar"):
        choices.decide(plan, slug, "keep", TODAY)

    assert asked(client, plan) == [*LISTED, "dogwood", "elm"]
    assert text(client.get(at(plan, "questions/"))).count("from My list, not on the suggested list") == 2


def test_what_is_marked_to_ask_stands_first_on_the_list_or_not(client: Client, plan):
    for slug in ("elm", "cedar"):
        choices.annotate(plan, slug, "to_ask", "", TODAY)

    assert asked(client, plan) == ["cedar", "elm", "ash", "birch"]
    choices.decide(plan, "elm", "", TODAY)
    assert asked(client, plan) == ["cedar", "elm", "ash", "birch"]


@pytest.mark.parametrize("slug", ["birch", "elm"])
def test_a_declined_program_gets_no_letter(client: Client, plan, slug):
    choices.decide(plan, slug, "keep", TODAY)
    choices.annotate(plan, slug, "declined", "", TODAY)

    assert slug not in asked(client, plan)


def test_a_dropped_program_gets_none_though_it_was_to_be_asked(client: Client, plan):
    choices.annotate(plan, "birch", "to_ask", "", TODAY)
    choices.decide(plan, "birch", "drop", TODAY)

    assert asked(client, plan) == ["ash", "cedar", "dogwood"]


def test_a_note_alone_asks_nobody(client: Client, plan):
    choices.annotate(plan, "elm", "", "far away", TODAY)

    assert asked(client, plan) == LISTED


def test_a_kept_program_that_a_rule_leaves_out_is_asked_about_that_rule(client: Client, plan):
    fact(Program.objects.get(slug="elm"), "visa_j1", answer="no", seen_max=2026)
    choices.decide(plan, "elm", "keep", TODAY)

    assert asked(client, plan) == [*LISTED, "elm"]
    assert "2. Your page of 2026 said that you do not sponsor J-1 visas. Does that still hold?" in letter(
        client, plan, "Elm Hospital"
    )
    assert "This leaves it out today." in text(client.get(at(plan, "questions/")))


def test_of_a_kept_program_with_several_closed_tracks_the_nearest_to_open_is_named(client: Client, plan):
    elm = Program.objects.get(slug="elm")
    track(elm, "9105140C0", "categorical")
    fact(elm, "visa_j1", answer="no", seen_max=2026)
    fact(elm, "img_considered", answer="no", applies_to="preliminary", seen_max=2026)
    choices.decide(plan, "elm", "keep", TODAY)

    assert "9105140C0" in letter(client, plan, "Elm Hospital")


def test_whoever_holds_an_advanced_position_is_not_sent_to_a_categorical_track(client: Client, plan):
    elm = Program.objects.get(slug="elm")
    track(elm, "9105140C0", "categorical")
    fact(elm, "min_step2", number=250, strength="typical", applies_to="preliminary", seen_max=2026)
    held = ashas_plan(goal="advanced", has_advanced_position="yes")
    choices.decide(held, "elm", "keep", TODAY)

    assert "9105140P0" in letter(client, held, "Elm Hospital")


def test_a_kept_program_that_is_gone_gets_no_letter(client: Client, plan):
    choices.decide(plan, "elm", "keep", TODAY)
    Program.objects.filter(slug="elm").delete()

    assert asked(client, plan) == LISTED


def test_who_has_no_list_yet_can_still_ask_what_they_keep(client: Client, plan):
    waiting = ashas_plan(step2="failed")
    assert "nobody to write to" in text(client.get(at(waiting, "questions/")))

    choices.decide(waiting, "ash", "keep", TODAY)
    assert asked(client, waiting) == ["ash"]


def test_a_stretch_bears_the_name_that_it_has_on_the_list(client: Client, plan):
    SavedPlan.objects.filter(pk=plan.pk).update(answers={**plan.answers, "step2_score": 214})  # 16 under 230
    assert asked(client, plan) == LISTED
    page = text(client.get(at(plan, "questions/")))
    assert page.count("far reach, inferred bar") == 3
    assert "long shot" not in page
