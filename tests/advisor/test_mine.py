from datetime import date

import pytest
from django.test import Client

from advisor import choices, mine, planning
from advisor.models import Choice, SavedPlan
from programs.models import Program
from tests.advisor.cast import TODAY
from tests.advisor.town import LISTED, ashas_plan, at, chosen, listed, settle, text
from tests.programs.world import fact

pytestmark = pytest.mark.django_db
LATER = date(2026, 12, 1)


@pytest.fixture
def plan(monkeypatch) -> SavedPlan:
    settle(monkeypatch)
    return ashas_plan()


def my_list(plan: SavedPlan) -> mine.MyList:
    fresh = SavedPlan.objects.get(pk=plan.pk)
    return mine.my_list(planning.plan_of(fresh, TODAY), choices.choices_of(fresh))


def row(plan: SavedPlan, slug: str) -> mine.Row:
    found = my_list(plan)
    rows = [row for _, rows in found.groups for row in rows] + list(found.dropped)
    return next(row for row in rows if row.choice.program == slug)


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
    assert "Birch Hospital is dropped." in text(shown)
    assert 'name="undo" value="birch:2"' in shown.content.decode()

    back = client.post(at(plan, "mine/"), {"undo": "birch:2", "next": sent["Location"].partition("#")[0]})
    assert back["Location"] == at(plan, "shortlist/?page=1#at-2")
    assert "is dropped" not in text(client.get(back["Location"]))


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

    assert (sent.status_code, sent["Location"]) == (303, at(plan, "mine/#at-ash"))
    assert chosen(plan) == {"ash": ("keep", "applied", "asked about the J-1")}
    assert Choice.objects.get().updated_on == TODAY
    choices.decide(plan, "birch", "drop", TODAY)
    shown = text(client.get(at(plan, "mine/")))
    assert "My list (1)" in shown
    assert "Applied (1)" in shown
    assert "asked about the J-1" in shown
    assert "You keep 1 program. To apply to it alone costs $11" in shown


def test_a_note_alone_decides_nothing_and_an_old_status_does_not_keep_again(plan):
    choices.annotate(plan, "ash", "", "far from home", TODAY)
    assert chosen(plan)["ash"] == ("", "", "far from home")

    choices.annotate(plan, "birch", "to_ask", "", TODAY)
    choices.decide(plan, "birch", "", TODAY)
    choices.annotate(plan, "birch", "to_ask", "no answer yet", LATER)
    assert chosen(plan)["birch"] == ("", "to_ask", "no answer yet")


def test_a_choice_emptied_again_leaves_nothing_behind(client: Client, plan):
    client.post(at(plan, "mine/ash/"), {"status": "to_ask", "note": "x"})
    client.post(at(plan, "mine/"), {"undo": "ash"})
    client.post(at(plan, "mine/ash/"), {"status": "", "note": " "})

    assert not Choice.objects.exists()


def test_kept_programs_are_grouped_by_status_in_the_order_of_the_list(plan):
    for slug, status in (("cedar", "applied"), ("ash", "applied"), ("birch", "to_ask")):
        choices.annotate(plan, slug, status, "", TODAY)

    groups = [(status, [row.choice.program for row in rows]) for status, rows in my_list(plan).groups]
    assert groups == [("to_ask", ["birch"]), ("applied", ["ash", "cedar"])]


def test_a_kept_program_that_the_list_lacks_stays_with_the_reason_and_its_price(plan):
    for slug in ("ash", "birch", "dogwood", "elm"):
        choices.decide(plan, slug, "keep", TODAY)
    fact(Program.objects.get(slug="elm"), "visa_j1", answer="no", seen_max=2026)
    fact(Program.objects.get(slug="birch"), "min_step2", number=260, strength="typical", seen_max=2026)

    assert [row(plan, slug).place for slug in ("ash", "birch", "elm")] == ["listed", "long_shot", "left_out"]
    assert row(plan, "elm").match.excluded_by == ("visa_j1",)
    found = my_list(plan)
    assert (found.kept, found.off_list, found.fee_usd, found.off_list_fee_usd) == (4, 2, 44, 22)


def test_a_kept_program_beyond_the_number_of_the_list_says_so(client: Client, plan):
    choices.decide(plan, "elm", "keep", TODAY)

    assert row(plan, "elm").place == "beyond"
    assert "Kept by you, not on today’s list: it is open to you" in text(client.get(at(plan, "mine/")))


def test_a_kept_program_waits_while_a_failed_step_ends_every_list(plan):
    choices.decide(plan, "ash", "keep", TODAY)
    planning.update_plan(plan.token, {"step1": "passed", "step2": "failed", "visa": "none"}, TODAY)

    assert row(plan, "ash").place == "no_list"


def test_a_withdrawn_program_is_still_named_and_not_counted_in_the_fee(client: Client, plan):
    choices.annotate(plan, "ash", "applied", "sent in September", TODAY)
    Program.objects.filter(slug="ash").delete()

    shown = text(client.get(at(plan, "mine/")))
    assert "Ash Hospital No longer listed." in shown
    assert "sent in September" in shown
    assert my_list(plan).fee_usd == 0


def test_the_price_steps_up_with_the_thirty_first_kept_program(plan):
    price = planning.plan_of(plan, TODAY).season.fees.for_programs

    assert (price(30), price(31)) == (330, 360)


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

    assert "Nothing is kept yet" in text(shown)
    assert f'href="{at(plan, "shortlist/")}"' in shown.content.decode()
