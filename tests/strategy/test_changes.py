from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.strategy.matching.assess import TIER_ORDER, matches
from advisor.strategy.matching.changes import HANDS, lifts, openings, step3
from advisor.strategy.plan import draw_up
from advisor.strategy.profile import Visa
from advisor.strategy.season import load
from tests.strategy.anyone import MODEST, anyone, catalogues
from tests.strategy.people import AMARA, FARID, but
from tests.strategy.world import AGING, HISTORICAL, OTHER_PAGE, categorical, fact, preliminary, program

ABROAD = but(AMARA, citizenship="other", visa="j1")
EITHER = but(ABROAD, visa="either")
UNTRAINED = but(AMARA, hands_on_months=0, observership_months=1)
IMG, NO_IMG = fact("img_considered", "yes"), fact("img_considered", "no")
NO_J1, NO_H1B = fact("visa_j1", "no"), fact("visa_h1b", "no")
BAR_225 = fact("min_step2", 225, "typical")


def drawn(profile, programs):
    return draw_up(profile, programs, load(profile.match_year)).drawn


def opened(profile, *programs):
    return told(openings(drawn(profile, programs), load(profile.match_year)))


def lifted(profile, *programs):
    return told(lifts(drawn(profile, programs), load(profile.match_year)))


def told(changes):
    return {c.name: [(m.match.program.slug, m.amount, m.before, m.after) for m in c.moves] for c in changes}


def required(criterion, value, **changes):
    return fact(criterion, value, "required", **changes)


# Each rule that alone closes a program, the change of its name, and how much of it.
@pytest.mark.parametrize(
    ("profile", "stated", "name", "amount"),
    [
        (AMARA, [required("min_step2", 252)], "min_step2", 7),
        (AMARA, [required("usce_months", 6)], "usce", 3),
        (but(UNTRAINED, observership_months=0), [required("usce_required", "yes")], "usce", 1),
        (UNTRAINED, [required("usce_months", 3), fact("observership_counts", "yes")], "usce", 2),
        (ABROAD, [NO_J1], "visa", None),
        (EITHER, [NO_J1, NO_H1B], "visa", None),
        (AMARA, [NO_IMG], "img", None),
        (but(AMARA, states_excluded=("OH",)), [], "state", None),
        (AMARA, [fact("has_track", "no")], "track", None),
        (but(AMARA, step1_attempts=2), [required("max_attempts_any", 1)], "attempts", None),
        (AMARA, [required("max_years_since_graduation", 3)], "years_since_graduation", None),
    ],
)
def test_a_program_closed_by_one_rule_is_one_change_away(profile, stated, name, amount):
    ((code, (move,)),) = opened(profile, program("a", *stated)).items()
    assert (code, move[:3]) == (name, ("a", amount, None))


def test_two_rules_are_two_changes_and_so_none():
    assert opened(AMARA, program("a", NO_IMG, required("min_step2", 250))) == {}


def test_two_demands_of_one_rule_are_met_by_the_larger():
    bare = but(AMARA, hands_on_months=0)
    both = program("a", required("usce_required", "yes"), required("usce_months", 3, page=OTHER_PAGE))
    assert opened(bare, both)["usce"][0][1] == 3


def test_what_is_too_old_or_disputed_closes_nothing_and_so_changes_nothing():
    assert opened(AMARA, program("a", fact("img_considered", "no", seen=HISTORICAL))) == {}
    assert opened(AMARA, program("a", NO_IMG, fact("img_considered", "yes", page=OTHER_PAGE))) == {}


def test_a_reserved_track_is_nobodys_to_change():
    assert opened(AMARA, program("a", tracks=(preliminary(reserved_for="Neurology"),))) == {}


def test_a_program_with_an_open_track_is_not_closed():
    half = program("a", required("usce_months", 6, applies_to="categorical"), tracks=(preliminary(), categorical()))
    assert opened(AMARA, half) == {}


def test_a_program_counts_under_each_change_that_would_open_it_and_at_its_least_amount():
    stated = [
        required("min_step2", 255, applies_to="preliminary"),
        required("min_step2", 250, applies_to="categorical"),
        required("max_years_since_graduation", 3, applies_to="categorical"),
        fact("has_track", "no", applies_to="preliminary"),
    ]
    assert opened(AMARA, program("a", *stated, tracks=(preliminary(), categorical()))) == {}
    assert opened(AMARA, program("a", *stated[:2], tracks=(preliminary(), categorical())))["min_step2"][0][1] == 5
    split = program("a", stated[0], stated[2], tracks=(preliminary(), categorical()))
    assert list(opened(AMARA, split)) == ["min_step2", "years_since_graduation"]


