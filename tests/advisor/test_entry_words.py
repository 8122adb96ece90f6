import re
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string

from advisor.strategy.matching.certainty import certainty
from advisor.strategy.plan import draw_up
from tests.advisor.reading import words
from tests.strategy.people import AMARA, HANA, NOBODY, but
from tests.strategy.world import AGING, HISTORICAL, SEASON, categorical, fact, match_of, preliminary, program

# Mei has 231 and needs a J-1; Zoran failed a Step once besides.
MEI = but(AMARA, step2_score=231, citizenship="other", visa="j1")
ZORAN = but(MEI, step1_attempts=2)


def plan_of(person, *programs):
    return draw_up(person, programs, SEASON)


def said(component, person, *facts, **context):
    """What the component says of one invented program's track to this person."""
    found = {"match": match_of(person, *facts), "plan": plan_of(person)} | context
    return words(render_to_string(f"advisor/components/{component}.html", found))


def check_said(person, rule, *facts, **changes):
    match = match_of(person, *facts, **changes)
    (check,) = [check for check in match.checks if check.rule == rule]
    return said("check", person, match=match, check=check)


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (
            fact("max_attempts_any", 2, "preferred"),
            "you: 2 · they: 2 at most met preferred, hospital.example, seen 2025",
        ),
        (
            fact("max_attempts_any", 1, "preferred", seen=AGING),
            "you: 2 · they: 1 at most missed preferred, hospital.example, seen 2023 (aging);"
            " lowers the tier by one step of 5 points",
        ),
        (
            fact("max_attempts_any", 1, "required"),
            "you: 2 · they: 1 at most missed required, hospital.example, seen 2025; leaves the track out",
        ),
        (
            fact("max_attempts_any", 1, "required", seen=HISTORICAL),
            "you: 2 · they: 1 at most historical required, hospital.example, seen 2022;"
            " too old to count: does it still hold?",
        ),
    ],
    ids=["met", "missed preference", "missed limit", "historical"],
)
def test_a_check_shows_both_sides_how_firm_it_is_whose_page_and_when(limit, expected):
    assert check_said(ZORAN, "attempts", limit).replace(" ,", ",") == f"Most attempts at any one Step {expected}"


@pytest.mark.parametrize(
    ("rule", "question"),
    [
        ("min_step2", "you: 231 · they: not stated not stated Ask: is there a lowest score?"),
        ("attempts", "you: 1 · they: not stated not stated Ask: is there a limit on attempts?"),
        ("years_since_graduation", "you: 4 years · they: not stated not stated Ask: is there a limit on years"),
        ("visa_j1", "you: J-1 · they: not stated not stated Ask: do you sponsor the J-1 for this position?"),
        ("usce", "you: 3 months that count · they: not stated not stated Ask: is US clinical experience asked for"),
        ("img", "they: not stated not stated Ask: do you consider international graduates?"),
        ("ecfmg", "you did not say · they: not stated not stated Ask: by when must the ECFMG certificate be there?"),
        ("signals", "they: not stated not stated Ask: do you look at program signals?"),
        ("track", "they: not stated not stated Ask: does this track exist this season?"),
    ],
)
def test_what_no_page_states_is_a_question(rule, question):
    assert question in check_said(MEI, rule)


def test_an_answer_that_is_missing_is_named_as_the_missing_side():
    assert "you did not say · they: 225 or more not stated" in check_said(NOBODY, "min_step2", fact("min_step2", 225))
    one_step = but(MEI, step2_attempts=None)
    assert "your attempts at the other Step are missing" in check_said(
        one_step, "attempts", fact("max_attempts_any", 1)
    )


def test_a_reserved_track_says_whose_goal_it_is_for():
    kept = preliminary(reserved_for="Neurology")
    assert "you: the same goal · they: Neurology met" in check_said(HANA, "reserved", track=kept)
    assert "you: another goal · they: Neurology missed" in check_said(AMARA, "reserved", track=kept)


