import re
from datetime import date, timedelta
from time import strptime

import pytest
from django.utils.dateformat import format as written

from advisor.strategy.plan import Plan
from advisor.strategy.season import Moment, Precision
from tests.advisor.cast import TODAY
from tests.advisor.reading import OURS, blocks, plan_of, section, words
from tests.advisor.topic_people import ESRA, GORAN, INES, JUN, NOBODY, SAMIR, WEN

DAY = re.compile(
    r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}"
)
SAID_AS_PAST = re.compile(r"[Pp]assed|It was|has ended|have been reading|began in time|as of ")
DAYS = [date(2026, 6, 1) + timedelta(days=23 * n) for n in range(34)]
# Both sides of the days on which a section changes its mind.
EDGES = [
    date(2026, 8, 16),
    date(2026, 8, 25),
    date(2026, 9, 10),
    date(2026, 9, 2),
    date(2026, 9, 23),
    date(2027, 1, 31),
    date(2027, 2, 1),
    date(2027, 3, 3),
]
EDGES += [date(2027, 3, 4), date(2027, 3, 15), date(2027, 3, 16), date(2027, 3, 19), date(2027, 3, 20)]
# Each is opened again later, with the answers of the first day; the year stays with the plan.
READERS = {
    "Esra, for 2027": ESRA | {"match_year": 2027},
    "Samir, who has applied for 2027": SAMIR | {"match_year": 2027, "applied_this_season": "yes", "reapplicant": "yes"},
    "Wen, for 2027": WEN | {"match_year": 2027},
    "Wen, for 2028": WEN | {"match_year": 2028},
    "Goran, who plans May 2027": GORAN | {"match_year": 2028},
    "Goran, who plans August 2026": GORAN | {"match_year": 2027, "step2_planned_month": "2026-08"},
    "Ines, who failed": INES | {"match_year": 2027, "step2_planned_month": "2027-02", "dedicated_months": 3},
    "Jun, who waits": JUN | {"match_year": 2027, "has_advanced_position": "no", "step2_test_month": "2026-06"},
    "Nobody": NOBODY | {"match_year": 2027},
}


@pytest.mark.parametrize("name", READERS)
def test_a_day_that_has_passed_is_never_something_to_do(name):
    for day in [*DAYS, *EDGES]:
        plan = plan_of(READERS[name], day)
        for topic in OURS:
            for block in blocks(section(plan, topic)):
                gone = [found for found in DAY.findall(block) if date(*strptime(found, "%d %B %Y")[:3]) < day]
                assert not gone or SAID_AS_PAST.search(block), f"{topic} on {day}: {block}"


@pytest.mark.parametrize("answers", [ESRA, WEN, GORAN, INES, JUN, SAMIR])
@pytest.mark.parametrize("day", [TODAY, date(2027, 8, 1), date(2028, 3, 10)])
@pytest.mark.parametrize("year", [2028, 2030])
def test_a_day_that_nobody_has_fixed_is_marked_wherever_it_stands(answers, day, year):
    plan = plan_of(answers | {"match_year": year}, day)
    shown = words("".join(section(plan, topic) for topic in OURS))

    for on, event in reckoned_days(plan):
        marked = f"about {written(on, 'j F Y')}"
        if event.precision is Precision.PROJECTED:
            marked = rf"{written(on, 'j F Y')}(, [^()]{{1,12}} Eastern)? \(projected\)"
        assert len(re.findall(rf"\b{written(on, 'j F Y')}", shown)) == len(re.findall(rf"\b{marked}", shown))


def reckoned_days(plan: Plan) -> list[tuple[date, Moment]]:
    dates, timing = plan.season.dates, plan.timing
    days = [(event.on, event) for event in (dates.submit, dates.review, dates.rank_deadline, dates.soap_offers)]
    return [
        *days,
        (dates.soap_status.on, dates.soap_status),
        (timing.safe_until, dates.review),
        (timing.useful_until, dates.review),
        (timing.possible_until, dates.rank_deadline),
    ]


def test_when_no_result_can_come_in_time_the_next_match_is_offered():
    plan = plan_of(WEN | {"match_year": 2027}, date(2027, 2, 1))

    assert "For this Match a new result would come too late." in words(section(plan, "timing"))
    assert "choose the next Match in your answers" in words(section(plan, "timing"))


def test_after_match_day_nothing_speaks_of_applying_for_that_match():
    plan = plan_of(ESRA | {"match_year": 2027}, date(2027, 3, 20))
    shown = words(section(plan, "backup") + section(plan, "signals"))

    assert "This Match is over, and what follows is for the next one" in shown
    assert "Apply for 2027" not in shown


def test_a_month_that_was_planned_and_has_gone_by_is_asked_for_anew():
    plan = plan_of(GORAN | {"match_year": 2028}, date(2027, 6, 3))

    assert "The month you planned, May 2027, has passed." in words(section(plan, "timing"))
    assert "The month you planned is over" in words(section(plan, "preparation"))


def test_an_application_sent_long_ago_is_not_called_late():
    plan = plan_of(READERS["Samir, who has applied for 2027"], TODAY)

    assert "You have applied" in words(section(plan, "backup"))
    assert "a late application is weak" not in words(section(plan, "backup"))
