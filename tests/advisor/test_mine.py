import re
from datetime import date

import pytest
from django.test import Client

from advisor import choices, planning
from advisor.models import Choice, SavedPlan
from tests.advisor.cast import TODAY
from tests.advisor.town import LISTED, ashas_plan, at, chosen, listed, settle, text

pytestmark = pytest.mark.django_db
LATER = date(2026, 12, 1)


@pytest.fixture
def plan(monkeypatch, town) -> SavedPlan:
    settle(monkeypatch)
    return ashas_plan()


def test_a_dropped_program_gives_its_place_to_the_next_best_and_undo_gives_it_back(client: Client, plan):
    assert listed(plan) == LISTED

    client.post(at(plan, "mine/"), {"drop": "birch:2"})
    assert listed(plan) == ["ash", "cedar", "dogwood"]

    client.post(at(plan, "mine/"), {"undo": "birch:2"})
    assert listed(plan) == LISTED
    assert not Choice.objects.exists()


def test_a_dropped_program_still_counts_as_open(plan):
    before = planning.plan_of(plan, TODAY).drawn
    choices.decide(plan, "birch", "drop", TODAY)
    after = planning.plan_of(SavedPlan.objects.get(), TODAY).drawn

    assert (len(before.further_open), len(after.further_open)) == (2, 2)
    assert before.open_programs == after.open_programs == 5


def test_the_list_offers_undo_at_the_place_where_a_program_was_dropped(client: Client, plan):
    sent = client.post(at(plan, "mine/"), {"drop": "birch:2", "next": at(plan, "shortlist/?page=1")})
    assert (sent.status_code, sent["Location"]) == (303, at(plan, "shortlist/?page=1&dropped=birch%3A2#at-2"))

    shown = client.get(sent["Location"])
    assert "Dropped: Birch Hospital." in text(shown)
    assert 'name="undo" value="birch:2"' in shown.content.decode()

    back = client.post(at(plan, "mine/"), {"undo": "birch:2", "next": sent["Location"].partition("#")[0]})
    assert back["Location"] == at(plan, "shortlist/?page=1&undone=birch%3A2#at-2")
    undone = text(client.get(back["Location"]))
    assert "Undone." in undone
    assert "Dropped:" not in undone


def test_whatever_is_pressed_is_answered_with_a_word(client: Client, plan):
    kept = client.post(at(plan, "mine/"), {"keep": "ash:1", "next": at(plan, "shortlist/")})
    assert "Kept: Ash Hospital." in text(client.get(kept["Location"]))
    noted = client.post(at(plan, "mine/ash/"), {"status": "applied", "note": "sent"})
    assert "Saved: Ash Hospital, applied, your note." in text(client.get(noted["Location"]))
    cleared = client.post(at(plan, "mine/ash/"), {"status": "", "note": ""})
    client.post(at(plan, "mine/"), {"undo": "ash"})
    assert "Saved." in text(client.get(cleared["Location"]))


@pytest.mark.parametrize(
    "word", ["kept=elm:1", "dropped=elm:1", "kept=%00", "noted=", "dropped=a&dropped=b", "kept[]=x"]
)
def test_an_address_alone_makes_no_word_about_a_choice(client: Client, plan, word):
    shown = client.get(at(plan, f"shortlist/?{word}"))

    assert shown.status_code == 200
    assert not re.search(r"Kept:|Dropped:|Saved:", text(shown))


def test_keeping_a_program_leaves_the_ticks_for_comparing(client: Client, plan):
    sent = {"keep": "ash:1", "p": ["birch", "cedar"], "next": at(plan, "shortlist/?p=dogwood&sort=name")}
    back = client.post(at(plan, "mine/"), sent)

    assert back["Location"] == at(plan, "shortlist/?sort=name&kept=ash%3A1&p=birch&p=cedar#at-1")
    shown = client.get(back["Location"]).content.decode()
    assert re.findall(r'name="p" value="(\w+)" form="mine" checked', shown) == ["birch", "cedar"]


def test_ticks_on_another_page_or_under_another_filter_go_along(client: Client, plan):
    shown = client.get(at(plan, "shortlist/?part=open&p=birch&p=nowhere")).content.decode()

    assert (
        shown.count('<input type="hidden" name="p" value="birch">') == 2
    )  # with Keep and Compare, and with the filters
    assert "nowhere" not in shown.split("<main")[1].replace("p=nowhere", "")
    assert 'href="?p=birch"' in shown


@pytest.mark.parametrize(
    ("ticked", "asked"),
    [(["ash", "birch"], "?p=ash&p=birch"), (["ash", "ash", "\0", "x" * 90], "?p=ash"), ([], "?")],
)
def test_the_ticked_programs_are_sent_on_to_the_comparison(client: Client, plan, ticked, asked):
    sent = client.post(at(plan, "mine/"), {"compare": "ticked", "p": ticked})

    assert (sent.status_code, sent["Location"]) == (303, at(plan, f"compare/{asked}"))
    assert client.get(sent["Location"]).status_code == 200


