from datetime import date

import pytest

from advisor.strategy.contradictions import contradictions
from advisor.strategy.figures import highest_pass_mark
from advisor.strategy.profile import Profile
from advisor.strategy.slips import slips
from advisor.strategy.topics.standing import standing
from tests.strategy.people import AMARA, BOGDAN, FARID, GRETA, HANA, IVO, NOBODY, but
from tests.strategy.world import SEASON

PLACES = 52  # fifty states, the District of Columbia, Puerto Rico
LIMIT = 4


def found(profile: Profile) -> dict[str, str]:
    """Code by field, and never beside an error."""
    assert not contradictions(profile)
    return {slip.field: slip.code for slip in slips(profile, SEASON, PLACES)}


def figures_of(profile: Profile, field: str) -> dict:
    return next(slip.figures for slip in slips(profile, SEASON, PLACES) if slip.field == field)


@pytest.mark.parametrize("usual", [NOBODY, AMARA, BOGDAN, FARID, GRETA, HANA, IVO])
def test_usual_answers_are_not_asked_about_again(usual):
    assert found(usual) == {}


# G2: 218 is the mark since July 2025, so a pass below is older than that, or a slip.
@pytest.mark.parametrize(("score", "asked"), [(214, True), (217, True), (218, False)])
def test_a_pass_under_todays_mark_without_its_month_is_asked_about(score, asked):
    assert found(but(BOGDAN, step2_score=score)) == ({"step2_score": "pass_under_mark"} if asked else {})


def test_the_month_answers_it():
    assert found(but(BOGDAN, step2_score=215, step2_test_month=date(2024, 3, 1))) == {}


@pytest.mark.parametrize("score", range(205, 225))
def test_it_asks_whenever_the_plan_would_ask(score):
    bogdan = but(BOGDAN, step2_score=score)

    assert ("step2_score" in found(bogdan)) == standing(bogdan, SEASON).ask_test_month


@pytest.mark.parametrize(("month", "asked"), [(date(2014, 6, 1), True), (date(2014, 7, 1), False)])
def test_a_pass_from_before_the_first_mark_that_is_known_is_asked_about(month, asked):
    amara = but(AMARA, step2_test_month=month)

    assert found(amara) == ({"step2_test_month": "before_the_marks"} if asked else {})


@pytest.mark.parametrize("step", ["step1", "step2"])
@pytest.mark.parametrize(("attempts", "asked"), [(LIMIT - 1, False), (LIMIT, True), (6, True)])
def test_as_many_attempts_as_the_rules_allow_today_are_asked_about(step, attempts, asked):
    amara = but(AMARA, **{f"{step}_attempts": attempts})

    assert found(amara) == ({f"{step}_attempts": "attempts_at_limit"} if asked else {})


def test_what_four_attempts_mean_depends_on_whether_the_last_one_passed():
    failed = but(GRETA, step2_attempts=LIMIT)

    assert figures_of(failed, "step2_attempts") == {"limit": LIMIT, "status": "failed"}
    assert figures_of(but(AMARA, step2_attempts=LIMIT), "step2_attempts")["status"] == "passed"


@pytest.mark.parametrize(("score", "asked"), [(274, False), (275, True)])
def test_a_score_that_few_people_reach_is_asked_about(score, asked):
    rare = ["rare_score"] if asked else []

    assert list(found(but(AMARA, step2_score=score)).values()) == rare
    assert list(found(but(AMARA, step1_score=score)).values()) == rare
    assert list(found(but(FARID, step2_target=score)).values()) == rare


@pytest.mark.parametrize(("target", "asked"), [(-1, True), (0, False)])
def test_a_target_that_would_not_pass_today_is_asked_about(target, asked):
    farid = but(FARID, step2_target=highest_pass_mark() + target)

    assert found(farid) == ({"step2_target": "target_under_mark"} if asked else {})


@pytest.mark.parametrize(("year", "asked"), [(2009, False), (2008, True), (1950, True)])
def test_a_degree_of_decades_ago_is_asked_about(year, asked):
    amara = but(AMARA, graduation_year=year)

    assert found(amara) == ({"graduation_year": "long_ago"} if asked else {})


@pytest.mark.parametrize("name", ["hands_on_months", "observership_months"])
@pytest.mark.parametrize(("months", "asked"), [(23, False), (24, True)])
def test_two_years_of_us_experience_are_asked_about(name, months, asked):
    assert found(but(AMARA, **{name: months})) == ({name: "many_months"} if asked else {})


@pytest.mark.parametrize(("letters", "asked"), [(4, False), (5, True)])
def test_more_letters_than_one_program_is_sent_are_asked_about(letters, asked):
    assert found(but(AMARA, us_letters=letters)) == ({"us_letters": "many_letters"} if asked else {})


@pytest.mark.parametrize(("budget", "asked"), [(0, True), (10, True), (11, False), (None, False)])
def test_a_budget_under_the_price_of_one_application_is_asked_about(budget, asked):
    assert found(but(AMARA, budget_usd=budget)) == ({"budget_usd": "under_one_fee"} if asked else {})


@pytest.mark.parametrize(("left", "asked"), [(4, False), (3, True), (0, True)])
def test_excluding_almost_every_state_is_asked_about(left, asked):
    excluded = tuple(f"{number:02}" for number in range(PLACES - left))
    amara = but(AMARA, states_excluded=excluded)

    assert found(amara) == ({"states_excluded": "few_states"} if asked else {})
    assert not asked or figures_of(amara, "states_excluded") == {"left": left}


@pytest.mark.parametrize(
    ("citizenship", "visa", "asked"),
    [
        ("other", "none", True),
        ("other", "j1", False),
        ("permanent_resident", "none", False),
        (None, "none", False),
        ("other", None, False),
    ],
)
def test_no_visa_and_no_status_that_spares_one_is_asked_about(citizenship, visa, asked):
    amara = but(AMARA, citizenship=citizenship, visa=visa)

    assert found(amara) == ({"visa": "no_visa_no_status"} if asked else {})


def test_one_answer_is_asked_about_once():
    farid = but(FARID, step2_target=300, practice_scores=(), us_letters=6, budget_usd=1, hands_on_months=36)

    asked = [slip.field for slip in slips(farid, SEASON, PLACES)]
    assert asked == ["step2_target", "hands_on_months", "us_letters", "budget_usd"]
