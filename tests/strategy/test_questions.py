import pytest
from hypothesis import given

from advisor.strategy.matching.assess import matches
from advisor.strategy.matching.questions import Reason, questions
from tests.strategy.anyone import MODEST, anyone, catalogues
from tests.strategy.people import AMARA, BOGDAN, FARID, but
from tests.strategy.world import (
    AGING,
    CURRENT,
    HISTORICAL,
    OTHER_PAGE,
    SEASON,
    fact,
    match_of,
    preliminary,
)

# Nadia needs a J-1, failed Step 1 once, has watched but not worked, and is not certified: everything can touch her.
NADIA = but(BOGDAN, ecfmg="on_track", step1_score=205)


def asked(profile, *facts, track=None, **options):
    return questions(match_of(profile, *facts, track=track), **options)


def rules(profile, *facts, **options):
    return [question.rule for question in asked(profile, *facts, **options)]


def the(rule, profile, *facts, **options):
    (found,) = [question for question in asked(profile, *facts, **options) if question.rule == rule]
    return found


def test_of_a_silent_program_all_is_asked_and_first_whether_the_track_exists():
    assert rules(NADIA) == [
        "track",
        "visa_j1",
        "min_step2",
        "attempts",
        "years_since_graduation",
        "usce",
        "img",
        "ecfmg",
        "signals",
    ]
    assert {question.code for question in asked(NADIA)} == {Reason.SEASON, Reason.NOT_STATED}


def test_whether_the_track_exists_is_asked_even_where_a_page_of_today_names_it():
    first = asked(NADIA, fact("has_track", "yes"))[0]
    assert (first.rule, first.code, first.seen) == ("track", Reason.SEASON, None)


def test_an_old_word_that_the_track_does_not_exist_is_quoted():
    first = asked(NADIA, fact("has_track", "no", seen=HISTORICAL))[0]
    assert (first.code, first.theirs, first.seen) == (Reason.HISTORICAL, "no", HISTORICAL)


def test_a_year_without_places_is_quoted_once_it_is_too_old_to_count():
    first = asked(NADIA, track=preliminary(quotas={2022: 0}))[0]
    assert (first.criterion, first.theirs, first.seen) == ("quota", 0, 2022)


@pytest.mark.parametrize("seen", [AGING, CURRENT])
def test_what_a_page_still_says_is_not_asked(seen):
    answered = [
        fact("visa_j1", "yes", seen=seen),
        fact("min_step2", 210, "required", seen=seen),
        fact("max_attempts_any", 3, "required", seen=seen),
        fact("max_years_since_graduation", 5, "preferred", seen=seen),
        fact("usce_required", "no", seen=seen),
        fact("img_considered", "yes", seen=seen),
        fact("ecfmg_by", "start", seen=seen),
        fact("signals_expected", "yes", seen=seen),
    ]
    assert rules(NADIA, *answered) == ["track"]


def test_an_old_page_is_quoted_with_its_number_strength_and_year():
    question = the("min_step2", NADIA, fact("min_step2", 215, "required", seen=HISTORICAL))
    assert (question.code, question.theirs, question.seen) == (Reason.HISTORICAL, 215, HISTORICAL)
    assert question.strength == "required"


# A page that counts closes the track. Whoever writes all the same asks about that word first, and quotes it.
@pytest.mark.parametrize(
    ("word", "rule"),
    [
        (fact("visa_j1", "no", seen=AGING), "visa_j1"),
        (fact("img_considered", "no"), "img"),
        (fact("min_step2", 230, "required"), "min_step2"),
        (fact("max_attempts_any", 1, "required"), "attempts"),
    ],
)
def test_a_rule_that_leaves_the_track_out_is_asked_next_to_its_existence(word, rule):
    question = asked(NADIA, word)[1]

    assert (question.rule, question.code, question.decides) == (rule, Reason.CLOSES, True)
    assert (question.theirs, question.seen) == (word.number if word.number is not None else word.answer, word.seen)


def test_a_page_that_says_the_track_does_not_exist_is_quoted_while_it_counts():
    first = asked(NADIA, fact("has_track", "no", seen=CURRENT))[0]
    assert (first.code, first.theirs, first.seen) == (Reason.CLOSES, "no", CURRENT)