def test_the_change_that_opens_most_stands_first_then_by_name():
    world = [program("a", NO_IMG), program("b", required("min_step2", 250)), program("c", NO_IMG)]
    assert list(opened(AMARA, *world)) == ["img", "min_step2"]
    assert list(opened(AMARA, *world[:2])) == ["img", "min_step2"]


def test_the_least_amount_stands_first_then_the_name():
    world = [program(slug, required("min_step2", points)) for slug, points in [("b", 250), ("a", 255), ("c", 247)]]
    (change,) = openings(drawn(AMARA, [*world, program("d", required("min_step2", 250))]), load(2028))
    groups = [(moves[0].amount, [move.match.program.slug for move in moves]) for moves in change.groups]
    assert groups == [(2, ["c"]), (5, ["b", "d"]), (10, ["a"])]


def test_a_target_closes_nothing_so_no_points_are_missing():
    assert opened(FARID, program("a", required("min_step2", 250))) == {}


def test_a_missed_preference_is_lifted_by_the_months_that_meet_it():
    low = but(AMARA, step2_score=228)
    wanted = program("a", BAR_225, fact("usce_months", 5, "preferred"))
    assert lifted(low, wanted) == {"usce": [("a", 2, "reach", "target")]}
    assert "usce" not in lifted(but(low, step2_score=232), wanted)


def test_the_word_that_alone_is_lacking_makes_a_wide_margin_safer():
    wide = but(ABROAD, step2_score=236)
    sponsor = fact("visa_j1", "yes", seen=AGING)
    assert lifted(wide, program("a", BAR_225, IMG)) == {"visa": [("a", None, "target", "safer")]}
    assert lifted(wide, program("a", BAR_225, sponsor)) == {"img": [("a", None, "target", "safer")]}
    assert lifted(wide, program("a", BAR_225)) == {"img_visa": [("a", None, "target", "safer")]}
    assert lifted(wide, program("a", BAR_225, IMG, sponsor)) == {}
    assert lifted(but(wide, step2_score=234), program("a", BAR_225)) == {}


def test_a_page_that_takes_img_lowers_an_inferred_bar_once():
    near = but(AMARA, step2_score=226)
    assert lifted(near, program("a")) == {"img": [("a", None, "reach", "target")]}
    assert lifted(near, program("a", fact("min_step2", "no_cutoff"))) == {}
    assert lifted(near, program("a", fact("min_step2", 230, "typical"))) == {}


def test_what_opens_a_better_track_lifts_the_program():
    both = program(
        "a",
        fact("min_step2", 240, "typical", applies_to="categorical"),
        fact("min_step2", 225, "typical", applies_to="preliminary"),
        required("usce_months", 4, applies_to="preliminary"),
        tracks=(preliminary(), categorical()),
    )
    assert lifted(but(AMARA, step2_score=230), both) == {"usce": [("a", 1, "reach", "target")]}


def test_nothing_that_is_nobodys_to_change_is_held_out_as_a_lift():
    weak = but(AMARA, step1_attempts=2, graduation_year=2015, step2_score=224)
    assert lifted(weak, program("a", BAR_225, fact("max_attempts_any", 1, "preferred"))) == {}


def test_an_h1b_stands_behind_step_3_and_a_j1_beside_it_does_not():
    yes = fact("visa_h1b", "yes")
    world = [program("a", yes), program("b", yes, NO_J1), program("c"), program("d", yes, NO_IMG)]
    found = step3(drawn(EITHER, world))
    assert ([match.program.slug for match in found.matches], found.alone) == (["a", "b"], 1)
    assert [match.program.slug for match in step3(drawn(but(ABROAD, visa="h1b"), world)).matches] == ["a", "b"]
    assert step3(drawn(ABROAD, world)).matches == ()


CRITERIA = {
    "visa": ("visa_j1", "visa_h1b"),
    "img": ("img_considered",),
    "track": ("has_track", "positions"),
    "attempts": ("max_attempts_any", "max_attempts_step1", "max_attempts_step2"),
    "years_since_graduation": ("max_years_since_graduation",),
}


MANY = 36  # months: what these do not move, no months move
LIMITS = ("attempts", "years_since_graduation")  # without its limits a page also has no preferences that step down


def made(name, profile, programs, amount=0):
    """The person and the records after the change: an answer given, a new word on the page, a limit gone."""
    if name == "img_visa":
        return made("img", *made("visa", profile, programs))
    if name == "usce":
        return but(profile, hands_on_months=(profile.hands_on_months or 0) + amount), programs
    if name == "min_step2":
        return but(profile, step2_score=(profile.step2_score or 0) + amount), programs
    if name == "state":
        return but(profile, states_excluded=()), programs
    needed = "visa_h1b" if profile.visa is Visa.H1B else "visa_j1"
    words = {"visa": [fact(needed, "yes")], "img": [IMG]}.get(name, [])
    return profile, [_restated(one, CRITERIA[name], words) for one in programs]


