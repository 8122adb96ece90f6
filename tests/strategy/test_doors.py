from hypothesis import given

from advisor.strategy.matching.assess import matches
from advisor.strategy.matching.doors import Doorkeeper, best
from advisor.strategy.matching.tiers import Tier
from advisor.strategy.season import load
from tests.strategy.anyone import MODEST, anyone, catalogues


@MODEST
@given(profile=anyone(), programs=catalogues())
def test_a_door_is_open_or_closed_as_the_whole_matching_says(profile, programs):
    season = load(profile.match_year)
    told = {
        match.track.nrmp_code: match.placement.tier if match.open else None
        for match in matches(profile, programs, season)
    }

    doors = {}
    for program in programs:
        doors |= Doorkeeper(program).doors(profile, season)

    assert doors == told


@MODEST
@given(one=anyone(), another=anyone(), programs=catalogues())
def test_who_knocked_before_changes_nothing(one, another, programs):
    for program in programs:
        keeper = Doorkeeper(program)
        keeper.doors(one, load(one.match_year))
        again = keeper.doors(another, load(another.match_year))
        assert again == Doorkeeper(program).doors(another, load(another.match_year))


def test_the_best_door_is_the_safest_open_one():
    assert best({"a": Tier.REACH, "b": Tier.TARGET, "c": None}) is Tier.TARGET
    assert best({"a": None}) is None
    assert best({}) is None