def test_a_number_that_leaves_nobody_out_is_no_question():
    assert "min_step2" not in rules(NADIA, fact("min_step2", 230, "preferred"))


def test_pages_that_disagree_are_asked_about_without_taking_a_side():
    question = the("img", NADIA, fact("img_considered", "yes"), fact("img_considered", "no", page=OTHER_PAGE))
    assert (question.code, question.theirs, question.seen) == (Reason.CONFLICT, None, None)


def test_case_by_case_asks_what_the_case_depends_on():
    assert the("visa_j1", NADIA, fact("visa_j1", "case_by_case")).code is Reason.DETAIL


def test_a_page_that_asks_for_experience_is_asked_whether_watching_counts():
    wanted = fact("usce_required", "yes", "required")
    assert the("usce", NADIA, wanted).code is Reason.DETAIL
    assert "usce" not in rules(but(NADIA, hands_on_months=1), wanted)
    assert "usce" not in rules(but(NADIA, hands_on_months=None), wanted)  # her answer is missing, not theirs


def test_of_an_old_demand_for_experience_only_the_months_are_asked():
    old = [fact("usce_required", "yes", "required", seen=HISTORICAL), fact("usce_months", 2, seen=HISTORICAL)]
    assert the("usce", NADIA, *old).criterion == "usce_months"


def test_only_the_visa_that_is_needed_is_asked_about():
    assert "visa_j1" not in rules(AMARA)
    assert "visa_j1" not in rules(but(NADIA, visa=None))
    assert {"visa_j1", "visa_h1b"} <= set(rules(but(NADIA, visa="either")))


def test_one_sponsored_visa_is_enough_for_who_can_take_either():
    assert "visa_h1b" not in rules(but(NADIA, visa="either"), fact("visa_j1", "yes"))


def test_attempts_are_asked_about_by_those_who_needed_more_than_one_or_did_not_say():
    assert "attempts" not in rules(but(NADIA, step1_attempts=1))
    assert "attempts" in rules(but(NADIA, step1_attempts=2))
    assert "attempts" in rules(but(NADIA, step1_attempts=None, step2_attempts=None))


def test_the_time_of_the_certificate_is_no_question_for_those_who_have_it():
    assert "ecfmg" not in rules(but(NADIA, ecfmg="certified"))
    assert "ecfmg" in rules(but(NADIA, ecfmg=None))


def test_an_old_step_1_number_touches_only_those_who_carry_digits():
    old = fact("min_step1", 210, "required", seen=HISTORICAL)
    assert "min_step1" in rules(NADIA, old)
    assert "min_step1" not in rules(but(NADIA, step1_score=None), old)


def test_a_rule_of_old_that_would_close_the_track_is_asked_right_after_the_track():
    old = fact("max_years_since_graduation", 2, "required", seen=HISTORICAL)
    second = asked(NADIA, old)[1]
    assert (second.rule, second.decides) == ("years_since_graduation", True)
    assert rules(NADIA, fact("max_years_since_graduation", 9, "required", seen=HISTORICAL))[1] == "visa_j1"


def test_what_decides_the_tier_is_asked_before_the_rest():
    assert rules(NADIA, deciding={"img", "min_step2"})[1:3] == ["min_step2", "img"]


def test_what_is_settled_for_everybody_is_not_asked():
    assert "signals" not in rules(NADIA, settled={"signals"})


def test_who_has_no_score_yet_asks_for_the_number_too():
    assert "min_step2" in rules(FARID)


@MODEST
@given(profile=anyone(), programs=catalogues())
def test_nobody_is_told_to_ask_what_a_page_answers_nor_the_same_twice(profile, programs):
    for match in matches(profile, programs, SEASON):
        found = questions(match)
        told = [question.criterion for question in found]
        stated = [check for check in match.checks if check.outcome in ("met", "missed") and check.rule != "track"]
        answered = {check.criterion for check in stated if not check.excludes}
        assert found[0].rule == "track"
        assert len(told) == len(set(told))
        assert not answered & set(told[1:])
