from datetime import date

import pytest
from django.contrib.auth.models import User

from programs.checking import mark_checked
from programs.history import because
from programs.models import Fact, Program
from tests.programs.world import fact, lakeview

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


@pytest.fixture
def ines():
    """Inés, who curates the records."""
    return User.objects.create_user("ines")


@pytest.fixture
def rosa():
    """Rosa, who looked earlier in the year."""
    return User.objects.create_user("rosa")


def after_a_check(stated, day, user):
    mark_checked([stated], day, user)
    stated.refresh_from_db()
    return stated


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ((2019, 2024), (2019, 2026)),
        ((2022, None), (2022, 2026)),
        ((None, None), (None, 2026)),
        ((2026, 2026), (2026, 2026)),
    ],
)
def test_a_page_seen_again_was_current_that_year_and_its_first_year_stays(ines, seen, expected):
    stated = fact(lakeview(), seen_min=seen[0], seen_max=seen[1])
    after_a_check(stated, TODAY, ines)
    assert (stated.seen_min, stated.seen_max, stated.checked_on, stated.checked_by) == (*expected, TODAY, ines)


def test_an_earlier_look_lowers_nothing(ines, rosa):
    stated = fact(lakeview(), seen_max=2026, checked_on=TODAY, checked_by=ines)
    after_a_check(stated, date(2025, 3, 1), rosa)
    assert (stated.seen_max, stated.checked_on, stated.checked_by) == (2026, TODAY, ines)


def test_an_earlier_look_never_puts_the_last_year_before_the_first(ines):
    stated = after_a_check(fact(lakeview(), seen_min=2026, seen_max=None), date(2025, 3, 1), ines)
    assert (stated.seen_min, stated.seen_max) == (2026, None)
    stated.full_clean()


def test_what_was_taken_back_cannot_be_seen_again(ines):
    stated = fact(lakeview(), retracted_on=date(2026, 11, 1))
    assert mark_checked([stated], TODAY, ines) == 0
    assert Fact.objects.get().checked_on is None


def test_a_check_waits_to_be_published_and_is_remembered_with_its_reason(ines):
    program = lakeview()
    facts = [fact(program, "min_step2", number=220), fact(program, "min_step1", number=215), fact(program)]
    with because("Looked at every page of Lakeview"):
        assert mark_checked(Fact.objects.all(), TODAY, ines) == 3
    assert Program.objects.waiting().get() == program
    for stated in facts:
        assert stated.history.first().history_change_reason == "Looked at every page of Lakeview"
        assert stated.history.first().checked_on == TODAY


def test_many_facts_take_as_many_queries_as_few(ines, django_assert_max_num_queries):
    program = lakeview()
    two = [fact(program), fact(program, "visa_h1b")]  # one alone needs no order in which it is locked
    with django_assert_max_num_queries(20) as few:
        mark_checked(two, TODAY, ines)
    many = [fact(program, source_url=f"https://{number}.example") for number in range(20)]
    with django_assert_max_num_queries(len(few)):
        mark_checked(many, TODAY, ines)
