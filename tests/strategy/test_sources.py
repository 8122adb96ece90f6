from datetime import date

import pytest

from advisor.strategy import sources as module
from advisor.strategy.sources import source, sources
from advisor.strategy.tables import DataError, read


def test_every_source_has_a_title_a_publisher_a_level_and_a_day_it_was_read():
    for code, known in sources().items():
        assert known.code == code
        assert known.title
        assert known.publisher
        assert known.level in {"rule", "data", "guide"}
        assert date(2026, 1, 1) <= known.read_on <= date(2026, 11, 22)


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("usmle", "rule"),
        ("ecfmg", "rule"),
        ("nrmp", "rule"),
        ("eras", "rule"),
        ("charting_outcomes_2026", "data"),
        ("usmle_percentiles_2026", "data"),
        ("nrmp_results_2025", "data"),
        ("nrmp_listing_2023", "data"),
        ("article", "guide"),
        ("judgement", "guide"),
    ],
)
def test_rules_figures_and_rules_of_thumb_are_told_apart(code, level):
    assert source(code).level == level


def test_an_unregistered_source_is_refused():
    with pytest.raises(DataError, match="hearsay"):
        source("hearsay")


@pytest.mark.parametrize(
    "change", [{"level": "rumour"}, {"level": None}, {"surprise": 1}], ids=["other level", "no level", "unknown key"]
)
def test_a_table_that_is_no_source_is_refused(monkeypatch, change):
    raw = {"usmle": read("sources.toml")["usmle"] | change}
    monkeypatch.setattr(module, "read", lambda name: raw)
    with pytest.raises(DataError, match="usmle"):
        sources.__wrapped__()
