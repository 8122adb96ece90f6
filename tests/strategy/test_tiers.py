import pytest

from tests.strategy.people import AMARA, BOGDAN, FARID, HANA, NOBODY, but
from tests.strategy.world import AGING, CURRENT, HISTORICAL, OTHER_PAGE, fact, match_of, preliminary

IMG = fact("img_considered", "yes")
STATED_225 = fact("min_step2", 225, "typical")
ABROAD = but(AMARA, citizenship="other", visa="j1")


def placed(profile, *facts, **changes):
    return match_of(profile, *facts, **changes).placement


# Margins around each edge, over a program's own number of 225 and with all evidence there.
@pytest.mark.parametrize(
    ("score", "margin", "tier"),
    [
        (235, 10, "safer"),
        (234, 9, "target"),
        (225, 0, "target"),
        (224, -1, "reach"),
        (210, -15, "reach"),
        (209, -16, "long_shot"),
        (205, -20, "long_shot"),
    ],
)
def test_the_margin_over_the_bar_sets_the_tier(score, margin, tier):
    found = placed(but(AMARA, step2_score=score), STATED_225, IMG)
    assert (found.margin, found.tier, found.stretch) == (margin, tier, False)


@pytest.mark.parametrize(
    ("score", "tier", "stretch"),
    [
        (211, "long_shot", False),
        (210, "long_shot", True),
        (214, "long_shot", True),
        (215, "reach", False),
        (209, "long_shot", False),
    ],
)
def test_a_few_points_short_of_a_reach_under_an_inferred_bar_is_a_stretch(score, tier, stretch):
    bars = {211: 232, 209: 230}
    facts = [fact("min_step2", bars[score], "typical")] if score == 211 else []
    found = placed(but(AMARA, step2_score=score), *facts)
    assert (found.tier, found.stretch) == (tier, stretch)


# Each known weakness and the statements it needs: one step down, named.
STEPS = {
    "failed_attempt": ({"step1_attempts": 2}, []),
    "older_graduate": ({"graduation_year": 2022}, []),
    "max_attempts_step1": ({"step1_attempts": 3}, [fact("max_attempts_step1", 2, "preferred")]),
    "max_years_since_graduation": ({}, [fact("max_years_since_graduation", 3, "preferred")]),
    "usce_months": ({}, [fact("usce_months", 6, "typical")]),
    "usce_required": ({"hands_on_months": 0}, [fact("usce_required", "yes", "preferred")]),
}


@pytest.mark.parametrize("step", STEPS)
def test_each_known_weakness_is_one_step_of_five_points(step):
    answers, facts = STEPS[step]
    clean, weak = placed(AMARA, STATED_225), placed(but(AMARA, **answers), STATED_225, *facts)
    own = {"max_attempts_step1": ("failed_attempt",)}.get(step, ())
    assert weak.steps == (*own, step)
    assert weak.margin == clean.margin - 5 * len(weak.steps)


def test_several_failed_attempts_are_one_step():
    assert placed(but(AMARA, step1_attempts=3, step2_attempts=2)).steps == ("failed_attempt",)


@pytest.mark.parametrize("seen", [HISTORICAL, None])
def test_a_missed_preference_too_old_to_count_is_no_step(seen):
    assert placed(AMARA, fact("usce_months", 6, "preferred", seen=seen)).steps == ()


def test_a_missed_number_is_the_bar_and_never_also_a_step():
    found = placed(AMARA, fact("min_step2", 250, "preferred"))
    assert (found.steps, found.margin, found.tier) == ((), -5, "reach")
    assert placed(but(AMARA, step1_score=200), fact("min_step1", 230, "preferred")).steps == ()


def test_what_a_page_only_states_is_no_step():
    bare = but(AMARA, hands_on_months=0, observership_months=0)
    assert placed(bare, fact("usce_required", "yes", "stated"), fact("usce_months", 3, "stated")).steps == ()
    assert match_of(bare, fact("usce_required", "yes", "stated")).open


def test_a_met_preference_is_no_step():
    assert placed(AMARA, fact("usce_months", 3, "preferred"), fact("max_attempts_any", 1, "typical")).steps == ()


def test_safer_needs_a_page_that_considers_img():
    wide = but(AMARA, step2_score=260)
    assert (placed(wide, STATED_225).tier, placed(wide, STATED_225).lacks) == ("target", ("img",))
    for seen in (CURRENT, HISTORICAL, None):
        assert placed(wide, STATED_225, fact("img_considered", "yes", seen=seen)).tier == "safer"


# For a needed visa, what the pages say and whether the margin may be called safer.
@pytest.mark.parametrize(
    ("visa", "facts", "tier"),
    [
        ("none", [], "safer"),
        ("j1", [], "target"),
        ("j1", [fact("visa_j1", "yes", seen=AGING)], "safer"),
        ("j1", [fact("visa_j1", "yes", seen=HISTORICAL)], "target"),
        ("j1", [fact("visa_j1", "case_by_case")], "target"),
        ("j1", [fact("visa_h1b", "yes")], "target"),
        ("h1b", [fact("visa_h1b", "yes")], "safer"),
        ("either", [fact("visa_h1b", "yes"), fact("visa_j1", "no")], "safer"),
        ("either", [fact("visa_j1", "case_by_case")], "target"),
        ("j1", [fact("visa_j1", "yes"), fact("visa_j1", "no", page=OTHER_PAGE)], "target"),
        (None, [], "target"),
        (None, [fact("visa_j1", "yes")], "safer"),
        (None, [fact("visa_j1", "yes", seen=HISTORICAL)], "target"),
        (None, [fact("visa_j1", "no")], "target"),
        (None, [fact("visa_j1", "yes"), fact("visa_j1", "case_by_case", page=OTHER_PAGE)], "target"),
    ],
)
def test_safer_needs_a_live_word_that_a_needed_visa_is_sponsored(visa, facts, tier):
    assert placed(but(ABROAD, visa=visa), STATED_225, IMG, *facts).tier == tier


def test_evidence_is_asked_for_only_where_the_margin_is_wide():
    assert placed(but(ABROAD, step2_score=230), STATED_225).lacks == ()
    assert placed(but(ABROAD, step2_score=240), STATED_225).lacks == ("img", "visa")


def test_without_a_score_the_target_places_the_tracks_provisionally():
    found = placed(FARID, STATED_225, IMG)
    assert (found.margin, found.provisional) == (5, True)
    assert not placed(AMARA).provisional
    assert placed(NOBODY).provisional


def test_all_tracks_of_one_kind_are_placed_alike_reserved_or_not():
    assert placed(HANA, STATED_225, track=preliminary(reserved_for="Neurology")) == placed(HANA, STATED_225)


def test_a_thin_or_low_file_is_not_stepped_down_for_what_is_not_on_the_list_of_steps():
    assert placed(BOGDAN).steps == ("failed_attempt",)
    assert placed(but(BOGDAN, us_letters=0, letters_strength="weak")).steps == ("failed_attempt",)
