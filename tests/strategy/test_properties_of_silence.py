import dataclasses
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from advisor.strategy.contradictions import BELONGS_TO
from advisor.strategy.matching.assess import matches
from advisor.strategy.profile import Profile
from advisor.strategy.season import load
from tests.strategy.anyone import ANSWERS, MODEST, anyone, catalogues
from tests.strategy.people import person

ANSWERED = [field.name for field in dataclasses.fields(Profile) if field.name not in ("as_of", "match_year")]
# Observership that counts may fill required months, and places stated on a page may be newer than a quota of none:
# without either, the rulebook itself says that the track is missed.
OPENS_DOORS = {"observership_counts", "positions"}


def left_out(profile, programs):
    """Why each track is left out, but for the reserved ones: those are closed to a goal not said."""
    found = matches(profile, programs, load(profile.match_year))
    return {(match.track.nrmp_code, rule) for match in found for rule in match.excluded_by if rule not in ("reserved",)}


def without(profile, name):
    """The profile without one answer, and without those that only make sense beside it."""
    gone = {name} | {field for field, (owner, _) in BELONGS_TO.items() if owner == name}
    silence = {field.name: field.default for field in dataclasses.fields(Profile) if field.name in gone}
    return replace(profile, **silence)


@MODEST
@given(anyone(), catalogues(), st.data())
def test_taking_back_an_answer_never_leaves_out_more(profile, programs, data):
    given_answers = [name for name in ANSWERED if getattr(profile, name) not in (None, ())]
    assume(given_answers)
    name = data.draw(st.sampled_from(given_answers))
    assert left_out(without(profile, name), programs) <= left_out(profile, programs)


@MODEST
@given(catalogues())
def test_whoever_says_nothing_is_left_out_only_by_what_closes_a_track_to_every_img(programs):
    assert {rule for _, rule in left_out(person(), programs)} <= {"img", "track"}


@MODEST
@given(anyone(), catalogues(), st.sampled_from(sorted(set(ANSWERS) - OPENS_DOORS)))
def test_taking_back_what_pages_say_of_a_criterion_never_leaves_out_more(profile, programs, criterion):
    silent = [replace(one, facts=tuple(f for f in one.facts if f.criterion != criterion)) for one in programs]
    assert left_out(profile, silent) <= left_out(profile, programs)


@MODEST
@given(anyone(), catalogues())
def test_records_that_are_all_too_old_leave_nobody_out_but_by_their_own_wish(profile, programs):
    old = [
        replace(
            one,
            facts=tuple(replace(fact, seen=None if fact.seen is None else 2015) for fact in one.facts),
            tracks=tuple(replace(track, quotas=()) for track in one.tracks),
        )
        for one in programs
    ]
    assert {rule for _, rule in left_out(profile, old)} <= {"state"}