def _restated(one, criteria, words):
    facts = tuple(fact for fact in one.facts if fact.criterion not in criteria)
    tracks = tuple(replace(track, quotas=()) for track in one.tracks) if "positions" in criteria else one.tracks
    return replace(one, facts=(*facts, *words), tracks=tracks)


def best(profile, programs):
    """Each open program's best tier, from a full redraw."""
    found = {}
    for match in matches(profile, programs, load(profile.match_year)):
        if match.open:
            found.setdefault(match.program.slug, match.placement.tier)
    return found


# Statements that close or lift something, for programs of which little else is known.
TELLING = [
    required("usce_months", 3),
    required("usce_required", "yes"),
    fact("usce_months", 2, "preferred", applies_to="preliminary"),
    fact("usce_required", "yes", "preferred"),
    fact("observership_counts", "yes"),
    required("min_step2", 240),
    fact("min_step2", 205, "typical"),
    required("max_attempts_any", 1),
    required("max_years_since_graduation", 5),
    fact("has_track", "no", applies_to="categorical"),
    NO_J1,
    NO_H1B,
    fact("visa_j1", "yes"),
    NO_IMG,
    IMG,
]
TRACKS = [(preliminary,), (categorical,), (preliminary, categorical)]


@st.composite
def worlds(draw):
    """Six programs, each with one or two telling statements."""
    made = []
    for slug in "abcdef":
        tracks = tuple(kind(f"{slug}-{kind.__name__}") for kind in draw(st.sampled_from(TRACKS)))
        facts = draw(st.lists(st.sampled_from(TELLING), min_size=1, max_size=2))
        made.append(program(slug, *facts, tracks=tracks, state=draw(st.sampled_from(["OH", "NY", "TX"]))))
    return made


def applicants():
    """People of whom enough is known for a rule to close something."""
    return st.builds(
        but,
        st.just(ABROAD),
        step2_score=st.integers(205, 255),
        hands_on_months=st.integers(0, 3),
        observership_months=st.integers(0, 3),
        visa=st.sampled_from(["none", "j1", "h1b", "either", None]),
        step1_attempts=st.integers(1, 2),
        graduation_year=st.integers(2020, 2025),
        states_excluded=st.sampled_from([(), ("TX",)]),
    )


@MODEST
@given(applicants(), worlds())
def test_a_change_that_is_made_moves_what_it_said_and_nothing_else(profile, programs):
    judged, season, before = drawn(profile, programs), load(profile.match_year), best(profile, programs)
    changes = [*openings(judged, season), *lifts(judged, season)]
    moves = {(c.name, m.match.program.slug): m for c in changes for m in c.moves}
    for name in set(HANDS) - {"img_visa", "min_step2"}:
        for one in programs:
            was, move = before.get(one.slug), moves.get((name, one.slug))
            after = best(*made(name, profile, [one], (move.amount or 0) if move else MANY)).get(one.slug)
            if move:
                assert (move.before, after is None) == (was, False)
                assert after == move.after or name in LIMITS
            elif name in LIMITS:
                assert was is not None or after is None
            else:
                assert after == was


@MODEST
@given(applicants(), worlds())
def test_a_month_or_a_point_less_than_said_moves_nothing(profile, programs):
    judged, season, before = drawn(profile, programs), load(profile.match_year), best(profile, programs)
    for change in (*openings(judged, season), *lifts(judged, season)):
        for move in change.moves:
            if move.amount is not None:
                short = best(*made(change.name, profile, programs, move.amount - 1))
                assert short.get(move.match.program.slug) == before.get(move.match.program.slug)


@MODEST
@given(anyone(), catalogues())
def test_nothing_is_said_twice_of_a_program_whoever_asks(profile, programs):
    judged, season, before = drawn(profile, programs), load(profile.match_year), best(profile, programs)
    for change in (*openings(judged, season), *lifts(judged, season)):
        slugs = [move.match.program.slug for move in change.moves]
        assert len(set(slugs)) == len(slugs)
        assert [move.before for move in change.moves] == [before.get(slug) for slug in slugs]


@MODEST
@given(applicants(), worlds())
def test_both_words_together_lift_no_further_than_said(profile, programs):
    judged, season = drawn(profile, programs), load(profile.match_year)
    said = best(profile, programs)
    for change in lifts(judged, season):
        for move in change.moves:
            if change.name in ("img", "visa", "img_visa"):
                slug = move.match.program.slug
                said[slug] = min(said[slug], move.after, key=TIER_ORDER.index)
    redrawn = best(*made("img_visa", profile, programs))
    assert {slug: redrawn[slug] for slug in said} == said
