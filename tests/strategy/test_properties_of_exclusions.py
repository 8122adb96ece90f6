from collections import Counter
from dataclasses import replace

from hypothesis import given, settings

from advisor.strategy.matching.assess import matches
from advisor.strategy.profile import Visa
from advisor.strategy.season import load
from tests.strategy.anyone import CLOSED, MODEST, anyone_sharing_all, catalogues

STATED_BY = {
    "min_step2": {"min_step2"},
    "attempts": {"max_attempts_any", "max_attempts_step1", "max_attempts_step2"},
    "years_since_graduation": {"max_years_since_graduation"},
    "visa_j1": {"visa_j1"},
    "visa_h1b": {"visa_h1b"},
    "usce": {"usce_months", "usce_required", "observership_counts"},
    "img": {"img_considered"},
    "track": {"has_track", "positions"},
}
LONG_AGO = 2015


def judged(profile, program):
    return {match.track.nrmp_code: match for match in matches(profile, [program], load(profile.match_year))}


def unsaid(profile, program, rule):
    """The same world without what the rule rests on."""
    facts = tuple(fact for fact in program.facts if fact.criterion not in STATED_BY.get(rule, ()))
    tracks = program.tracks
    if rule == "track":
        tracks = tuple(replace(track, quotas=()) for track in tracks)
    if rule == "reserved":
        tracks = tuple(replace(track, reserved_for="") for track in tracks)
    if rule == "state":
        profile = replace(profile, states_excluded=tuple(s for s in profile.states_excluded if s != program.state))
    return profile, replace(program, facts=facts, tracks=tracks)


def outdated(profile, program, rule):
    """The same world, with what the rule rests on too old to count."""
    stated = STATED_BY.get(rule, ())
    facts = tuple(replace(fact, seen=LONG_AGO) if fact.criterion in stated else fact for fact in program.facts)
    tracks = program.tracks
    if rule == "track":
        quotas = [tuple(replace(quota, year=LONG_AGO) for quota in track.quotas) for track in tracks]
        tracks = tuple(replace(track, quotas=old) for track, old in zip(tracks, quotas, strict=True))
    return profile, replace(program, facts=facts, tracks=tracks)


def closed_together(profile, rule):
    """Who would take either visa is left out by both refusals at once, and by neither alone."""
    both = rule.startswith("visa_") and profile.visa_needed is Visa.EITHER
    return {"visa_j1", "visa_h1b"} if both else {rule}


def test_each_exclusion_goes_with_its_reason_and_the_last_one_opens_the_track():
    happened = Counter()

    @settings(MODEST, max_examples=50)
    @given(anyone_sharing_all(), catalogues())
    def goes(profile, programs):
        for program in (*programs, *CLOSED):
            for code, match in judged(profile, program).items():
                for rule in match.excluded_by:
                    happened[rule] += 1
                    for change in (unsaid, outdated) if rule in STATED_BY else (unsaid,):
                        after = judged(*change(profile, program, rule))[code]
                        assert set(after.excluded_by) == set(match.excluded_by) - closed_together(profile, rule)
                        assert after.open == (not after.excluded_by)

    goes()
    assert set(happened) == {*STATED_BY, "reserved", "state"}