def test_the_tier_says_which_bar_and_which_steps_down_decided():
    assert said("why_tier", ZORAN, fact("usce_months", 12, "preferred")) == (
        "We infer its bar: 230 for a setting not known."
        " Your 231, less 5 for a failed attempt and 5 for a missed preference (months of US clinical experience),"
        " is 9 under it."
    )
    assert said("why_tier", MEI, fact("min_step2", 220, "typical")) == (
        "Its own number is 220. Your 231 is 11 over it. Not “safer”: no page says that it takes international"
        " graduates, and none seen within three years says that it sponsors your visa."
    )
    assert said("why_tier", but(MEI, step2_score=225), fact("setting", "community"), fact("img_considered", "yes")) == (
        "We infer its bar: 220, which is 225 for a community setting, less 5. A page, old or new, takes"
        " international graduates. Your 225 is 5 over it."
    )


def test_each_known_part_of_a_fit_has_its_words_its_worth_and_its_weight():
    shown = said("fit", MEI, fact("visa_j1", "yes"), fact("usce_months", 12, "preferred"))

    assert "How well it suits you: 0." in shown
    assert "Visa a page of it sponsors yours 1.00, weight 3" in shown
    assert "US experience you miss what it asks for 0.00, weight 2" in shown
    assert "Not counted, because not known: International graduates; Years since graduation; Setting" in shown


def test_how_sure_says_what_is_known_and_which_answer_would_move_it():
    facts = [fact("img_considered", "yes"), fact("visa_j1", "yes", seen=AGING)]
    old = fact("ecfmg_by", "start", seen=HISTORICAL)

    assert said("how_sure_entry", MEI, *facts, old) == (
        "How sure: 2 of 9 facts known 1 is current, 1 is aging. 1 more stands on old pages only."
        " Could lift it: its own score number, if 221 or under (safer)"
        " Could close it: a required score of 232 or more a limit of 3 years since graduation"
        " no such track this season"
    )


def test_every_answer_that_could_move_a_track_has_words():
    people = [
        MEI,
        ZORAN,
        but(MEI, visa="h1b", hands_on_months=0, step2_score=245),
        but(MEI, step2="not_taken", step2_target=240),
    ]
    seen = set()
    for person in people:
        for facts in ([], [fact("img_considered", "yes")], [fact("visa_h1b", "yes"), fact("setting", "community")]):
            for turn in certainty(person, match_of(person, *facts), SEASON).turns:
                shown = said("turn", person, turn=turn)
                assert re.fullmatch(r"\w[^()]{5,}(?: \((?:safer|target|reach)\))?", shown) or shown == "no H-1B", turn
                seen.add((turn.rule, turn.better, turn.tier is None))
    assert {rule for rule, *_ in seen} >= {
        "min_step2",
        "attempts",
        "years_since_graduation",
        "usce",
        "img",
        "track",
        "visa_h1b",
    }


def test_a_program_s_second_track_says_its_kind_and_its_tier_where_it_differs():
    both = program("lakeview", tracks=(preliminary("P"), categorical("C")))
    (entry,) = plan_of(AMARA, both).drawn.entries
    assert "usually for the same fee: categorical track C." in said("also", AMARA, entry=entry, match=entry.match)

    firmer = program("lakeview", fact("min_step2", 250, applies_to="categorical"), tracks=both.tracks)
    (entry,) = plan_of(AMARA, firmer).drawn.entries
    assert "categorical track C (reach)." in said("also", AMARA, entry=entry, match=entry.match)


def test_a_suggested_signal_names_all_programs_of_its_institution_and_why():
    read, takes = fact("signals_expected", "yes"), fact("img_considered", "yes")
    world = [program("lakeview", read, takes), program("hillside")]
    plan = plan_of(MEI, *world)
    shown = words(render_to_string("advisor/topics/signals.html", {"plan": plan, "advice": plan.advice[-2]}))

    assert "Lakeview Hospital (invented) and Hillside Hospital (invented)" in shown
    assert "By its pages: signals matter, international graduates are taken." in shown
    assert "Silver" not in shown


def test_an_advanced_goal_without_a_first_year_is_a_warning_until_a_position_is_in_hand():
    def shown(person):
        plan = plan_of(person, program())
        advice = SimpleNamespace(rules=("W1",))
        return words(render_to_string("advisor/topics/pathway.html", {"plan": plan, "advice": advice}))

    assert "An advanced place does not bring its first year with it." in shown(HANA)
    assert "An advanced place does not bring" not in shown(but(HANA, has_advanced_position=True))
