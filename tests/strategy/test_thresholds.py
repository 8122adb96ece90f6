import pytest

from advisor.strategy.season import load

SEASON = load(2028)
FEES = SEASON.fees


# L3, with the four prices that the rulebook works out.
@pytest.mark.parametrize(
    ("programs", "usd"),
    [(0, 0), (1, 11), (29, 319), (30, 330), (31, 360), (60, 1230), (90, 2130), (120, 3030), (150, 3930)],
)
def test_thirty_programs_cost_eleven_dollars_each_and_every_further_one_thirty(programs, usd):
    assert FEES.for_programs(programs) == usd


@pytest.mark.parametrize(
    ("budget", "programs"),
    [(0, 0), (10, 0), (11, 1), (329, 29), (330, 30), (359, 30), (360, 31), (2129, 89), (2130, 90)],
)
def test_a_budget_pays_for_as_many_programs_as_fit_under_it(budget, programs):
    assert FEES.affordable(budget) == programs


@pytest.mark.parametrize("budget", range(0, 1000, 7))
def test_one_more_program_than_a_budget_affords_would_break_it(budget):
    affordable = FEES.affordable(budget)
    assert FEES.for_programs(affordable) <= budget < FEES.for_programs(affordable + 1)


def test_what_is_due_once_a_season_is_kept_apart_from_the_application_fees():
    once = SEASON.season_fees
    assert (once.transcript_usd, once.token_usd, once.nrmp_usd, once.nrmp_late_usd) == (80, 185, 85, 50)
    assert once.source.title != FEES.source.title


# S2: from the band's floor to one under the next.
@pytest.mark.parametrize(
    ("score", "band"),
    [
        (300, "245+"),
        (245, "245+"),
        (244, "235-244"),
        (235, "235-244"),
        (234, "225-234"),
        (225, "225-234"),
        (224, "<225"),
        (1, "<225"),
    ],
)
def test_a_score_lies_in_the_band_whose_floor_it_reaches(score, band):
    assert SEASON.band(score).code == band


def test_the_usual_ground_of_a_band_follows_the_rulebook():
    ground = {band.code: set(band.usual_settings) for band in SEASON.bands}
    assert ground == {
        "245+": {"university", "affiliated"},
        "235-244": {"affiliated", "community"},
        "225-234": {"community"},
        "<225": {"community"},
    }


def test_internal_medicine_has_three_gold_and_twelve_silver_signals():
    assert (SEASON.signals.gold, SEASON.signals.silver) == (3, 12)


def test_our_own_judgements_are_not_dressed_up_as_rules_or_figures():
    ours = [SEASON.tiers, SEASON.fit, SEASON.fact_age, SEASON.mix]
    assert {table.source.level for table in [*ours, *SEASON.bands, *SEASON.list_size.values()]} == {"guide"}
    assert {sizes.source.code for band, sizes in SEASON.list_size.items() if "-" in band} == {"judgement"}
