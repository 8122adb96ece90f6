import pytest

from tests.strategy.people import AMARA, HANA, but
from tests.strategy.test_properties import EXCLUDING
from tests.strategy.world import AGING, HISTORICAL, OTHER_PAGE, fact, match_of, preliminary

REQUIRED = "required"
J1 = but(AMARA, visa="j1", citizenship="other")
H1B, EITHER = but(J1, visa="h1b"), but(J1, visa="either")


def world(profile, *facts, **site):
    return profile, facts, site


def excluded_by(case):
    profile, facts, site = case
    return match_of(profile, *facts, **site).excluded_by


# One invented program for every hard rule: what closes it, and the changes of which each opens it again, for Amara or
# someone who differs from her in one answer.
HARD_RULES = {
    "min_step2": (
        world(but(AMARA, step2_score=229), fact("min_step2", 230, REQUIRED, seen=AGING)),
        {
            "the score is reached": world(but(AMARA, step2_score=230), fact("min_step2", 230, REQUIRED)),
            "the number is lower": world(but(AMARA, step2_score=229), fact("min_step2", 229, REQUIRED)),
            "it is preferred": world(but(AMARA, step2_score=229), fact("min_step2", 230, "preferred")),
            "it is typical": world(but(AMARA, step2_score=229), fact("min_step2", 230, "typical")),
            "it is old": world(but(AMARA, step2_score=229), fact("min_step2", 230, REQUIRED, seen=HISTORICAL)),
            "no year is known": world(but(AMARA, step2_score=229), fact("min_step2", 230, REQUIRED, seen=None)),
            "another page disputes it": world(
                but(AMARA, step2_score=229),
                fact("min_step2", 230, REQUIRED),
                fact("min_step2", 220, REQUIRED, page=OTHER_PAGE),
            ),
            "it speaks of the other kind": world(
                but(AMARA, step2_score=229), fact("min_step2", 230, REQUIRED, applies_to="categorical")
            ),
            "the score is only aimed at": world(
                but(AMARA, step2="not_taken", step2_score=None, step2_attempts=None, step2_target=229),
                fact("min_step2", 230, REQUIRED),
            ),
        },
    ),
    "attempts": (
        world(but(AMARA, step1_attempts=2), fact("max_attempts_any", 1, REQUIRED, seen=AGING)),
        {
            "one attempt was enough": world(AMARA, fact("max_attempts_any", 1, REQUIRED)),
            "two are allowed": world(but(AMARA, step1_attempts=2), fact("max_attempts_any", 2, REQUIRED)),
            "one is preferred": world(but(AMARA, step1_attempts=2), fact("max_attempts_any", 1, "preferred")),
            "it is old": world(but(AMARA, step1_attempts=2), fact("max_attempts_any", 1, REQUIRED, seen=HISTORICAL)),
            "it speaks of the other Step": world(but(AMARA, step1_attempts=2), fact("max_attempts_step2", 1, REQUIRED)),
        },
    ),
    "years_since_graduation": (
        world(but(AMARA, graduation_year=2022), fact("max_years_since_graduation", 5, REQUIRED, seen=AGING)),
        {
            "a year later": world(but(AMARA, graduation_year=2023), fact("max_years_since_graduation", 5, REQUIRED)),
            "six are allowed": world(but(AMARA, graduation_year=2022), fact("max_years_since_graduation", 6, REQUIRED)),
            "five are preferred": world(
                but(AMARA, graduation_year=2022), fact("max_years_since_graduation", 5, "preferred")
            ),
            "it is old": world(
                but(AMARA, graduation_year=2022), fact("max_years_since_graduation", 5, REQUIRED, seen=HISTORICAL)
            ),
            "the year is not said": world(
                but(AMARA, graduation_year=None), fact("max_years_since_graduation", 5, REQUIRED)
            ),
        },
    ),
    "visa_j1": (
        world(J1, fact("visa_j1", "no", seen=AGING)),
        {
            "no visa is needed": world(AMARA, fact("visa_j1", "no")),
            "another one would do": world(EITHER, fact("visa_j1", "no")),
            "it is case by case": world(J1, fact("visa_j1", "case_by_case")),
            "it is old": world(J1, fact("visa_j1", "no", seen=HISTORICAL)),
            "the need is not said": world(but(J1, visa=None), fact("visa_j1", "no")),
        },
    ),
    "visa_h1b": (
        world(H1B, fact("visa_h1b", "no", seen=AGING)),
        {
            "a J-1 is wanted": world(J1, fact("visa_h1b", "no")),
            "it is sponsored": world(H1B, fact("visa_h1b", "yes")),
            "it is old": world(H1B, fact("visa_h1b", "no", seen=HISTORICAL)),
        },
    ),
    "usce": (
        world(but(AMARA, hands_on_months=2), fact("usce_months", 3, REQUIRED, seen=AGING)),
        {
            "a third month": world(AMARA, fact("usce_months", 3, REQUIRED)),
            "two are enough": world(but(AMARA, hands_on_months=2), fact("usce_months", 2, REQUIRED)),
            "three are preferred": world(but(AMARA, hands_on_months=2), fact("usce_months", 3, "preferred")),
            "it is old": world(but(AMARA, hands_on_months=2), fact("usce_months", 3, REQUIRED, seen=HISTORICAL)),
            "a month of watching counts": world(
                but(AMARA, hands_on_months=2, observership_months=1),
                fact("usce_months", 3, REQUIRED),
                fact("observership_counts", "yes"),
            ),
            "the months are not said": world(but(AMARA, hands_on_months=None), fact("usce_months", 3, REQUIRED)),
        },
    ),
    "img": (
        world(AMARA, fact("img_considered", "no", seen=AGING)),
        {
            "they are considered": world(AMARA, fact("img_considered", "yes")),
            "it is old": world(AMARA, fact("img_considered", "no", seen=HISTORICAL)),
        },
    ),
    "track": (
        world(AMARA, track=preliminary(quotas={AGING: 0})),
        {
            "it has a place": world(AMARA, track=preliminary(quotas={AGING: 1})),
            "a newer year has one": world(AMARA, track=preliminary(quotas={AGING: 0, 2025: 1})),
            "that was long ago": world(AMARA, track=preliminary(quotas={HISTORICAL: 0})),
        },
    ),
    "reserved": (
        world(AMARA, track=preliminary(reserved_for="Neurology")),
        {
            "neurology is the goal": world(HANA, track=preliminary(reserved_for="Neurology")),
            "it is open to all": world(AMARA, track=preliminary(reserved_for="")),
        },
    ),
    "state": (
        world(but(AMARA, states_excluded=("OH",)), state="OH"),
        {
            "another state is excluded": world(but(AMARA, states_excluded=("NY",)), state="OH"),
            "it lies elsewhere": world(but(AMARA, states_excluded=("OH",)), state="NY"),
        },
    ),
}
OPENED = [(rule, change) for rule, (_, opened) in HARD_RULES.items() for change in opened]


