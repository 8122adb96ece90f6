from typing import Any, NamedTuple

import pytest

from advisor.strategy.matching.facts import Fact
from advisor.strategy.profile import Profile
from tests.strategy.people import AMARA, but
from tests.strategy.world import AGING, CURRENT, HISTORICAL, OTHER_PAGE, check_of, checks_of, fact, match_of


class Hard(NamedTuple):
    """A rule, the statement, who just misses it, who just meets it, and the answers it needs."""

    rule: str
    fact: Fact
    misses: Profile
    meets: Profile
    needs: dict[str, Any]


ABROAD = but(AMARA, citizenship="other", visa="j1")
HARD = {
    "score": Hard(
        "min_step2",
        fact("min_step2", 230, "required"),
        but(AMARA, step2_score=229),
        but(AMARA, step2_score=230),
        {"step2_score": None},
    ),
    "attempts at Step 1": Hard(
        "attempts",
        fact("max_attempts_step1", 1, "required"),
        but(AMARA, step1_attempts=2),
        but(AMARA, step2_attempts=2),
        {"step1_attempts": None},
    ),
    "attempts at Step 2 CK": Hard(
        "attempts",
        fact("max_attempts_step2", 2, "required"),
        but(AMARA, step2_attempts=3),
        but(AMARA, step2_attempts=2, step1_attempts=4),
        {"step2_attempts": None},
    ),
    "attempts at any Step": Hard(
        "attempts",
        fact("max_attempts_any", 1, "required"),
        but(AMARA, step2_attempts=2),
        AMARA,
        {"step1_attempts": None, "step2_attempts": None},
    ),
    "years": Hard(
        "years_since_graduation",
        fact("max_years_since_graduation", 5, "required"),
        but(AMARA, graduation_year=2022),
        but(AMARA, graduation_year=2023),
        {"graduation_year": None},
    ),
    "months of experience": Hard(
        "usce",
        fact("usce_months", 3, "required"),
        but(AMARA, hands_on_months=2, observership_months=12),
        but(AMARA, hands_on_months=3),
        {"hands_on_months": None},
    ),
    "any experience": Hard(
        "usce",
        fact("usce_required", "yes", "required"),
        but(AMARA, hands_on_months=0, observership_months=0),
        but(AMARA, hands_on_months=1),
        {"hands_on_months": None},
    ),
    "J-1": Hard("visa_j1", fact("visa_j1", "no"), ABROAD, but(ABROAD, visa="h1b"), {"visa": None}),
    "H-1B": Hard("visa_h1b", fact("visa_h1b", "no"), but(ABROAD, visa="h1b"), ABROAD, {"visa": None}),
}
SOFT = {name: hard for name, hard in HARD.items() if not hard.rule.startswith("visa")}


def restated(stated: Fact, **changes: Any) -> Fact:
    value = stated.number if stated.number is not None else stated.answer
    return fact(stated.criterion, value, **{"strength": stated.strength, "seen": stated.seen} | changes)


@pytest.fixture(params=HARD)
def hard(request):
    return HARD[request.param]


@pytest.mark.parametrize("seen", [CURRENT, AGING])
def test_a_current_or_aging_rule_that_is_missed_leaves_the_track_out(hard, seen):
    match = match_of(hard.misses, restated(hard.fact, seen=seen))
    assert match.excluded_by == (hard.rule,)
    assert not match.open
    check = check_of(match, hard.rule)
    assert (check.outcome, check.seen, check.excludes) == ("missed", seen, True)


def test_a_rule_that_is_just_met_leaves_nothing_out(hard):
    match = match_of(hard.meets, hard.fact)
    assert match.open
    assert {check.outcome for check in checks_of(match, hard.rule)} <= {"met"}


@pytest.mark.parametrize("seen", [HISTORICAL, None])
def test_a_historical_rule_leaves_nothing_out_and_is_shown_with_its_year(hard, seen):
    match = match_of(hard.misses, restated(hard.fact, seen=seen))
    assert match.open
    check = check_of(match, hard.rule)
    assert (check.outcome, check.seen, check.age, check.lowers) == ("historical", seen, "historical", False)


def test_an_answer_that_is_missing_leaves_nothing_out_and_is_shown_as_not_stated(hard):
    match = match_of(but(hard.misses, citizenship=None, **hard.needs), hard.fact)
    assert match.open
    check = check_of(match, hard.rule)
    assert (check.outcome, check.yours) == ("not_stated", None)


def test_statements_in_conflict_leave_nothing_out_and_say_so(hard):
    rival = restated(hard.fact, strength="typical", page=OTHER_PAGE)
    match = match_of(hard.misses, hard.fact, rival)
    assert match.open
    check = check_of(match, hard.rule)
    assert (check.outcome, check.conflict, check.lowers) == ("not_stated", True, False)


def test_an_older_rule_leaves_nothing_out_once_a_newer_page_has_dropped_it(hard):
    answers = {"visa_j1": "yes", "visa_h1b": "yes", "usce_required": "no", "usce_months": 1}
    dropped = answers.get(hard.fact.criterion, "no_cutoff")
    newer = fact(hard.fact.criterion, dropped, seen=2026)
    assert match_of(hard.misses, restated(hard.fact, seen=2025), newer).open
    assert not match_of(hard.misses, restated(hard.fact, seen=2026), restated(newer, seen=2025)).open


def test_a_rule_for_categorical_tracks_leaves_no_preliminary_track_out(hard):
    assert match_of(hard.misses, restated(hard.fact, applies_to="categorical")).open
    assert not match_of(hard.misses, restated(hard.fact, applies_to="preliminary")).open


@pytest.mark.parametrize("strength", ["preferred", "typical"])
@pytest.mark.parametrize("name", SOFT)
def test_what_is_preferred_or_typical_is_missed_but_leaves_nothing_out(name, strength):
    soft = SOFT[name]
    match = match_of(soft.misses, restated(soft.fact, strength=strength))
    assert match.open
    check = check_of(match, soft.rule)
    assert (check.outcome, check.strength) == ("missed", strength)


def test_every_check_shows_both_sides_and_where_they_come_from(hard):
    for profile in (hard.misses, hard.meets):
        for check in checks_of(match_of(profile, hard.fact), hard.rule):
            stated = hard.fact.number if hard.fact.number is not None else hard.fact.answer
            assert (check.theirs, check.seen, check.source_url) == (stated, hard.fact.seen, hard.fact.source_url)
            assert check.strength == hard.fact.strength
            assert check.yours is not None


@pytest.mark.parametrize("criterion", ["img_considered", "has_track"])
def test_a_plain_no_to_img_or_to_the_track_leaves_out_everybody(criterion):
    rule = {"img_considered": "img", "has_track": "track"}[criterion]
    assert match_of(AMARA, fact(criterion, "no")).excluded_by == (rule,)
    assert match_of(AMARA, fact(criterion, "no", seen=HISTORICAL)).open
    assert check_of(match_of(AMARA, fact(criterion, "yes")), rule).outcome == "met"
    assert check_of(match_of(AMARA, fact(criterion, "no", seen=HISTORICAL)), rule).outcome == "historical"


def test_a_track_left_out_by_several_rules_names_each_once():
    match = match_of(
        but(AMARA, step2_score=210, step1_attempts=2, step2_attempts=2),
        fact("min_step2", 230, "required"),
        fact("max_attempts_step1", 1, "required"),
        fact("max_attempts_step2", 1, "required"),
    )
    assert match.excluded_by == ("min_step2", "attempts")
    assert len(checks_of(match, "attempts")) == 2
