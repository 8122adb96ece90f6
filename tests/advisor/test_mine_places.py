import pytest
from django.test import Client

from advisor import choices, mine, planning
from advisor.models import SavedPlan
from programs.models import Program
from tests.advisor.cast import TODAY
from tests.advisor.town import ASHA, ashas_plan, at, listed, settle, text
from tests.programs.world import fact, track

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(monkeypatch, town) -> SavedPlan:
    settle(monkeypatch)
    return ashas_plan()


def my_list(plan: SavedPlan) -> mine.MyList:
    fresh = SavedPlan.objects.get(pk=plan.pk)
    return mine.my_list(planning.plan_of(fresh, TODAY), fresh.chosen)


def row(plan: SavedPlan, slug: str) -> mine.Row:
    found = my_list(plan)
    rows = [row for _, rows in found.groups for row in rows] + list(found.dropped)
    return next(row for row in rows if row.choice.program == slug)


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


def test_a_declined_program_stays_shown_and_is_neither_counted_nor_priced(client: Client, plan):
    for slug in ("ash", "birch", "elm"):
        choices.decide(plan, slug, "keep", TODAY)
    choices.annotate(plan, "birch", "declined", "", TODAY)

    found = my_list(plan)
    assert (found.kept, found.off_list, found.fee_usd, found.off_list_fee_usd) == (2, 1, 22, 11)
    assert [(status, [row.choice.program for row in rows]) for status, rows in found.groups] == [
        ("declined", ["birch"]),
        ("", ["ash", "elm"]),
    ]
    assert row(plan, "birch").place == "declined"
    choices.decide(plan, "ash", "", TODAY)
    choices.decide(plan, "elm", "", TODAY)
    assert "To apply to" not in text(client.get(at(plan, "mine/")))


def test_a_kept_program_beyond_the_number_of_the_list_says_so(client: Client, plan):
    choices.decide(plan, "elm", "keep", TODAY)

    assert row(plan, "elm").place == "beyond"
    assert "Kept by you, not on today’s list: it is open to you" in text(client.get(at(plan, "mine/")))


def test_a_program_off_the_list_is_shown_by_its_best_track(plan):
    dogwood = Program.objects.get(slug="dogwood")
    track(dogwood, "9104140C0", "categorical")
    fact(dogwood, "min_step2", number=260, strength="typical", applies_to="preliminary", seen_max=2026)
    choices.decide(plan, "dogwood", "keep", TODAY)

    assert (row(plan, "dogwood").match.track.nrmp_code, row(plan, "dogwood").place) == ("9104140C0", "beyond")


def test_a_program_listed_twice_is_shown_where_it_stands_first(plan):
    plan = planning.update_plan(plan.token, {**ASHA, "goal": "internist"}, TODAY)
    for code in ("9101140C0", "9101140C1"):
        track(Program.objects.get(slug="ash"), code, "categorical")
    choices.decide(plan, "ash", "keep", TODAY)

    assert listed(plan).count("ash") > 1
    assert row(plan, "ash").entry.position == listed(plan).index("ash") + 1


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
