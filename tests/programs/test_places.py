import re
from datetime import date
from html import unescape

import pytest
from django.utils import timezone

from programs import places_drawn
from programs.entries import TrackYearRow
from programs.places import places
from programs.places_drawn import BOTTOM, LEFT, RIGHT, TOP, drawn
from programs.publishing import publish
from tests.programs.world import lakeview, track
from tests.programs.world import places as offered


def years(**told):
    """``y2026="11/12"``: eleven of twelve filled; "?" is not known."""
    return [_year(int(name[1:]), *numbers.split("/")) for name, numbers in told.items()]


def _year(year, matched, quota):
    known = {name: None if text == "?" else int(text) for name, text in (("matched", matched), ("quota", quota))}
    return TrackYearRow(year=year, **known)


def run(*numbers, since=2020):
    return years(**{f"y{since + at}": text for at, text in enumerate(numbers)})


@pytest.mark.parametrize("told", [[], run("?/?"), run("?/?", "?/?")], ids=["no year", "an empty one", "two empty ones"])
def test_years_that_say_nothing_are_not_known(told):
    assert places(told) is None


def test_the_newest_year_of_which_anything_is_known_stands_first():
    found = places(run("1/2", "?/3", "?/?"))

    assert found.latest.year == 2021
    assert [year.year for year in found.earlier] == [2020]


@pytest.mark.parametrize(
    ("numbers", "often"),
    [
        (("4/4", "4/4"), ""),
        (("4/4", "4/4", "?/4"), ""),
        (("4/4", "4/4", "0/0"), ""),
        (("4/4", "4/4", "4/4"), "always"),
        (("5/4", "4/4", "4/4"), "always"),
        (("4/4", "4/4", "3/4"), "mostly"),
        (("4/4", "3/4", "3/4"), "sometimes"),
        (("4/4",) * 13 + ("3/4",) * 7, "sometimes"),
        (("4/4",) * 13 + ("3/4",) * 6, "mostly"),
        (("3/4", "3/4", "3/4"), "never"),
    ],
)
def test_how_often_a_track_is_full_is_said_from_three_judged_years_on(numbers, often):
    assert places(run(*numbers, since=2000)).often == often


@pytest.mark.parametrize(
    ("numbers", "trend"),
    [
        (("?/10", "?/12"), ""),
        (("?/10", "0/0", "?/12"), ""),
        (("?/10", "?/10", "?/12"), "more"),
        (("?/10", "?/10", "?/11"), "same"),
        (("?/10", "?/10", "?/9"), "same"),
        (("?/10", "?/10", "?/8"), "fewer"),
        (("?/1", "?/1", "?/2"), "more"),
        (("?/10", "?/2", "?/10"), "same"),
        (("0/0", "?/3", "?/?", "?/3", "?/6", "0/0"), "more"),
    ],
)
def test_the_trend_compares_the_first_and_last_year_with_places_if_three_are_known(numbers, trend):
    assert places(run(*numbers)).trend == trend


def test_a_year_without_places_is_neither_full_nor_judged():
    found = places(run("4/4", "0/0", "?/4", "?/?", "1/?", "3/4"))

    assert [year.year for year in found.judged] == [2020, 2025]
    assert [year.year for year in found.without] == [2021]
    assert found.full == 1


def test_columns_stand_side_by_side_and_reach_as_high_as_their_numbers():
    picture = drawn(places(run("6/12", "0/0", "12/12")))

    first, none, last = picture.columns
    assert first.offered == last.offered == last.filled == TOP
    assert first.filled == (TOP + BOTTOM) / 2
    assert none.offered is none.filled is None
    assert none.top == BOTTOM
    assert LEFT <= first.left < first.middle < none.middle < last.middle
    assert last.left + last.broad <= RIGHT


