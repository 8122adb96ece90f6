from datetime import date

import pytest

from advisor.strategy import figures as module
from advisor.strategy.figures import figures, highest_pass_mark, pass_mark
from advisor.strategy.tables import DataError, read


@pytest.mark.parametrize(
    ("month", "mark"),
    [
        (date(2014, 6, 30), None),
        (date(2014, 7, 1), 209),
        (date(2022, 6, 30), 209),
        (date(2022, 7, 1), 214),
        (date(2025, 6, 30), 214),
        (date(2025, 7, 1), 218),
        (date(2030, 1, 1), 218),
    ],
)
def test_the_pass_mark_is_the_one_in_force_on_the_day(month, mark):
    assert pass_mark(month) == mark


def test_the_highest_mark_is_the_newest():
    assert highest_pass_mark() == 218


def test_four_attempts_a_step_with_waits_before_the_fourth():
    limits = figures().attempts
    assert (limits.lifetime, limits.per_year, limits.months_after_first, limits.months_after_last) == (4, 3, 12, 6)


def test_the_distribution_names_its_people_year_and_numbers():
    shown = figures().distribution
    assert (shown.match_year, shown.source.level) == (2026, "data")
    assert "non-US IMGs" in shown.population
    assert "categorical" in shown.population
    assert (shown.matched.n, shown.matched.quartiles, shown.matched.contiguous_ranks) == (2649, (240, 251, 259), 5)
    assert (shown.not_matched.n, shown.not_matched.quartiles, shown.not_matched.contiguous_ranks) == (
        2730,
        (233, 243, 253),
        2,
    )


def test_percentiles_are_those_of_us_md_first_takers_and_quoted_from_250():
    percentiles = figures().percentiles
    assert percentiles.by_score == {250: 44, 245: 32, 240: 23, 235: 15, 230: 9, 225: 6, 220: 3}
    assert (percentiles.population, percentiles.quote_from) == ("US MD first-takers", 250)


def test_a_preliminary_year_is_shown_not_to_be_the_easier_door():
    matches = figures().matches
    assert (matches.match_year, matches.preliminary_us_img, matches.preliminary_non_us_img) == (2025, 52, 139)
    assert (matches.categorical_us_img, matches.categorical_non_us_img) == (1145, 3573)
    assert (matches.preliminary_img_percent, matches.categorical_img_percent) == (13, 45)


def test_the_listing_says_how_many_general_tracks_there_were_and_when():
    assert (figures().listing.match_year, figures().listing.general_preliminary_tracks) == (2023, 230)


def test_soap_and_the_places_left_before_it_are_known_with_their_sources():
    soap, unfilled = figures().soap, figures().unfilled
    assert (soap.most_applications, soap.rounds, soap.source.level) == (45, 4, "rule")
    assert (unfilled.match_year, unfilled.preliminary_medicine) == (2025, 145)
    assert (unfilled.preliminary_surgery, unfilled.transitional, unfilled.source.level) == (521, 243, "data")


@pytest.fixture
def spoiled(monkeypatch):
    """Reads the figures anew after a change of their tables."""

    def reread(change):
        raw = read("figures.toml")
        change(raw)
        monkeypatch.setattr(module, "read", lambda name: raw)
        return figures.__wrapped__()

    return reread


def test_figures_without_a_source_with_a_gap_or_with_a_surprise_are_refused(spoiled):
    with pytest.raises(DataError, match="no source"):
        spoiled(lambda raw: raw["matches"].pop("source"))
    with pytest.raises(DataError, match="quartiles"):
        spoiled(lambda raw: raw["distribution"]["matched"].update(quartiles_too=1))
    with pytest.raises(DataError, match="lifetime"):
        spoiled(lambda raw: raw["attempts"].pop("lifetime"))
    with pytest.raises(DataError, match="tables"):
        spoiled(lambda raw: raw.pop("listing"))


def test_pass_marks_rise_with_their_days(spoiled):
    with pytest.raises(DataError, match="rise"):
        spoiled(lambda raw: raw["step2_pass_marks"].reverse())
    with pytest.raises(DataError, match="rise"):
        spoiled(lambda raw: raw["step2_pass_marks"][2].update(mark=214))
    with pytest.raises(DataError, match="rise"):
        spoiled(lambda raw: raw["step2_pass_marks"][2].update({"from": date(2022, 7, 1)}))
