import re
from datetime import date

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from programs.age import age
from programs.freshness import LEAST_YEARS, LEFT, MOST_YEARS, RIGHT, TOP, freshness
from programs.models import Criterion, Fact
from programs.statements import by_criterion

YEAR = 2026


def facts(*years, criterion="visa_j1"):
    """One fact for each year; ``None`` for a page of no known year."""
    return [
        Fact(criterion=criterion, answer="yes", seen_max=year, source_url=f"https://{place}.example/")
        for place, year in enumerate(years)
    ]


def fresh(*years):
    return freshness(by_criterion(facts(*years)), YEAR)


def drawn(found):
    return {seen.year: len(seen.places) for zone in found.zones for seen in zone.years if seen.places}


def page(*years):
    context = {"statements": by_criterion(facts(*years))}
    return re.sub(r"\s+", " ", render_to_string("programs/components/freshness.html", context))


@pytest.fixture
def _in_2026(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: date(YEAR, 11, 22))


def test_each_fact_stands_at_the_year_it_was_seen():
    assert drawn(fresh(2026, 2024, 2024, 2019)) == {2026: 1, 2024: 2, 2019: 1}


@pytest.mark.parametrize("seen", range(2017, 2027))
def test_a_fact_lies_in_the_zone_of_its_badge(seen):
    zones = {year.year: zone.age for zone in fresh(seen, 2016).zones for year in zone.years if year.places}
    assert zones[seen] == age(seen, YEAR)


def test_a_page_of_a_year_to_come_stands_in_this_one():
    assert drawn(fresh(2027)) == {2026: 1}


def test_the_zones_meet_and_fill_the_line():
    oldest, middle, newest = fresh(2026).zones

    assert (oldest.left, newest.right) == (LEFT, RIGHT)
    assert oldest.right == pytest.approx(middle.left, abs=0.2)
    assert middle.right == pytest.approx(newest.left, abs=0.2)
    assert [zone.age for zone in (oldest, middle, newest)] == ["historical", "aging", "current"]


@pytest.mark.parametrize(
    ("oldest", "columns", "older"),
    [
        (2026, LEAST_YEARS, False),
        (2021, 6, False),
        (2020, 7, False),
        (2016, MOST_YEARS, False),
        (2015, MOST_YEARS, True),
    ],
)
def test_the_line_begins_at_the_oldest_fact_and_gathers_what_is_very_old(oldest, columns, older):
    found = fresh(2026, oldest)

    assert sum(len(zone.years) for zone in found.zones) == columns
    assert found.older is older
    assert sum(drawn(found).values()) == 2


def test_a_fact_of_no_known_year_is_not_drawn_and_counts_as_historical():
    found = fresh(2025, None, None)

    assert drawn(found) == {2025: 1}
    assert (found.facts, found.undated) == (3, 2)
    assert [(zone.age, zone.facts) for zone in found.counts] == [("current", 1), ("historical", 2)]


def test_a_tall_column_stays_on_the_drawing():
    found = fresh(*[2024] * 30)
    (column,) = [seen for zone in found.zones for seen in zone.years if seen.places]

    assert min(column.places) >= TOP
    assert max(column.places) + found.size < found.bottom
    assert len(set(column.places)) == 30


def test_points_without_a_fact_are_counted():
    found = fresh(2025)

    assert (found.criteria, found.silent) == (len(Criterion), len(Criterion) - 1)


@pytest.mark.usefixtures("_in_2026")
def test_the_title_and_the_caption_say_the_finding():
    shown = page(2025, 2023, 2019, None)
    said = "The newest of 4 facts is from 2025: 1 current, 1 aging and 2 historical, 1 of them of no known year."

    assert shown.count(said) == 2
    assert f"On {len(Criterion) - 1} of {len(Criterion)} points the pages we read say nothing." in shown
    assert '<title id="fresh-title">' in shown
    assert "to 20" not in shown


@pytest.mark.usefixtures("_in_2026")
def test_very_old_facts_stand_under_a_year_that_says_so():
    assert "to 2016" in page(2012, 2026)


@pytest.mark.usefixtures("_in_2026")
def test_without_any_year_it_is_said_in_words_alone():
    shown = page(None, None)

    assert "<svg" not in shown
    assert "None of the 2 facts here has a known year, so all count as historical." in shown


def test_without_a_fact_there_is_nothing_to_show():
    assert fresh() is None
    assert page().strip() == ""


@pytest.mark.usefixtures("_in_2026")
def test_the_numbers_over_the_columns_are_those_of_the_sentence():
    over = re.findall(r'class="chart__name"[^>]*>(\d+)<', page(2026, 2025, 2025, 2023, 2015))

    assert list(map(int, over)) == [1, 1, 2, 1]
    assert "3 current, 1 aging and 1 historical." in page(2026, 2025, 2025, 2023, 2015)
