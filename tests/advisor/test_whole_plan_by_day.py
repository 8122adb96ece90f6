from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from advisor.models import SavedPlan
from advisor.strategy.plan import draw_up
from advisor.strategy.season import load
from tests.strategy.people import AMARA, BOGDAN, but
from tests.strategy.world import categorical, fact, preliminary, program

WORLD = (program("lakeview", fact("visa_j1", "yes"), tracks=(preliminary("L-P"), categorical("L-C"))),)
SEASON = load(2027)
SAVED = SavedPlan(token="a-token", expires_on=date(2027, 7, 31))
SAVED.chosen = {}  # nothing is stored, so nothing can be asked for


def words(person, day: date) -> str:
    plan = draw_up(but(person, as_of=day, match_year=2027), WORLD, SEASON)
    shown = {"plan": plan, "saved": SAVED, "first": plan.drawn.entries}
    page = render_to_string("advisor/plan.html", shown, RequestFactory().get("/plan/a-token/"))
    return " ".join(page.split())


@pytest.mark.parametrize(
    ("day", "said", "unsaid"),
    [
        (date(2027, 3, 3), "rank lists are open", "rank lists are closed"),
        (date(2027, 3, 4), "rank lists are closed", "rank lists are open"),
        (date(2027, 3, 14), "SOAP begins on", "SOAP is running"),
        (date(2027, 3, 15), "SOAP is running", "SOAP begins on"),
        (date(2027, 3, 18), "SOAP is running", "SOAP begins on"),
        (date(2027, 3, 19), "it is Match Day", "SOAP begins on"),
        (date(2027, 3, 20), "Match is over", "it is Match Day"),
    ],
)
def test_the_last_weeks_of_a_season_are_named_rightly(day, said, unsaid):
    page = words(BOGDAN, day)

    assert said in page
    assert unsaid not in page


@pytest.mark.parametrize("applied", [None, False, True])
def test_only_who_has_not_applied_is_told_that_it_is_late(applied):
    review = SEASON.dates.review.on
    person = but(AMARA, applied_this_season=applied)

    assert "Late applications are weak" not in words(person, review - timedelta(days=1))
    assert ("Late applications are weak" in words(person, review)) is (applied is not True)
    assert ("You have applied this season." in words(person, review)) is (applied is True)


def test_every_day_of_a_season_gives_a_whole_page():
    day = SEASON.dates.eras_opens.on
    while day <= SEASON.dates.match_day.on + timedelta(days=1):
        assert "What to do next" in words(BOGDAN, day)
        day += timedelta(days=9)
