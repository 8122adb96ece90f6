import copy
from datetime import date

import pytest

from advisor.strategy.season import load, parse
from advisor.strategy.tables import DataError, read

WHERE = "season_2099.toml"
TABLES = read("season_2027.toml")
FLAT = [name for name, table in TABLES.items() if isinstance(table, dict) and name not in ("dates", "list_size")]


@pytest.fixture
def raw():
    """The 2027 season's tables, free to be spoiled."""
    return copy.deepcopy(read("season_2027.toml"))


def refused(raw):
    with pytest.raises(DataError) as caught:
        parse(raw, WHERE)
    assert WHERE in str(caught.value)
    return str(caught.value)


def test_unspoiled_tables_make_the_season(raw):
    assert parse(raw, WHERE) == load(2027)


def test_the_2028_file_holds_only_what_differs_from_2027():
    assert set(read("season_2028.toml")) == {"match_year", "runs_from", "continues", "dates"}
    assert load(2028).list_size == load(2027).list_size


@pytest.mark.parametrize("table", TABLES)
def test_a_gap_is_refused(raw, table):
    del raw[table]
    refused(raw)


@pytest.mark.parametrize("table", FLAT)
def test_every_table_refuses_an_unknown_key_a_missing_one_and_a_missing_source(raw, table):
    assert "surprise" in refused({**raw, table: {**raw[table], "surprise": 1}})
    name = next(key for key in raw[table] if key != "source")
    assert name in refused({**raw, table: {key: raw[table][key] for key in raw[table] if key != name}})
    assert "no source" in refused({**raw, table: {key: raw[table][key] for key in raw[table] if key != "source"}})


def test_an_unknown_table_is_refused(raw):
    assert "surprise" in refused({**raw, "surprise": {}})


def test_a_date_needs_a_day_a_precision_and_a_source(raw):
    for key in ("on", "precision", "source"):
        spoiled = copy.deepcopy(raw)
        del spoiled["dates"]["review"][key]
        refused(spoiled)


def test_a_missing_or_unknown_event_is_refused(raw):
    spoiled = copy.deepcopy(raw)
    del spoiled["dates"]["match_day"]
    assert "match_day" in refused(spoiled)
    raw["dates"]["party"] = raw["dates"]["match_day"]
    assert "party" in refused(raw)


def test_a_precision_that_is_none_of_the_three_is_refused(raw):
    raw["dates"]["review"]["precision"] = "perhaps"
    with pytest.raises(ValueError, match="perhaps"):
        parse(raw, WHERE)


def test_a_source_that_nobody_registered_is_refused(raw):
    raw["fees"]["source"] = "hearsay"
    with pytest.raises(DataError, match="hearsay"):
        parse(raw, WHERE)


def test_dates_in_the_wrong_order_are_refused(raw):
    raw["dates"]["review"]["on"] = date(2026, 9, 1)
    assert "order" in refused(raw)


def test_two_events_on_one_day_are_in_order(raw):
    assert raw["dates"]["soap_status"]["on"] == raw["dates"]["soap_applications"]["on"]
    parse(raw, WHERE)


def test_the_pathways_day_may_float(raw):
    raw["dates"]["pathways"]["on"] = date(2026, 5, 1)
    parse(raw, WHERE)


@pytest.mark.parametrize("floors", [(245, 235, 235, 0), (245, 225, 235, 0), (245, 235, 225, 1)])
def test_bands_that_overlap_or_leave_a_gap_are_refused(raw, floors):
    for band, floor in zip(raw["bands"], floors, strict=True):
        band["floor"] = floor
    assert "bands" in refused(raw)


def test_every_band_has_its_list_size_and_no_other(raw):
    spoiled = copy.deepcopy(raw)
    del spoiled["list_size"]["<225"]
    assert "list size" in refused(spoiled)
    raw["list_size"]["300+"] = raw["list_size"]["245+"]
    assert "list size" in refused(raw)


@pytest.mark.parametrize(("mark", "value"), [("safer_from", 0), ("target_from", -15), ("reach_from", -20)])
def test_tier_margins_that_do_not_fall_are_refused(raw, mark, value):
    raw["tiers"][mark] = value
    assert "margins" in refused(raw)
