from datetime import date

import pytest
from django.utils import timezone

from advisor.models import SavedPlan
from programs.models import Program
from programs.publishing import publish
from tests.advisor.desk_world import DESK, NEXT, YEAR, plan, signed_in, some_plans, some_records, sql
from tests.programs.world import fact, lakeview

pytestmark = pytest.mark.django_db


@pytest.fixture
def ines(client):
    return signed_in(client)


@pytest.fixture
def records():
    some_records()


@pytest.fixture
def plans(records):
    some_plans()


def test_what_to_check_next_counts_live_plans_alone(ines, plans):
    rows = ines.get(NEXT).context["page"].object_list
    assert [(row.slug, row.lists, row.kept, row.newest) for row in rows] == [("quiet-valley", 2, 1, None)]
    on_lists = "SELECT COUNT(*) FROM advisor_savedplan WHERE expires_on > %s AND CAST(listed AS text) LIKE %s"
    assert rows[0].lists == sql(on_lists, timezone.localdate(), '%"quiet-valley"%')[0][0]
    kept = """SELECT COUNT(*) FROM advisor_choice c JOIN advisor_savedplan s ON s.id = c.plan_id
              WHERE s.expires_on > %s AND c.decision = 'keep' AND c.program = 'quiet-valley'"""
    assert rows[0].kept == sql(kept, timezone.localdate())[0][0]


@pytest.mark.parametrize(("seen", "stale"), [(YEAR, False), (YEAR - 1, False), (YEAR - 2, True), (None, True)])
def test_a_program_is_worth_a_look_when_nothing_was_seen_this_year_or_last(ines, seen, stale):
    fact(lakeview(), seen_max=seen)
    plan("lakeview")
    assert [row.newest for row in ines.get(NEXT).context["page"].object_list] == ([seen] if stale else [])


def test_a_fact_that_was_taken_back_makes_nothing_fresh(ines):
    fact(lakeview(), seen_max=YEAR, retracted_on=date(2026, 11, 1))
    plan("lakeview")
    row = ines.get(NEXT).context["page"].object_list[0]
    assert (row.newest, row.known) == (None, 0)


def test_what_most_rely_on_stands_first_then_what_most_keep_then_by_name(ines):
    for slug in ("ash", "birch", "cedar", "dogwood"):
        lakeview(slug=slug, name=slug.title())
    plan("cedar", "birch", "dogwood")
    plan("cedar", keeps=["dogwood"])
    plan(keeps=["ash"])
    rows = ines.get(NEXT).context["page"].object_list
    assert [(row.name, row.lists, row.kept) for row in rows] == [
        ("Cedar", 2, 0),
        ("Dogwood", 1, 1),
        ("Birch", 1, 0),
        ("Ash", 0, 1),
    ]


def test_the_desk_shows_ten_and_leads_to_the_rest(ines):
    slugs = [f"site-{number:03}" for number in range(101)]
    for slug in slugs:
        Program.objects.create(slug=slug, name=slug, published=True)
    publish(Program.objects.values_list("pk", flat=True))
    plan(*slugs)
    desk = ines.get(DESK)
    assert len(desk.context["wanted"]) == 10
    assert "See all 101" in desk.content.decode()
    assert len(ines.get(NEXT, {"p": "2"}).context["page"].object_list) == 1


@pytest.mark.parametrize("number", ["0", "-1", "999", "last", "\x00", "9" * 50])
def test_an_odd_page_number_is_no_fault(ines, plans, number):
    assert ines.get(NEXT, {"p": number}, follow=True).status_code == 200


def test_nothing_of_a_plan_is_told_but_numbers(ines, plans):
    pages = ines.get(DESK).content.decode() + ines.get(NEXT).content.decode()
    assert not [token for token in SavedPlan.objects.values_list("token", flat=True) if token in pages]
