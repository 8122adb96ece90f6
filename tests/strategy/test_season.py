from datetime import date, time, timedelta

import pytest

from advisor.strategy.season import default_match_year, load, running
from advisor.strategy.tables import DataError
from tests.strategy.shelf import shelf_in


@pytest.fixture(scope="module", autouse=True)
def _the_seasons_of_2027_and_2028_alone(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch, shelf_in(tmp_path_factory.mktemp("seasons"), patch):
        yield


# The rulebook's calendar: the 2027 Match, then the 2028 Match with how sure each date is.
CALENDAR = [
    ("eras_opens", "2026-06-03", None, "2027-06-02", "projected"),
    ("submit", "2026-09-02", "09:00", "2027-09-01", "projected"),
    ("nrmp_opens", "2026-09-15", "12:00", "2027-09-15", "projected"),
    ("review", "2026-09-23", "09:00", "2027-09-22", "projected"),
    ("nrmp_standard", "2027-01-29", "23:59", "2028-01-28", "projected"),
    ("ranking_opens", "2027-02-01", "12:00", "2028-02-01", "about"),
    ("rank_deadline", "2027-03-03", "21:00", "2028-03-01", "about"),
    ("soap_status", "2027-03-15", "10:00", "2028-03-13", "about"),
    ("soap_applications", "2027-03-15", "11:00", "2028-03-13", "about"),
    ("soap_offers", "2027-03-18", "09:00", "2028-03-16", "projected"),
    ("soap_ends", "2027-03-18", "21:00", "2028-03-16", "projected"),
    ("match_day", "2027-03-19", "12:00", "2028-03-17", "projected"),
]


@pytest.mark.parametrize(("event", "day_2027", "at", "day_2028", "precision"), CALENDAR)
def test_the_two_known_seasons_keep_the_rulebook_s_calendar(event, day_2027, at, day_2028, precision):
    first, second = getattr(load(2027).dates, event), getattr(load(2028).dates, event)
    assert (first.on, first.precision) == (date.fromisoformat(day_2027), "exact")
    assert first.at == second.at == (time.fromisoformat(at) if at else None)
    assert (second.on, second.precision) == (date.fromisoformat(day_2028), precision)


def test_the_pathways_day_is_about_the_end_of_january_in_every_season():
    days = [load(year).dates.pathways for year in (2027, 2028)]
    assert [day.on for day in days] == [date(2027, 1, 31), date(2028, 1, 31)]
    assert {day.precision for day in days} == {"about"}


def test_a_year_without_a_file_is_the_last_known_one_plus_364_days_a_year():
    last, later = load(2028), load(2030)
    assert not last.projected
    assert later.projected
    assert later.match_year == 2030
    assert later.dates.review.on == date(2027, 9, 22) + timedelta(days=2 * 364) == date(2029, 9, 19)
    assert later.dates.match_day.on.weekday() == last.dates.match_day.on.weekday()
    assert later.dates.review.precision == "projected"
    assert later.dates.pathways.precision == later.dates.rank_deadline.precision == "about"
    assert (later.fees, later.bands, later.list_size, later.tiers) == (
        last.fees,
        last.bands,
        last.list_size,
        last.tiers,
    )


def test_what_is_exact_in_the_last_file_would_only_be_projected_a_year_on():
    exact = load(2027).dates.review
    assert exact.projected(1).precision == "projected"
    assert exact.projected(1).at == exact.at
    assert exact.projected(0).on == exact.on


@pytest.mark.parametrize("year", [2028, 2029, 2030, 2031])
def test_a_season_starts_the_day_after_the_match_day_before_it(year):
    assert load(year).runs_from == load(year - 1).dates.match_day.on + timedelta(days=1)


def test_no_season_before_the_first_file_is_guessed():
    with pytest.raises(DataError, match="2027"):
        load(2026)
    with pytest.raises(DataError, match="2026-03-21"):
        running(date(2026, 3, 20))
    assert running(date(2026, 3, 21)).match_year == 2027


def test_no_season_is_projected_where_364_days_a_year_lost_their_meaning():
    assert running(date(2080, 12, 31)).dates.match_day.on >= date(2080, 12, 31)
    with pytest.raises(DataError, match="2080"):
        running(date(2081, 1, 1))


@pytest.mark.parametrize(
    ("today", "year"),
    [
        (date(2026, 12, 31), 2027),
        (date(2027, 3, 19), 2027),
        (date(2027, 3, 20), 2028),
        (date(2028, 3, 17), 2028),
        (date(2028, 3, 18), 2029),
        (date(2029, 3, 16), 2029),
        (date(2029, 3, 17), 2030),
    ],
)
def test_the_running_season_is_the_one_whose_match_day_is_today_or_next(today, year):
    assert running(today).match_year == year


@pytest.mark.parametrize(
    ("today", "not_applied", "applied"),
    [
        (date(2026, 9, 22), 2027, 2027),
        (date(2026, 9, 23), 2028, 2027),
        (date(2026, 11, 22), 2028, 2027),
        (date(2027, 3, 19), 2028, 2027),
        (date(2027, 3, 20), 2028, 2028),
        (date(2027, 9, 21), 2028, 2028),
        (date(2027, 9, 22), 2029, 2028),
    ],
)
def test_from_the_review_day_on_only_who_has_applied_stays_in_the_running_season(today, not_applied, applied):
    assert default_match_year(today, applied_this_season=False) == not_applied
    assert default_match_year(today, applied_this_season=None) == not_applied
    assert default_match_year(today, applied_this_season=True) == applied