def test_there_is_a_program_for_every_rule_that_leaves_out():
    assert set(HARD_RULES) == set(EXCLUDING.split())


@pytest.mark.parametrize("rule", HARD_RULES)
def test_each_rule_alone_closes_a_program(rule):
    closed, _ = HARD_RULES[rule]
    assert excluded_by(closed) == (rule,)


@pytest.mark.parametrize(("rule", "change"), OPENED)
def test_a_program_closed_by_one_rule_opens_with_one_change(rule, change):
    _, opened = HARD_RULES[rule]
    assert excluded_by(opened[change]) == ()


def test_who_would_take_either_visa_is_left_out_where_both_are_refused():
    both = fact("visa_j1", "no"), fact("visa_h1b", "no")
    assert excluded_by(world(EITHER, *both)) == ("visa_j1", "visa_h1b")
    assert excluded_by(world(EITHER, both[0], fact("visa_h1b", "case_by_case"))) == ()
    assert excluded_by(world(AMARA, *both)) == ()


@pytest.mark.parametrize("criterion", ["has_track", "usce_required"])
def test_the_other_words_of_a_rule_close_too(criterion):
    said = fact(criterion, "no") if criterion == "has_track" else fact(criterion, "yes", REQUIRED)
    beginner = but(AMARA, hands_on_months=0, observership_months=0)
    assert excluded_by(world(beginner, said)) == ("track" if criterion == "has_track" else "usce",)
    assert excluded_by(world(beginner)) == ()
