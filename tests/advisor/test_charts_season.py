from datetime import date, timedelta
from itertools import pairwise

import pytest

from advisor.charts.season import ROW, TALL, TOP, season_calendar
from advisor.strategy.numbers import events
from tests.advisor.cast import TODAY
from tests.advisor.pictures import drawing, picture, table, written
from tests.advisor.reading import plan_of, words
from tests.advisor.topic_people import ESRA, GORAN, IVAN, NOBODY, WEN

ESRA_2028 = ESRA | {"match_year": 2028}
APPLIED = ESRA | {"match_year": 2027, "applied_this_season": "yes"}


def chart(answers=ESRA_2028, day=TODAY):
    return season_calendar(plan_of(answers, day))


def days(found):
    return {code: day for day in found.days for code in day.codes}


def finding(day, answers=ESRA_2028):
    return drawing("season_calendar", plan_of(answers, day)).split(" The days from")[0]


def test_the_line_runs_from_today_to_the_start_in_july():
    found = chart()

    assert (found.days[0].on, found.days[0].at) == (TODAY, TOP) == (TODAY, found.today)
    assert (found.days[-1].on, found.days[-1].at) == (date(2028, 7, 1), TOP + TALL)
    assert not any(day.past for day in found.days)


def test_once_the_season_has_begun_the_line_starts_there_and_past_days_are_past():
    found = days(chart(APPLIED))

    assert (found["eras_opens"].at, found["eras_opens"].past) == (TOP, True)
    assert [code for code, day in found.items() if day.past] == ["eras_opens", "submit", "nrmp_opens", "review"]
    assert "What stands above today is past" in picture("season_calendar", plan_of(APPLIED, TODAY))
    assert "above today" not in picture("season_calendar", plan_of(ESRA_2028, TODAY))


@pytest.mark.parametrize(("day", "past"), [(date(2027, 9, 1), False), (date(2027, 9, 2), True)])
def test_a_day_is_past_from_the_next_one_on(day, past):
    assert days(chart(day=day))["submit"].past is past


def test_every_day_of_the_season_is_there_as_sure_as_it_is():
    found = days(chart())

    for event in events(plan_of(ESRA_2028, TODAY).season):
        day = found[event.name]
        assert (day.on, day.precision) == (event.moment.on, event.moment.precision)


def test_whoever_is_certified_sees_no_day_for_a_pathway():
    assert "pathways" in days(chart(ESRA_2028))
    assert "pathways" not in days(chart(ESRA_2028 | {"ecfmg": "certified"}))


@pytest.mark.parametrize("answers", [ESRA_2028, WEN, GORAN, APPLIED, NOBODY | {"match_year": 2030}])
@pytest.mark.parametrize("later", [0, 200, 300, 340, 480, 600])
def test_no_words_lie_on_others_and_none_above_the_drawing(answers, later):
    found = chart(answers, TODAY + timedelta(days=later))
    if found is None:
        return

    assert all(below.row - above.row >= ROW - 0.2 for above, below in pairwise(found.days))
    assert found.days[0].row >= TOP
    assert found.days[-1].row < found.height
    assert [day.at for day in found.days] == sorted(day.at for day in found.days)


def test_a_year_is_written_once_where_it_begins():
    assert [day.on.year for day in chart().days if day.new_year] == [2026, 2027, 2028]


def test_the_best_time_for_the_exam_lies_between_its_own_days():
    found = chart(WEN)
    marked = days(found)

    assert found.window == (marked["window_opens"].at, marked["window_closes"].at)
    assert marked["window_opens"].on == date(2027, 3, 1)
    assert "best time for Step 2 CK" in picture("season_calendar", plan_of(WEN, TODAY))
    assert chart(ESRA_2028).window is None
    assert "best time for Step 2 CK" not in picture("season_calendar", plan_of(ESRA_2028, TODAY))


def test_the_applicants_next_steps_stand_at_their_days():
    plan = plan_of(WEN, TODAY)
    due = {step.code for day in season_calendar(plan).days for step in day.steps}

    assert due == {step.code for step in plan.next_steps if step.by}


