import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from advisor.strategy import numbers
from advisor.strategy.evidence import resting
from advisor.strategy.numbers import events, figure_numbers, season_numbers
from advisor.strategy.season import first_year, last_year, load
from advisor.strategy.sources import source, sources
from advisor.strategy.tables import DataError, read
from tests.strategy.world import SEASON

YEARS = range(first_year(), last_year() + 2)  # the files' and a projected one
KEYS = {"source", "code", "from", "since"}


def values(table: Any) -> list[Any]:
    """Every value of a data file's table as it is written there, keys of rows and sources aside."""
    if isinstance(table, dict):
        return [value for key, below in table.items() if key not in KEYS for value in values(below)]
    if isinstance(table, list) and table and isinstance(table[0], dict):
        return [value for row in table for value in values(row)]
    return [table]


def atoms(said: Any) -> list[str]:
    """Numbers and words of a value, whichever way it is written."""
    listed = said if isinstance(said, list) else [said]
    parts = [f"{part:%-d %B %Y}" if isinstance(part, date) else part for part in listed]
    return [atom for part in parts for atom in re.findall(r"-?[\d.]+|[^\W\d]\w+", str(part).replace(",", ""))]


def said(group_code: str) -> list[str]:
    (group,) = [g for g in (*season_numbers(SEASON), *figure_numbers()) if g.code == group_code]
    return [number.value for number in group.numbers]


SEASON_TABLES = {name: t for name, t in read("season_2027.toml").items() if name not in numbers.ABOUT_THE_SEASON}


@pytest.mark.parametrize(("name", "table"), (SEASON_TABLES | read("figures.toml")).items())
def test_every_value_of_a_data_file_is_said(name, table):
    left = [atoms(words) for words in said(name)]
    for value in values(table):
        found = next((words for words in left if set(atoms(value)) <= set(words)), None)
        assert found, value
        left.remove(found)
    assert not left


@pytest.mark.parametrize("year", YEARS)
def test_every_season_has_its_numbers_and_days_named(year):
    season = load(year)

    assert len(season_numbers(season)) == len(SEASON_TABLES)
    assert [event.name for event in events(season)] == list(read("season_2027.toml")["dates"])


def test_no_two_numbers_of_a_table_are_called_the_same():
    for group in (*season_numbers(SEASON), *figure_numbers()):
        labels = [number.label for number in group.numbers]
        assert len(labels) == len(set(labels)), group.code


def test_a_changed_number_is_said_at_once():
    dearer = replace(SEASON, fees=replace(SEASON.fees, first_usd=12))

    assert [number.value for number in season_numbers(dearer)[0].numbers] == ["30", "$12", "$30"]


def test_a_number_that_is_ours_inside_a_table_of_the_article_says_so():
    (sizes,) = [group for group in season_numbers(SEASON) if group.code == "list_size"]
    by_name = {number.name: number.source.code for number in sizes.numbers}

    assert by_name["clean <225"] == by_name["failed_attempt 235-244"] == "article"
    assert by_name["thin_usce <225"] == by_name["clean 235-244"] == by_name["categorical_percent 245+"] == "judgement"
    assert sizes.source is None


def test_a_table_of_one_source_names_it_once():
    (fees,) = [group for group in season_numbers(SEASON) if group.code == "fees"]

    assert fees.source == source("eras")


def test_days_carry_their_own_season():
    review = {event.name: event.moment.on for event in events(load(2027))}["review"]

    assert review == date(2026, 9, 23)


def _without(table: str, name: str) -> Any:
    raw = read("numbers.toml")
    del raw[table][name]
    return raw


@pytest.mark.parametrize(
    ("raw", "named"),
    [
        (_without("fees", "first_usd"), "first_usd"),
        (_without("fees", "rules"), "no rules"),
        (_without("bands", "keys") | {"bands": read("numbers.toml")["bands"] | {"keys": {"999": "?"}}}, "999"),
        ({**read("numbers.toml"), "fees": read("numbers.toml")["fees"] | {"gone": {"label": "", "shape": ""}}}, "gone"),
        ({**read("numbers.toml"), "fees": read("numbers.toml")["fees"] | {"rules": ["X1"]}}, "X1"),
        ({**read("numbers.toml"), "fees": read("numbers.toml")["fees"] | {"first_usd": {"label": ""}}}, "shape"),
    ],
    ids=["a number without a name", "no rule", "a row of no table", "a name without a number", "no such rule", "shape"],
)
def test_names_that_do_not_fit_the_numbers_are_refused(monkeypatch, raw, named):
    monkeypatch.setattr(numbers, "_wordings", lambda: raw)

    with pytest.raises(DataError, match=named):
        season_numbers(SEASON)


def test_a_shape_with_fewer_places_than_values_is_refused(monkeypatch):
    raw = read("numbers.toml")
    raw["experience"]["aim_months"]["shape"] = "{} months"
    monkeypatch.setattr(numbers, "_wordings", lambda: raw)

    with pytest.raises(DataError, match="aim_months"):
        season_numbers(SEASON)


def test_a_day_without_a_name_is_refused(monkeypatch):
    monkeypatch.setattr(numbers, "read", lambda name: {"submit": "You may submit"})

    with pytest.raises(DataError, match="review"):
        events(SEASON)


def test_something_rests_on_every_source():
    found = resting(SEASON)

    assert [one.source for one in found] == list(sources().values())
    assert all(one.rules for one in found)
    assert all(one.source in rule.sources for one in found for rule in one.rules)
