from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from advisor.strategy.season import load
from programs.age import AGING_FOR_YEARS, CURRENT_FOR_YEARS, age
from programs.models import Criterion, Fact
from programs.models.criterion import ANSWERS, NUMBER_RANGES
from tests.programs.world import fact, lakeview

PAGE = "https://www.lakeview.example/gme"


def faults(**changes):
    """What is refused of a page that sponsors the J-1 visa, but for these changes."""
    try:
        Fact(
            **{"criterion": "visa_j1", "answer": "" if "number" in changes else "yes", "source_url": PAGE} | changes
        ).clean()
    except ValidationError as refused:
        return refused.message_dict
    return {}


@pytest.mark.parametrize(
    ("criterion", "value", "problem"),
    [
        ("min_step2", {"number": 220, "answer": "no_cutoff"}, "Give a number or an answer, not both."),
        ("min_step2", {"number": 2200}, "Give a number from 150 to 300."),
        ("min_step2", {"answer": "yes"}, "Give a number from 150 to 300, or the answer “no cut-off named”."),
        ("min_step2", {}, "Give a number from 150 to 300, or the answer “no cut-off named”."),
        ("visa_j1", {"number": 1}, "This criterion takes an answer, not a number."),
        ("visa_j1", {"answer": "university"}, "Choose one of: yes, no, case by case."),
        ("visa_j1", {}, "Choose one of: yes, no, case by case."),
        ("positions", {}, "Give a number from 0 to 200."),
        ("usce_months", {"number": 0}, "Give a number from 1 to 36."),
    ],
)
def test_a_value_that_does_not_fit_its_criterion_is_refused(criterion, value, problem):
    with pytest.raises(ValidationError) as refused:
        Fact(criterion=criterion, **value).clean()
    assert problem in refused.value.messages


@pytest.mark.parametrize(
    ("criterion", "value"),
    [("min_step2", {"number": 220}), ("min_step2", {"answer": "no_cutoff"}), ("positions", {"number": 0})],
)
def test_a_value_that_fits_is_accepted(criterion, value):
    Fact(criterion=criterion, source_url=PAGE, **value).clean()


def test_every_criterion_takes_some_value():
    assert set(Criterion.values) == {*ANSWERS, *NUMBER_RANGES}


def test_an_emptied_value_is_asked_for_where_it_is_missing():
    assert faults(criterion="min_step2", number=None).keys() == {"number"}
    assert faults(criterion="positions", number=None).keys() == {"number"}
    assert faults(criterion="visa_j1", answer="").keys() == {"answer"}
    assert faults(criterion="min_step2", number=None, answer="yes").keys() == {"answer"}


def test_a_value_is_not_judged_before_its_criterion_is_chosen():
    assert faults(criterion="", number=3) == {}


def test_a_page_is_named_by_its_address_and_a_call_needs_none():
    assert faults(source_url="") == {"source_url": ["Give the address of the page, or choose another kind of source."]}
    assert faults(source_url="", source_kind="contact") == faults(source_url="", source_kind="other") == {}


def test_a_page_cannot_have_been_checked_on_a_day_to_come():
    today = timezone.localdate()
    assert faults(checked_on=today) == {}
    assert faults(checked_on=today + timedelta(days=1)) == {
        "checked_on": [f"The page cannot have been checked on a day to come; today is {today}."]
    }


def test_everything_wrong_with_a_fact_is_said_at_once():
    wrong = {"number": 3, "source_url": "", "seen_max": 2099, "checked_on": date(2099, 1, 1)}
    assert faults(**wrong).keys() == wrong.keys()


def test_a_page_cannot_be_seen_in_a_year_to_come():
    with pytest.raises(ValidationError, match="in a year to come"):
        Fact(criterion="visa_j1", answer="yes", seen_max=timezone.localdate().year + 1).clean()


def test_a_page_cannot_end_before_it_begins():
    with pytest.raises(ValidationError, match="before it was seen from"):
        Fact(criterion="visa_j1", answer="yes", seen_min=2024, seen_max=2022).clean()


@pytest.mark.parametrize(("first", "last", "seen"), [(2020, 2022, 2022), (2021, None, 2021), (None, None, None)])
def test_a_fact_was_seen_in_the_last_year_its_page_was_known_current(first, last, seen):
    assert Fact(seen_min=first, seen_max=last).seen == seen


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (2026, "current"),
        (2025, "current"),
        (2024, "aging"),
        (2023, "aging"),
        (2022, "historical"),
        (None, "historical"),
    ],
)
def test_a_fact_ages_with_the_years(seen, expected):
    assert age(seen, 2026) == expected


@pytest.mark.django_db
@pytest.mark.parametrize("value", [{"number": 220}, {"answer": "no_cutoff"}])
def test_one_page_says_a_thing_once(value):
    program = lakeview()
    fact(program, "min_step2", **{"number": None} | value)
    with pytest.raises(IntegrityError), transaction.atomic():
        fact(program, "min_step2", **{"number": None} | value)


@pytest.mark.django_db
def test_a_page_may_name_a_minimum_and_a_usual_score():
    program = lakeview()
    fact(program, "min_step2", number=220, strength="required")
    fact(program, "min_step2", number=240, strength="typical")
    assert program.facts.count() == 2


@pytest.mark.django_db
def test_facts_can_be_asked_for_by_the_year_they_were_seen():
    program = lakeview()
    fact(program, "visa_j1", seen_max=2024)
    fact(program, "visa_h1b", seen_min=2023, seen_max=None)
    fact(program, "img_considered", seen_min=2019, seen_max=2022)
    fact(program, "has_track", seen_max=None)
    assert {fact.criterion for fact in Fact.objects.seen_since(2023)} == {"visa_j1", "visa_h1b"}


@pytest.mark.parametrize("match_year", [2027, 2028])
def test_the_record_pages_and_the_rules_agree_on_the_age_of_a_fact(match_year):
    limits = load(match_year).fact_age
    assert (limits.current_up_to, limits.aging_up_to) == (CURRENT_FOR_YEARS, AGING_FOR_YEARS)