def test_every_dated_next_step_has_a_day_at_any_time_of_the_season():
    for answers in (ESRA_2028, GORAN, NOBODY, WEN | {"match_year": 2028}):
        for later in range(0, 480, 37):
            plan = plan_of(answers, TODAY + timedelta(days=later))
            found = season_calendar(plan)
            if found is not None:
                on = {day.on for day in found.days}
                assert {step.by for step in plan.next_steps if step.by} <= on, (answers, later)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (TODAY, "283 days until you may submit: 1 September 2027, 9 a.m. Eastern (projected)."),
        (date(2027, 6, 2), "91 days until you may submit: 1 September 2027, 9 a.m. Eastern (projected)."),
        (date(2027, 8, 31), "1 day until you may submit: 1 September 2027, 9 a.m. Eastern (projected)."),
        (date(2027, 9, 1), "21 days until programs may start to read: 22 September 2027, 9 a.m. Eastern (projected)."),
        (
            date(2027, 9, 22),
            "Programs have been reading since 22 September 2027, 9 a.m. Eastern (projected). "
            "161 days until rank lists close: about 1 March 2028.",
        ),
        (date(2028, 3, 1), "Rank lists close today: about 1 March 2028."),
        (date(2028, 3, 2), "11 days until you learn whether you matched: about 13 March 2028."),
        (date(2028, 3, 13), "You learn today whether you matched: about 13 March 2028."),
        (date(2028, 3, 14), "3 days until Match Day: 17 March 2028, noon Eastern (projected)."),
        (date(2028, 3, 17), "Today is Match Day: 17 March 2028, noon Eastern (projected)."),
        (date(2028, 3, 18), "The 2028 Match is over."),
    ],
)
def test_the_finding_says_what_is_waited_for_in_each_phase(day, said):
    assert finding(day) == said


def test_whoever_has_applied_is_not_told_that_programs_read_already():
    assert finding(TODAY, APPLIED) == "101 days until rank lists close: 3 March 2027, 9 p.m. Eastern."


def test_where_no_result_can_come_in_time_no_calendar_is_drawn():
    late = WEN | {"match_year": 2027}
    assert chart(late, date(2027, 2, 20)) is None
    assert "Choose a later Match" in picture("season_calendar", plan_of(late, date(2027, 2, 20)))
    assert chart(IVAN) is None
    assert "Talk to ECFMG first" in words(picture("season_calendar", plan_of(IVAN, TODAY)))


def test_fixed_projected_and_rough_days_are_told_apart_in_words_and_lines():
    shown = picture("season_calendar", plan_of(ESRA_2028, TODAY))
    assert "projected from the season before" in shown
    assert "only known roughly" in shown
    assert "fixed day" not in shown
    assert 'circle class="season__projected"' in shown
    assert 'circle class="season__about"' in shown
    assert "about 1 Mar rank lists close" in written(shown)
    assert "fixed day" in picture("season_calendar", plan_of(APPLIED, TODAY))


def test_the_table_holds_every_day_of_the_drawing_with_its_hour():
    shown = picture("season_calendar", plan_of(ESRA_2028, TODAY))
    rows = table(shown)

    assert len(rows) == len(chart().days) == len(written(shown))
    assert rows["1 September 2027, 9 a.m. Eastern (projected)"][0] == "You may submit in ERAS"
    assert "letters" in rows["1 September 2027, 9 a.m. Eastern (projected)"][1]
    assert rows["about 13 March 2028"][0] == "You learn whether you matched SOAP applications open"


def test_two_things_on_one_day_share_a_line():
    assert written(picture("season_calendar", plan_of(ESRA_2028, date(2028, 3, 17))))[-2] == "17 Mar Match Day · today"


def test_bold_is_explained_only_where_something_is_bold():
    assert "In bold" in picture("season_calendar", plan_of(ESRA_2028, TODAY))
    assert "In bold" not in picture("season_calendar", plan_of(ESRA_2028, date(2028, 3, 18)))
