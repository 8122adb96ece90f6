from datetime import date, timedelta

import pytest

from advisor.strategy.plan import Plan, draw_up
from advisor.strategy.profile import Profile
from advisor.strategy.season import Precision, default_match_year, load, running
from tests.strategy.people import BOGDAN, FARID, GRETA, HANA, but
from tests.strategy.world import categorical, fact, preliminary, program

FIRST, LAST = date(2026, 6, 1), date(2028, 6, 30)
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]

# Each opens the plan again on every day for two years, with the answers first given.
PEOPLE = {
    "Bogdan, who has passed with 218": BOGDAN,
    "Farid, who plans to sit in April 2027": but(FARID, step2_planned_month=date(2027, 4, 1), dedicated_months=4),
    "Greta, who failed": but(GRETA, step2_planned_month=date(2027, 1, 1), dedicated_months=2, ecfmg="not_started"),
    "Hana, who has applied this season": but(HANA, applied_this_season=True, ecfmg="on_track", visa="j1"),
    "Jun, who awaits a result": but(
        FARID, step2="awaiting", step2_test_month=date(2026, 5, 1), step2_target=None, practice_scores=(219, 221)
    ),
}
WORLD = (
    program("lakeview", fact("img_considered", "yes"), tracks=(preliminary("L-P"), categorical("L-C"))),
    program("hillside", fact("min_step2", 230, "required"), tracks=(preliminary("H-P"),)),
)


def plan_on(person: Profile, day: date) -> Plan:
    year = default_match_year(day, applied_this_season=person.applied_this_season)
    return draw_up(but(person, as_of=day, match_year=year), WORLD, load(year))


@pytest.fixture(scope="module", params=PEOPLE.values(), ids=PEOPLE.keys())
def plans(request) -> list[Plan]:
    return [plan_on(request.param, day) for day in DAYS]


def test_nothing_to_do_lies_in_the_past(plans):
    for plan in plans:
        assert all(step.by is None or step.by >= plan.profile.as_of for step in plan.next_steps)
        if plan.timing.window:
            assert plan.profile.as_of <= plan.timing.window[0] <= plan.timing.window[1]
        if plan.timing.not_before:
            assert plan.profile.as_of < plan.timing.not_before[0] < plan.timing.not_before[1]
        assert all(phase.start >= plan.profile.as_of for phase in plan.preparation.phases)


def test_there_is_always_something_to_do_next(plans):
    assert all(plan.next_steps for plan in plans)
    assert all(len(plan.next_steps) <= 3 for plan in plans)


def test_no_projected_day_is_taken_for_a_fixed_one(plans):
    for plan in plans:
        for step in plan.next_steps:
            if step.at is not None:
                assert (step.by, step.precision) == (step.at.on, step.at.precision)
            elif step.by is not None and plan.season.match_year > 2027:
                assert step.precision is Precision.PROJECTED


def test_nobody_is_told_to_book_and_not_to_book(plans):
    for plan in plans:
        codes = {step.code for step in plan.next_steps}
        assert not {"do_not_book", "book_exam"} <= codes
        assert "book_exam" not in codes or plan.timing.booking == "go"
        assert ("do_not_book" in codes) == (plan.timing.booking == "wait")


def test_the_season_follows_the_clock(plans):
    for plan in plans:
        day, season = plan.profile.as_of, plan.season
        stays = plan.profile.applied_this_season
        assert season.match_year >= running(day).match_year
        assert plan.phase != "over"
        assert plan.phase in ("before", "prepare", "submit") or stays


def test_today_has_its_place_on_both_sides_of_every_event():
    season = load(2027)
    starts = {
        "prepare": season.dates.eras_opens.on,
        "submit": season.dates.submit.on,
        "interviews": season.dates.review.on,
        "ranking": season.dates.ranking_opens.on,
        "soap": season.dates.rank_deadline.on + timedelta(days=1),
        "over": season.dates.match_day.on + timedelta(days=1),
    }
    before = "before"
    for phase, day in starts.items():
        assert (season.phase(day - timedelta(days=1)), season.phase(day)) == (before, phase)
        before = phase


def test_who_has_applied_is_led_to_certification_ranking_and_soap_and_not_to_submitting_again():
    plan = plan_on(PEOPLE["Hana, who has applied this season"], date(2026, 11, 22))

    assert plan.season.match_year == 2027
    assert [step.code for step in plan.next_steps] == ["register", "certify", "rank"]


def test_a_plan_for_the_next_match_begins_with_what_takes_longest():
    plan = plan_on(BOGDAN, date(2026, 11, 22))

    assert [step.code for step in plan.next_steps] == ["check_ecfmg", "gain_experience", "gather_letters"]


def test_a_closed_gate_and_a_failed_step_come_before_every_date():
    plan = plan_on(PEOPLE["Greta, who failed"], date(2026, 11, 22))

    assert [step.code for step in plan.next_steps][:2] == ["pass_first", "start_ecfmg"]
