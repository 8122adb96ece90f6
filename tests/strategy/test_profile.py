import dataclasses

import pytest

from advisor.strategy import profile as p
from advisor.strategy.profile import Profile
from tests.strategy.people import AMARA, NOBODY, but, person

# The rulebook's table "What is asked", choice by choice.
CHOICES = {
    p.Citizenship: "us_citizen permanent_resident other",
    p.Visa: "none j1 h1b either",
    p.Ecfmg: "certified on_track not_started",
    p.Step1: "not_taken passed failed",
    p.School: "yes no not_sure",
    p.Step2: "not_taken awaiting passed failed",
    p.Letters: "strong moderate weak",
    p.Goal: "advanced internist pivot bridge",
    p.Advanced: "anesthesiology neurology diagnostic_radiology interventional_radiology radiation_oncology "
    "dermatology pmr ophthalmology other undecided",
    p.CanWait: "yes no_visa no_personal not_sure",
}
FIELDS = """citizenship visa graduation_year still_enrolled ecfmg reapplicant applied_this_season
    step1 step1_attempts step1_score well_known_school
    step2 step2_score step2_test_month step2_attempts step2_first_attempt_month practice_scores step2_target
    step2_planned_month dedicated_months step3_passed
    hands_on_months observership_months us_letters letters_strength research_heavy home_country_experience
    goal advanced_specialty has_advanced_position former_specialty
    can_wait_a_year budget_usd regions states_preferred states_excluded match_year"""


@pytest.mark.parametrize("kind", CHOICES, ids=lambda kind: kind.__name__)
def test_the_choices_are_the_ones_that_the_rulebook_prints(kind):
    assert [str(choice) for choice in kind] == CHOICES[kind].split()


def test_the_answers_are_the_ones_that_the_rulebook_asks_for_and_a_day():
    assert {field.name for field in dataclasses.fields(Profile)} == {*FIELDS.split(), "as_of"}


def test_whoever_says_nothing_has_no_answer_anywhere():
    answers = dataclasses.asdict(NOBODY)
    said = {name for name, answer in answers.items() if answer not in (None, ())}
    assert said == {"as_of", "match_year"}


def test_an_answer_cannot_be_changed_afterwards():
    with pytest.raises(dataclasses.FrozenInstanceError):
        AMARA.step2_score = 260


@pytest.mark.parametrize("status", ["us_citizen", "permanent_resident"])
def test_citizens_and_green_card_holders_need_no_visa_even_if_they_do_not_say_so(status):
    assert person(citizenship=status).visa_needed == "none"


@pytest.mark.parametrize("status", ["other", None])
def test_for_everyone_else_an_unsaid_visa_is_not_known(status):
    assert person(citizenship=status).visa_needed is None


@pytest.mark.parametrize("visa", ["none", "j1", "h1b", "either"])
def test_a_visa_that_is_said_is_the_visa_needed(visa):
    assert person(citizenship="other", visa=visa).visa_needed == visa


def test_years_since_graduation_run_to_the_match_and_not_to_today():
    assert but(AMARA, graduation_year=2022).years_since_graduation == 6
    assert but(AMARA, graduation_year=2022, match_year=2027).years_since_graduation == 5
    assert but(AMARA, graduation_year=2028).years_since_graduation == 0
    assert NOBODY.years_since_graduation is None
