from dataclasses import fields

import pytest

from advisor.strategy.matching.assess import matches
from advisor.strategy.weights import Weight
from tests.strategy.people import AMARA, HANA, NOBODY, but
from tests.strategy.world import HISTORICAL, PAGE, SEASON, fact, match_of, preliminary, program

ABROAD = but(AMARA, citizenship="other", visa="j1")
LOW = but(AMARA, step2_score=230)  # a margin of nothing over a bar that is not known: neither end of the scale

WEIGHTS = {f.name: weight for f in fields(SEASON.fit) if isinstance(weight := getattr(SEASON.fit, f.name), Weight)}


def fitted(profile, *facts, **changes):
    return match_of(profile, *facts, **changes).fit


def component(name, profile, *facts, **changes):
    return fitted(profile, *facts, **changes).components.get(name)


def test_what_is_not_known_is_left_out_of_the_mean_and_named():
    found = fitted(but(LOW, citizenship="other", visa="j1"))
    assert set(found.components) == {"margin"}
    assert found.unknown == ("visa", "img_record", "usce", "graduation", "setting", "openness")
    assert found.value == found.components["margin"]


def test_what_nobody_asked_for_is_neither_known_nor_unknown():
    assert not {"goal", "place", "history"} & set(fitted(AMARA).unknown)
    assert "goal" in fitted(but(AMARA, goal=None)).unknown
    assert "goal" in fitted(but(HANA, advanced_specialty="ophthalmology")).unknown


def test_the_mean_is_weighted_by_the_season_s_weights():
    found = fitted(LOW, fact("img_considered", "yes"), fact("usce_months", 12, "preferred"))
    worth = {"margin": found.components["margin"], "visa": 1, "img_record": 1, "usce": 0}
    weight = {name: WEIGHTS[name].points for name in worth}
    weighted = sum(worth[name] * weight[name] for name in worth) / sum(weight.values())
    assert found.value == pytest.approx(weighted, abs=0.0001)


def test_in_the_order_an_unknown_part_stands_halfway():
    found, known = fitted(AMARA), WEIGHTS["margin"].points + WEIGHTS["visa"].points
    every = sum(weight.points for weight in WEIGHTS.values())
    assert found.value == 1.0
    assert found.in_order == pytest.approx((known + 0.5 * (every - known)) / every, abs=0.0001)


def test_a_program_with_several_known_good_facts_stands_before_one_of_which_only_the_bar_is_known():
    bare = program("aaa-bare", fact("min_step2", 230, "typical"))
    good = [fact("min_step2", 232, "typical"), fact("img_considered", "yes"), fact("usce_months", 3, "preferred")]
    known = program("zzz-known", *good, fact("setting", "community"))
    found = matches(AMARA, [bare, known], SEASON)
    assert [match.program.slug for match in found] == ["zzz-known", "aaa-bare"]
    assert found[1].fit.value == 1.0 > found[0].fit.value


def test_every_weight_has_its_reason():
    reasons = [weight.reason for weight in WEIGHTS.values()]
    assert len(set(reasons)) == len(reasons) == 10
    assert all(reason[0].isupper() and reason.endswith(".") for reason in reasons)


@pytest.mark.parametrize(("score", "expected"), [(215, 0.0), (210, 0.0), (230, 0.5), (245, 1.0), (280, 1.0)])
def test_the_margin_runs_from_the_last_reach_to_thirty_points_above_it(score, expected):
    assert component("margin", but(AMARA, step2_score=score)) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([], None),
        ([fact("visa_j1", "yes")], 1.0),
        ([fact("visa_j1", "yes", seen=HISTORICAL)], 1.0),
        ([fact("visa_j1", "no", seen=HISTORICAL)], 0.0),
        ([fact("visa_j1", "case_by_case")], None),
        ([fact("visa_h1b", "yes")], None),
    ],
)
def test_an_old_word_on_a_visa_only_orders(facts, expected):
    assert component("visa", ABROAD, *facts) == expected


