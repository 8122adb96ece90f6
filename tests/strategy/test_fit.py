import pytest

from tests.strategy.people import AMARA, HANA, NOBODY, but
from tests.strategy.world import HISTORICAL, PAGE, SEASON, fact, match_of, preliminary

ABROAD = but(AMARA, citizenship="other", visa="j1")
LOW = but(AMARA, step2_score=230)  # a margin of nothing over a bar that is not known: neither end of the scale


def fitted(profile, *facts, **changes):
    return match_of(profile, *facts, **changes).fit


def component(name, profile, *facts, **changes):
    return fitted(profile, *facts, **changes).components.get(name)


def test_what_is_not_known_is_left_out_of_the_mean_and_named():
    found = fitted(LOW)
    assert set(found.components) == {"margin"}
    assert {"visa", "img_record", "usce", "graduation", "goal", "place", "setting", "openness"} <= set(found.unknown)
    assert found.value == found.components["margin"]


def test_the_mean_is_weighted_by_the_season_s_weights():
    found = fitted(LOW, fact("img_considered", "yes"))
    margin, weights = found.components["margin"], SEASON.fit
    weighted = (margin * weights.margin + 1.0 * weights.img_record) / (weights.margin + weights.img_record)
    assert found.value == pytest.approx(weighted, abs=0.0001)


@pytest.mark.parametrize(("score", "expected"), [(215, 0.0), (210, 0.0), (230, 0.5), (245, 1.0), (280, 1.0)])
def test_the_margin_runs_from_the_last_reach_to_thirty_points_above_it(score, expected):
    assert component("margin", but(AMARA, step2_score=score)) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([], None),
        ([fact("visa_j1", "yes")], 1.0),
        ([fact("visa_j1", "yes", seen=HISTORICAL)], 1.0),
        ([fact("visa_j1", "no", seen=HISTORICAL)], 0.25),
        ([fact("visa_j1", "case_by_case")], None),
        ([fact("visa_h1b", "yes")], None),
    ],
)
def test_an_old_word_on_a_visa_only_orders(facts, expected):
    assert component("visa", ABROAD, *facts) == expected
    assert component("visa", AMARA, *facts) is None


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (fact("usce_months", 12, "required", seen=HISTORICAL), 0.25),
        (fact("usce_months", 3, "required", seen=HISTORICAL), None),
        (fact("usce_months", 12, "preferred", seen=HISTORICAL), None),
        (fact("usce_months", 12, "required"), None),
        (fact("max_attempts_any", 1, "required", seen=HISTORICAL), None),
    ],
)
def test_a_rule_too_old_to_count_that_would_be_missed_only_orders(rule, expected):
    assert component("history", AMARA, rule) == expected


def test_a_track_that_had_no_places_long_ago_only_waits():
    assert component("history", AMARA, track=preliminary(quotas={2020: 0})) == 0.25
    assert component("history", AMARA, track=preliminary(quotas={2020: 2})) is None


def test_old_rules_in_conflict_order_nothing():
    rules = [fact("usce_months", months, "required", seen=HISTORICAL, page=f"{PAGE}/{months}") for months in (6, 12)]
    assert component("history", AMARA, *rules) is None


def test_for_either_visa_the_better_word_counts():
    either = but(ABROAD, visa="either")
    assert component("visa", either, fact("visa_j1", "no"), fact("visa_h1b", "yes")) == 1.0


def test_missed_and_met_preferences_pull_to_either_end():
    months = fact("usce_months", 3, "preferred")
    assert component("usce", AMARA, months) == 1.0
    assert component("usce", but(AMARA, hands_on_months=2), months) == 0.0
    assert component("usce", but(AMARA, hands_on_months=None), months) is None
    assert component("usce", AMARA, fact("usce_required", "no")) is None
    years = fact("max_years_since_graduation", 4, "preferred")
    assert component("graduation", AMARA, years) == 1.0
    assert component("graduation", but(AMARA, graduation_year=2023), years) == 0.0


def test_an_advanced_goal_looks_for_an_advanced_program_of_its_own():
    assert component("goal", HANA, advanced=frozenset({"neurology"})) == 1.0
    assert component("goal", HANA, advanced=frozenset({"dermatology"})) == 0.0
    assert component("goal", AMARA, advanced=frozenset({"neurology"})) is None


@pytest.mark.parametrize("specialty", ["ophthalmology", "other", "undecided", None])
def test_goals_that_the_records_cannot_answer_are_not_known(specialty):
    assert component("goal", but(HANA, advanced_specialty=specialty)) is None


def test_wanted_states_and_regions_lift_and_others_wait():
    assert component("place", but(AMARA, states_preferred=("OH",))) == 1.0
    assert component("place", but(AMARA, regions=("east_north_central",))) == 1.0
    assert component("place", but(AMARA, regions=("pacific",), states_preferred=("NY",))) == 0.0
    assert component("place", AMARA) is None


def test_the_usual_ground_of_the_band_lifts_its_settings():
    assert component("setting", AMARA, fact("setting", "university")) == 1.0
    assert component("setting", AMARA, fact("setting", "community")) == 0.0
    assert component("setting", LOW, fact("setting", "community")) == 1.0
    assert component("setting", LOW, fact("setting", "university")) == 0.0
    assert component("setting", but(AMARA, step1_attempts=2), fact("setting", "community")) == 1.0


@pytest.mark.parametrize(
    ("quotas", "expected"),
    [
        ({2026: (10, 9)}, 1.0),
        ({2026: (10, 10)}, 0.0),
        ({2025: (10, 8), 2026: 10}, 1.0),
        ({2025: (10, 8), 2026: (10, 10)}, 0.0),
        ({2026: (1, 0)}, 1.0),
        ({2025: (4, 1), 2026: (0, 0)}, 1.0),
        ({}, None),
    ],
)
def test_places_left_in_the_latest_known_match_lift(quotas, expected):
    assert component("openness", AMARA, track=preliminary(quotas=quotas)) == expected


def test_fit_says_nothing_of_whoever_says_nothing_but_always_has_a_value():
    assert 0 <= fitted(NOBODY).value <= 1
    assert set(fitted(NOBODY).components) == {"margin"}


def test_for_either_visa_an_old_refusal_of_one_is_no_warning_beside_the_other():
    either = but(ABROAD, visa="either")
    one = [fact("visa_j1", "yes"), fact("visa_h1b", "no", seen=HISTORICAL)]
    both = [fact("visa_j1", "no", seen=HISTORICAL), fact("visa_h1b", "no", seen=HISTORICAL)]

    assert component("history", either, *one) is None
    assert component("history", either, *both) == 0.25