def test_a_plan_page_has_one_form_and_one_token_for_all_its_buttons(client: Client, plan):
    shown = client.get(at(plan)).content.decode()

    assert shown.count("csrfmiddlewaretoken") == shown.count('<form id="mine"') == 1
    assert shown.count('form="mine" name="keep"') == shown.count('form="mine" name="drop"') == len(LISTED)


def test_a_decision_without_the_pages_token_is_refused(plan):
    response = Client(enforce_csrf_checks=True).post(at(plan, "mine/"), {"keep": "ash"})

    assert response.status_code == 403
    assert not Choice.objects.exists()


def test_pressing_twice_is_pressing_once(client: Client, plan):
    for _ in range(2):
        client.post(at(plan, "mine/"), {"keep": "ash:1"})

    assert chosen(plan) == {"ash": ("keep", "", "")}


def test_what_is_chosen_under_one_plan_is_not_chosen_under_another(client: Client, plan):
    other = ashas_plan()
    client.post(at(plan, "mine/"), {"drop": "ash"})

    assert chosen(other) == {}
    assert listed(other) == LISTED


def test_a_status_and_a_note_are_kept_with_their_day_and_say_that_the_program_is_kept(client: Client, plan):
    sent = client.post(at(plan, "mine/ash/"), {"status": "applied", "note": "asked about the J-1"})

    assert (sent.status_code, sent["Location"]) == (303, at(plan, "mine/?noted=ash%3Aash#at-ash"))
    assert chosen(plan) == {"ash": ("keep", "applied", "asked about the J-1")}
    assert Choice.objects.get().updated_on == TODAY
    choices.decide(plan, "birch", "drop", TODAY)
    shown = text(client.get(at(plan, "mine/")))
    assert "My list (1)" in shown
    assert "Applied (1)" in shown
    assert "asked about the J-1" in shown
    assert "My list: 1 program kept, $11 to apply" in shown
    assert "To apply to it alone costs $11" in shown


def test_a_note_alone_decides_nothing_and_an_old_status_does_not_keep_again(plan):
    choices.annotate(plan, "ash", "", "far from home", TODAY)
    assert chosen(plan)["ash"] == ("", "", "far from home")

    choices.annotate(plan, "birch", "to_ask", "", TODAY)
    choices.decide(plan, "birch", "", TODAY)
    choices.annotate(plan, "birch", "to_ask", "no answer yet", LATER)
    assert chosen(plan)["birch"] == ("", "to_ask", "no answer yet")


def test_declined_never_keeps_a_program_and_leaves_a_decision_as_it_was(plan):
    for slug, decision in (("ash", "drop"), ("birch", "keep")):
        choices.decide(plan, slug, decision, TODAY)
    for slug in ("ash", "birch", "cedar"):
        choices.annotate(plan, slug, "declined", "", TODAY)

    assert {slug: kept for slug, (kept, _, _) in chosen(plan).items()} == {"ash": "drop", "birch": "keep", "cedar": ""}


def test_a_declined_program_gives_its_place_to_the_next_best_and_says_so_under_its_heading(client: Client, plan):
    client.post(at(plan, "mine/birch/"), {"status": "declined", "note": "no J-1 this year"})
    assert listed(plan) == ["ash", "cedar", "dogwood"]

    shown = text(client.get(at(plan, "mine/")))
    assert "Declined (1) It is over for this program, whoever said no." in shown
    assert "no J-1 this year" in shown
    assert "open to you, and stands after" not in shown
    assert "Dropped or declined: 1 track" in text(client.get(at(plan, "shortlist/"), {"part": "open"}))

    client.post(at(plan, "mine/birch/"), {"status": "", "note": ""})
    assert listed(plan) == LISTED


def test_who_marks_a_program_is_told_before_what_declined_means(client: Client, plan):
    choices.decide(plan, "ash", "keep", TODAY)

    assert "Declined means: it is over, whoever said no." in text(client.get(at(plan, "mine/")))


def test_a_choice_emptied_again_leaves_nothing_behind(client: Client, plan):
    client.post(at(plan, "mine/ash/"), {"status": "to_ask", "note": "x"})
    client.post(at(plan, "mine/"), {"undo": "ash"})
    client.post(at(plan, "mine/ash/"), {"status": "", "note": " "})

    assert not Choice.objects.exists()


@pytest.mark.parametrize("path", ["mine/", "mine/ash/", "since/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_unknown_link_has_no_list(client: Client, path, method):
    assert getattr(client, method)(f"/plan/unknown/{path}").status_code == 404


@pytest.mark.parametrize("path", ["mine/", "since/"])
def test_my_list_is_neither_cached_nor_indexed(client: Client, plan, path):
    response = client.get(at(plan, path))

    assert {"no-store", "private"} <= set(response["Cache-Control"].split(", "))
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_an_empty_list_says_how_to_begin(client: Client, plan):
    shown = client.get(at(plan, "mine/"))

    assert "My list: no program kept" in text(shown)
    assert "How to begin" in text(shown)
    assert f'href="{at(plan, "shortlist/")}"' in shown.content.decode()
