from dataclasses import replace
from datetime import date, timedelta

import pytest

from advisor.strategy.season import as_if_live, draft_of, last_year, load, running
from advisor.strategy.season_files import draft_years, live_years
from advisor.strategy.tables import DataError
from tests.strategy.shelf import NEW, forget, shelf_in

FILE = f"drafts/season_{NEW}.toml"


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    with shelf_in(tmp_path, monkeypatch) as opened:
        opened.begin()
        yield opened


def test_a_fresh_draft_says_what_plans_suppose_without_it(shelf):
    assert replace(draft_of(NEW), projected=True) == load(NEW)


def test_a_draft_says_beside_each_day_its_weekday_and_where_to_read_it(shelf):
    lines = {line.split(" = ")[0]: line for line in shelf.draft.read_text().splitlines() if " on = " in line}

    assert set(lines) == set(load(NEW).dates.named())
    for name, moment in load(NEW).dates.named().items():
        assert f"# {moment.on:%A}; " in lines[name]
        assert moment.source.code == "judgement" or moment.source.address in lines[name]


def test_a_draft_offers_the_official_numbers_and_each_holds_once_its_signs_are_taken_away(shelf):
    text = shelf.draft.read_text()
    start = text.index("# [fees]")
    table = text[start : text.index("#\n", start)]
    shelf.draft.write_text(text.replace(table, table.replace("# ", "", 5).replace("first_usd = 11", "first_usd = 12")))

    assert draft_of(NEW).fees == replace(load(NEW).fees, first_usd=12)
    assert all(f"# [{name}]" in text for name in ("season_fees", "visa", "signals"))
    assert "# [flags]" not in text


def test_a_draft_changes_no_season(shelf):
    shelf.read_sources("2028-02-10")
    shelf.announce("review", "2028-09-27")

    assert draft_of(NEW).dates.review.on == date(2028, 9, 27)
    assert load(NEW).projected
    assert load(NEW).dates.review.on == date(2028, 9, 20)
    assert (live_years(), draft_years()) == ((2027, 2028), (NEW,))


def test_a_draft_that_is_moved_is_live_without_a_change_of_code(shelf):
    shelf.read_sources("2028-02-10")
    shelf.announce("review", "2028-09-27")
    drafted = draft_of(NEW)
    shelf.go_live()

    assert load(NEW) == drafted
    assert not running(date(2028, 4, 1)).projected
    assert last_year() == NEW
    assert load(NEW + 1).projected
    assert load(NEW + 1).dates.review.on == date(2028, 9, 27) + timedelta(days=364)


def test_a_season_that_is_tried_holds_for_all_that_is_asked_inside_and_for_nothing_after(shelf):
    shelf.read_sources("2028-02-10")
    shelf.announce("match_day", "2029-03-23")
    draft, before = draft_of(NEW), load(NEW)

    with as_if_live(draft):
        assert load(NEW) is draft
        assert load(NEW - 1).match_year == NEW - 1
        assert load(NEW + 1).dates.match_day.on == date(2030, 3, 22)
        assert load(NEW + 1).runs_from == date(2029, 3, 24)
        assert running(date(2029, 3, 20)) is draft
    assert load(NEW) is before
    with pytest.raises(ZeroDivisionError), as_if_live(draft):
        raise ZeroDivisionError
    assert load(NEW) is before