def test_whoever_needs_no_visa_has_nothing_to_fear_from_one_and_silence_is_no_need():
    assert component("visa", AMARA) == component("visa", AMARA, fact("visa_j1", "no", seen=HISTORICAL)) == 1.0
    assert component("visa", but(ABROAD, visa=None), fact("visa_j1", "yes")) is None


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (fact("usce_months", 12, "required", seen=HISTORICAL), 0.0),
        (fact("usce_months", 3, "required", seen=HISTORICAL), None),
        (fact("usce_months", 12, "preferred", seen=HISTORICAL), None),
        (fact("usce_months", 12, "required"), None),
        (fact("max_attempts_any", 1, "required", seen=HISTORICAL), None),
    ],
)
def test_a_rule_too_old_to_count_that_would_be_missed_only_orders(rule, expected):
    assert component("history", AMARA, rule) == expected


def test_a_track_that_had_no_places_long_ago_only_waits():
    assert component("history", AMARA, track=preliminary(quotas={2020: 0})) == 0.0
    assert component("history", AMARA, track=preliminary(quotas={2020: 2})) is None


def test_old_rules_in_conflict_order_nothing():
    rules = [fact("usce_months", months, "required", seen=HISTORICAL, page=f"{PAGE}/{months}") for months in (6, 12)]
    assert component("history", AMARA, *rules) is None


def test_for_either_visa_the_better_word_counts():
    either = but(ABROAD, visa="either")
    assert component("visa", either, fact("visa_j1", "no"), fact("visa_h1b", "yes")) == 1.0
    assert component("visa", either, fact("visa_j1", "no")) is None
    assert component("visa", either, fact("visa_j1", "no", seen=HISTORICAL), fact("visa_h1b", "no")) == 0.0


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


def test_the_usual_ground_of_the_band_and_of_lower_bands_lifts_its_settings():
    assert component("setting", AMARA, fact("setting", "university")) == 1.0
    assert component("setting", AMARA, fact("setting", "community")) == 1.0
    assert component("setting", LOW, fact("setting", "community")) == 1.0
    assert component("setting", LOW, fact("setting", "university")) == 0.0


@pytest.mark.parametrize(
    ("attempts", "score", "expected"), [(1, 235, 1.0), (1, 234, 0.0), (2, 240, 1.0), (2, 239, 0.0)]
)
def test_a_step_down_lowers_the_band_whose_ground_is_usual(attempts, score, expected):
    person = but(AMARA, step2_score=score, step1_attempts=attempts)
    assert component("setting", person, fact("setting", "affiliated")) == expected


@pytest.mark.parametrize(
    ("quotas", "expected"),
    [
        ({2026: (10, 9)}, 1.0),
        ({2026: (10, 10)}, 0.0),
        ({2025: (10, 8), 2026: 10}, 1.0),
        ({2025: (10, 8), 2026: (10, 10)}, 0.0),
        ({2026: (1, 0)}, 1.0),
        ({2025: (4, 1), 2026: (0, 0)}, 0.0),
        ({2025: (4, 1), 2026: 0}, 0.0),
        ({}, None),
    ],
)
def test_places_left_in_the_latest_known_match_lift(quotas, expected):
    assert component("openness", AMARA, track=preliminary(quotas=quotas)) == expected


def test_fit_knows_nothing_of_whoever_says_nothing_but_always_has_a_value():
    assert 0 <= fitted(NOBODY).value <= 1
    assert set(fitted(NOBODY).components) == {"margin"}


def test_an_old_word_on_a_visa_counts_once():
    either = but(ABROAD, visa="either")
    both = [fact("visa_j1", "no", seen=HISTORICAL), fact("visa_h1b", "no", seen=HISTORICAL)]

    assert component("visa", either, *both) == 0.0
    assert component("history", either, *both) is None
