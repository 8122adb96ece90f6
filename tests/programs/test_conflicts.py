from datetime import date
from itertools import pairwise

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from programs.conflicts import conflicts_of, facts_in_conflict, programs_in_conflict
from programs.models import Fact, Program
from programs.publishing import publish
from programs.standing import State, states
from tests.programs.world import fact, harbor_campus, lakeview, old_mill, quiet_valley

pytestmark = pytest.mark.django_db

YEAR = 2026
OTHER = "https://www.lakeview.example/visas"


def refuses(program, **changes):
    return fact(program, answer="no", source_url=OTHER, **changes)


def test_only_the_programs_whose_newest_pages_disagree_are_found():
    torn, changed_its_mind, agrees, silent = lakeview(), harbor_campus(), old_mill(), quiet_valley()
    fact(torn), refuses(torn)
    fact(changed_its_mind, seen_max=2024), refuses(changed_its_mind, seen_max=2025)
    fact(agrees), fact(agrees, source_url=OTHER)
    assert programs_in_conflict(YEAR) == {torn.pk}
    assert facts_in_conflict(YEAR) == set(torn.facts.values_list("pk", flat=True))
    assert [conflicts_of(program.pk, YEAR) for program in (changed_its_mind, agrees, silent)] == [[], [], []]


def test_a_conflict_names_its_criterion_and_its_facts():
    program = lakeview()
    one, other = fact(program, "min_step2", number=220), fact(program, "min_step2", number=230, source_url=OTHER)
    fact(program, "visa_j1")
    (conflict,) = conflicts_of(program.pk, YEAR)
    assert (conflict.criterion, set(conflict.facts)) == ("min_step2", {one, other})


def test_a_program_that_was_never_published_is_looked_at_too():
    program = lakeview(published=False)
    fact(program), refuses(program)
    assert programs_in_conflict(YEAR) == {program.pk}


def test_taking_one_back_ends_the_conflict():
    program = lakeview()
    fact(program)
    wrong = refuses(program)
    Fact.objects.filter(pk=wrong.pk).update(retracted_on=date(2026, 11, 22))
    assert programs_in_conflict(YEAR) == set()
    assert conflicts_of(program.pk, YEAR) == []


def test_a_conflict_ends_with_the_season_in_which_both_are_too_old():
    program = lakeview()
    fact(program), refuses(program)
    assert [bool(programs_in_conflict(year)) for year in (2026, 2028, 2029)] == [True, True, False]
    assert [bool(conflicts_of(program.pk, year)) for year in (2026, 2028, 2029)] == [True, True, False]


def test_an_address_seen_from_a_year_on_counts_as_seen_in_it():
    program = lakeview()
    fact(program, seen_min=2025, seen_max=None), refuses(program, seen_min=2020, seen_max=2025)
    assert programs_in_conflict(YEAR) == {program.pk}


@pytest.mark.parametrize("programs", [2, 12])
def test_one_query_finds_them_however_many_there_are(programs, django_assert_num_queries):
    for number in range(programs):
        program = lakeview(slug=f"site-{number}", institution_code=f"91{number:02}")
        fact(program), refuses(program)
    with django_assert_num_queries(1):
        assert len(programs_in_conflict(YEAR)) == programs


anything = st.tuples(
    st.sampled_from([220, 230, None]),
    st.sampled_from([None, 2022, 2023, 2025]),
    st.sampled_from(["all", "preliminary", "categorical"]),
    st.sampled_from(["required", "preferred"]),
    st.sampled_from(["https://www.lakeview.example/gme", OTHER]),
    st.sampled_from([None, date(2026, 11, 1)]),
    st.booleans(),
)


def written_down(program, number, seen, applies_to, strength, page, retracted_on, _=False):
    value = {"number": number} if number else {"answer": "no_cutoff"}
    where = {"applies_to": applies_to, "strength": strength, "source_url": page}
    return Fact(program=program, criterion="min_step2", seen_max=seen, retracted_on=retracted_on, **value, **where)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(anything, max_size=5, unique_by=lambda said: (said[0], *said[2:5])))
def test_narrowing_in_the_database_loses_no_conflict_and_makes_up_none(statements):
    with transaction.atomic():
        program = Program.objects.create(slug="lakeview", name="Lakeview", institution_code="9001", state="NY")
        written = Fact.objects.bulk_create([written_down(program, *said) for said in statements])
        for (older, newer), (*_, replaces) in zip(pairwise(written), statements[1:], strict=False):
            if replaces:
                Fact.objects.filter(pk=newer.pk).update(replaces=older)
        facts = list(Fact.objects.telling_replaced().order_by("pk"))
        found = {each.pk for each, state in zip(facts, states(facts, YEAR), strict=True) if state is State.CONFLICT}
        assert facts_in_conflict(YEAR) == found
        assert {each.pk for conflict in conflicts_of(program.pk, YEAR) for each in conflict.facts} == found
        transaction.set_rollback(True)


@pytest.fixture
def autumn(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 11, 22))


def page_of(client, program):
    return client.get(reverse("programs:program", args=[program.slug])).content.decode()


def test_applicants_see_a_conflict_once_it_is_published_and_no_more_once_it_is_settled(client, autumn):
    program = lakeview()
    fact(program, "img_considered")
    wrong = Fact.objects.create(
        program=program, criterion="img_considered", answer="no", source_url=OTHER, seen_max=2025
    )
    assert "Its pages do not agree" not in page_of(client, program)
    publish([program.pk])
    assert "Its pages do not agree" in page_of(client, program)
    Fact.objects.filter(pk=wrong.pk).update(retracted_on=date(2026, 11, 22))
    assert "Its pages do not agree" in page_of(client, program)
    publish([program.pk])
    page = page_of(client, program)
    assert "It takes them, its page said in 2025" in page
    assert OTHER not in page
