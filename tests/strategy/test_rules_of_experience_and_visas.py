import pytest

from tests.strategy.people import AMARA, but
from tests.strategy.world import HISTORICAL, check_of, checks_of, fact, match_of

ABROAD = but(AMARA, citizenship="other")
COUNTS, NOT_COUNTS = fact("observership_counts", "yes"), fact("observership_counts", "no")
THREE_MONTHS = fact("usce_months", 3, "required")
SOME = fact("usce_required", "yes", "required")


# Hands-on months, observership months, what the page says of observership, and what becomes of three required months.
@pytest.mark.parametrize(
    ("hands_on", "watched", "page", "outcome"),
    [
        (2, 1, COUNTS, "met"),
        (2, 0, COUNTS, "missed"),
        (2, 1, NOT_COUNTS, "missed"),
        (2, 12, None, "missed"),
        (3, None, None, "met"),
        (3, None, COUNTS, "met"),
        (2, None, COUNTS, "not_stated"),
        (2, None, None, "missed"),
        (None, 12, None, "not_stated"),
        (2, 1, fact("observership_counts", "yes", seen=HISTORICAL), "missed"),
    ],
)
def test_observership_fills_required_months_only_where_the_page_says_so(hands_on, watched, page, outcome):
    profile = but(AMARA, hands_on_months=hands_on, observership_months=watched)
    match = match_of(profile, THREE_MONTHS, *([page] if page else []))
    assert check_of(match, "usce").outcome == outcome
    assert match.excluded_by == (("usce",) if outcome == "missed" else ())


@pytest.mark.parametrize(
    ("hands_on", "watched", "page", "outcome"),
    [
        (1, None, None, "met"),
        (0, 0, None, "missed"),
        (0, 0, COUNTS, "missed"),
        (0, 1, COUNTS, "met"),
        (0, 6, NOT_COUNTS, "missed"),
        (0, 6, None, "not_stated"),
        (0, None, None, "not_stated"),
        (0, None, COUNTS, "not_stated"),
        (None, 6, None, "not_stated"),
    ],
)
def test_required_experience_leaves_out_whoever_has_none_at_all(hands_on, watched, page, outcome):
    profile = but(AMARA, hands_on_months=hands_on, observership_months=watched)
    match = match_of(profile, SOME, *([page] if page else []))
    assert check_of(match, "usce").outcome == outcome
    assert match.excluded_by == (("usce",) if outcome == "missed" else ())


def test_experience_that_is_not_required_asks_nothing():
    bare = but(AMARA, hands_on_months=0, observership_months=0)
    check = check_of(match_of(bare, fact("usce_required", "no")), "usce")
    assert (check.outcome, check.lowers) == ("met", False)
    assert match_of(bare, fact("usce_required", "no")).placement.steps == ()


def test_months_and_any_experience_are_two_checks_with_their_own_strength():
    match = match_of(but(AMARA, hands_on_months=2), THREE_MONTHS, fact("usce_required", "yes", "preferred"))
    assert [(check.strength, check.outcome) for check in checks_of(match, "usce")] == [
        ("required", "missed"),
        ("preferred", "met"),
    ]


# What the two visa pages say, and whether the track is left out for each need.
@pytest.mark.parametrize(
    ("j1", "h1b", "left_out"),
    [
        ("no", "no", {"j1", "h1b", "either"}),
        ("no", "yes", {"j1"}),
        ("yes", "no", {"h1b"}),
        ("no", None, {"j1"}),
        (None, "no", {"h1b"}),
        ("no", "case_by_case", {"j1"}),
        ("case_by_case", "no", {"h1b"}),
        ("case_by_case", "case_by_case", set()),
        ("yes", "yes", set()),
        (None, None, set()),
    ],
)
def test_a_refused_visa_leaves_out_whoever_needs_it_and_either_only_where_both_are_refused(j1, h1b, left_out):
    facts = [fact("visa_j1", j1)] if j1 else []
    facts += [fact("visa_h1b", h1b)] if h1b else []
    needs = ("none", "j1", "h1b", "either", None)
    assert {need for need in needs if not match_of(but(ABROAD, visa=need), *facts).open} == left_out


def test_a_historical_refusal_of_one_visa_leaves_either_open():
    match = match_of(but(ABROAD, visa="either"), fact("visa_j1", "no"), fact("visa_h1b", "no", seen=HISTORICAL))
    assert match.open
    assert [check.outcome for check in checks_of(match, "visa_j1")] == ["missed"]
    assert [check.outcome for check in checks_of(match, "visa_h1b")] == ["historical"]


def test_case_by_case_is_never_sponsorship():
    check = check_of(match_of(but(ABROAD, visa="j1"), fact("visa_j1", "case_by_case")), "visa_j1")
    assert (check.outcome, check.theirs) == ("not_stated", "case_by_case")


@pytest.mark.parametrize(
    ("need", "shown"),
    [
        ("j1", {"visa_j1"}),
        ("h1b", {"visa_h1b"}),
        ("either", {"visa_j1", "visa_h1b"}),
        (None, {"visa_j1", "visa_h1b"}),
        ("none", set()),
    ],
)
def test_only_the_visas_that_matter_are_checked(need, shown):
    match = match_of(but(ABROAD, visa=need), fact("visa_j1", "yes"), fact("visa_h1b", "yes"))
    assert {check.rule for check in match.checks if check.rule.startswith("visa")} == shown
    outcomes = {check.outcome for check in match.checks if check.rule.startswith("visa")}
    assert outcomes <= ({"not_stated"} if need is None else {"met"})


def test_a_green_card_holder_is_not_asked_about_visas():
    resident = but(AMARA, citizenship="permanent_resident", visa=None)
    assert match_of(resident, fact("visa_j1", "no"), fact("visa_h1b", "no")).open


def test_a_visa_of_which_no_page_speaks_is_not_stated_and_not_dropped():
    check = check_of(match_of(but(ABROAD, visa="j1")), "visa_j1")
    assert (check.outcome, check.yours, check.theirs, check.seen) == ("not_stated", "j1", None, None)