FAULTS = {
    "a forgotten day": (r"^review = .*\n", "", "'review'"),
    "a day of no event": (r"^review = ", "reviews = ", "'reviews'"),
    "no source": (r"^(review = .*), source = \"eras\"", r"\1", "dates review: no source"),
    "a source nobody registered": (r"^(review = .*)source = \"eras\"", r'\1source = "hearsay"', "hearsay"),
    "a precision that is none": (r"^(review = .*)\"projected\"", r'\1"perhaps"', "review: precision must be exact"),
    "a day in quotes": (
        r"^review = \{ on = [\d-]+",
        'review = { on = "2028-09-20"',
        "review on: '2028-09-20' is not a day",
    ),
    "an hour in quotes": (r"^(review = .*)at = 09:00:00", r'\1at = "9"', "review at: '9' is not a time"),
    "no table": (r"^review = \{.*\}", "review = 2028-09-20", "dates review: should be a table"),
    "a day of the year before": (
        r"^eras_opens = \{ on = [\d-]+",
        "eras_opens = { on = 2027-06-02",
        "eras_opens: 2027-06-02",
    ),
    "a day after the season": (r"^pathways = \{ on = [\d-]+", "pathways = { on = 2029-03-17", "pathways: 2029-03-17"),
    "days out of order": (r"^review = \{ on = [\d-]+", "review = { on = 2028-08-29", "review (2028-08-29) lies before"),
    "another year's Match Day": (
        r"^match_day = \{ on = [\d-]+",
        "match_day = { on = 2030-03-15",
        "match_day: must lie in",
    ),
    "a season that begins late": (r"^runs_from = [\d-]+", "runs_from = 2028-03-19", "runs_from: must be the day after"),
    "another year": (r"^match_year = 2029", "match_year = 2030", "match_year must be 2029"),
    "a season to come to continue": (r"^continues = 2028", "continues = 2029", "continues must be an earlier"),
    "no season to continue": (r"^continues = 2028", "continues = 2026", "there is no season_2026.toml"),
    "nothing to continue": (r"^continues = 2028.*", "", "no source"),
    "an unknown table": (r"^\[dates\]", "[surprise]\nday = 1\n\n[dates]", "'surprise'"),
    "half a table": (r"^# \[signals\]\n# gold", '[signals]\nsource = "eras"\ngold', "'silver'"),
    "a number in quotes": (
        r"^# \[visa\]\n# days_to_leave = 30",
        '[visa]\nsource = "eras"\ndays_to_leave = "30"',
        "whole number",
    ),
    "no TOML": (r"^review = \{", "review = {{", "cannot be read"),
}


@pytest.mark.parametrize(("pattern", "text", "named"), FAULTS.values(), ids=FAULTS)
def test_a_draft_with_a_fault_is_refused_by_name(shelf, pattern, text, named):
    shelf.edit(pattern, text)

    with pytest.raises(DataError) as refused:
        draft_of(NEW)
    assert named in str(refused.value)
    assert f"season_{NEW}.toml" in str(refused.value) or "no season_2026.toml" in str(refused.value)


def test_a_draft_without_days_does_not_take_over_those_of_the_year_before(shelf):
    text = shelf.draft.read_text()
    shelf.draft.write_text(text[: text.index("[dates]")])

    with pytest.raises(DataError, match="'dates'"):
        draft_of(NEW)


@pytest.mark.parametrize(("read_on", "known"), [("2027-03-19", False), ("2027-03-20", True)])
def test_an_exact_day_needs_a_source_that_was_read_when_it_could_be_known(shelf, read_on, known):
    shelf.read_sources(read_on)
    shelf.announce("review", "2028-09-27")

    if known:
        assert draft_of(NEW).dates.review.on == date(2028, 9, 27)
        return
    with pytest.raises(DataError, match=r"review: marked exact, but its source eras was last read on 2027-03-19"):
        draft_of(NEW)


def test_a_faulty_file_stops_the_same_way_once_it_is_live(shelf):
    shelf.edit(r"^review = .*\n", "")
    shelf.go_live()

    with pytest.raises(DataError, match="'review'"):
        load(NEW)


def test_a_season_without_a_file_between_two_is_named(shelf):
    shelf.draft.rename(shelf.folder / f"season_{NEW + 1}.toml")
    forget()

    with pytest.raises(DataError, match=f"no season_{NEW}.toml"):
        load(NEW)


def test_no_draft_is_told_apart_from_a_faulty_one(shelf):
    with pytest.raises(DataError, match=r"there is no drafts/season_2031.toml"):
        draft_of(2031)