def test_the_picture_holds_the_newest_seven_years_and_the_table_all():
    found = places(run(*["1/2"] * 9))
    picture = drawn(found)

    assert [column.year.year for column in picture.columns] == list(range(2022, 2029))
    assert picture.left_away == 2
    assert len(found.known) == 9
    assert places_drawn.MOST_YEARS == 7


@pytest.mark.parametrize("numbers", [("11/12",), ("0/0", "0/0")], ids=["one year", "no places ever"])
def test_nothing_is_drawn_of_one_year_or_of_no_places(numbers):
    assert drawn(places(run(*numbers))) is None


@pytest.fixture
def told(client, monkeypatch, db):
    """What the page says of the places of Lakeview's preliminary track, and of its years."""
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 11, 22))

    def words(*numbers, source="", **changes):
        program = lakeview(**changes)
        preliminary = track(program)
        for year in run(*numbers, since=2027 - len(numbers)):
            row = offered(preliminary, year.year, year.quota, year.matched)
            row.source_url = source
            row.save()
        publish([program.pk])
        page = client.get("/programs/lakeview/").content.decode()
        section = page.split('aria-labelledby="tracks"')[1].split("</section>")[0]
        flowing = unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", section)))
        return flowing.split("all applicants ")[1].partition(" 2023 Match ")[::2]

    return words


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((), "not known"),
        (("?/?",), "not known"),
        (("11/12",), "2026 Match: 11 of 12 places filled."),
        (("1/1",), "2026 Match: its one place was filled."),
        (("0/1",), "2026 Match: 0 of 1 place filled."),
        (("?/12",), "2026 Match: 12 places. How many were filled is not known."),
        (("?/1",), "2026 Match: 1 place. Whether it was filled is not known."),
        (("3/?",), "2026 Match: 3 filled, of how many is not known."),
        (("0/0",), "2026 Match: not offered."),
        (("10/10", "11/12"), "2026 Match: 11 of 12 places filled. 2025 Match: all 10 places filled."),
    ],
)
def test_of_one_or_two_years_the_page_says_what_is_known_and_no_trend(told, numbers, said):
    places_told, below = told(*numbers)

    assert places_told == said
    assert ("Places by year" in below) == (len(numbers) > 1)


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        (
            ("10/10", "10/10", "9/10", "12/12", "12/12", "11/12"),
            "2026 Match: 11 of 12 places filled. Mostly full: in 4 of 6 years with places since 2021. "
            "More places: 10 in 2021, 12 in 2026.",
        ),
        (
            ("2/2", "2/2", "2/2"),
            "2026 Match: all 2 places filled. Always full: in all 3 years with places since 2024. "
            "As many places as in 2024.",
        ),
        (
            ("9/10", "0/0", "10/11", "10/11"),
            "2026 Match: 10 of 11 places filled. Never full: in none of 3 years with places since 2023. "
            "About as many places as in 2023, when it had 10. No places in 1 of the 4 years known.",
        ),
        (
            ("3/3", "2/3", "2/3", "0/0"),
            "2026 Match: not offered. Last offered in the 2025 Match. "
            "Sometimes full: in 1 of 3 years with places since 2023.",
        ),
        (("5/5", "4/4", "3/3"), "Fewer places: 5 in 2024, 3 in 2026."),
    ],
)
def test_from_three_years_on_the_page_says_how_it_went(told, numbers, said):
    assert said in told(*numbers)[0]


def test_the_numbers_of_every_year_stand_in_a_table_with_their_source(told):
    _, below = told("2/4", "?/3", "0/0", source="https://www.nrmp.example/results.pdf")

    assert "9001140P0 2 of 4 ? of 3 none Filled of offered; “?” is not known. Source: nrmp.example ." in below


@pytest.mark.parametrize(
    ("state", "source"), [("FL", "NRMP results for Florida, 2020 to 2026"), ("NY", "not kept for these years")]
)
def test_years_without_an_address_are_florida_s_or_have_no_source(told, state, source):
    _, below = told("2/4", "3/3", state=state)

    assert f"Source: {source}" in below
