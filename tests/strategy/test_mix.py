import pytest

from tests.strategy.people import AMARA
from tests.strategy.towns import drawn_for, listed, town
from tests.strategy.world import preliminary, program

MIXES = [(0, 0), (0, 10), (10, 25), (25, 33), (50, 75)]
PLENTY = town("oak", 30, tracks="PC") + town("ash", 40, tracks="C") + town("elm", 40)
ROOM = {"low": 40, "high": 60}


def categorical_counts(drawn):
    """How many of the first n places are categorical, for every n."""
    codes = listed(drawn)
    return [sum(code.endswith("-C") for code in codes[:n]) for n in range(1, len(codes) + 1)]


@pytest.mark.parametrize("mix", MIXES)
def test_the_share_of_the_whole_list_is_within_the_mix(mix):
    counts = categorical_counts(drawn_for(AMARA, PLENTY, categorical_percent=mix, **ROOM))
    assert mix[0] <= 100 * counts[-1] / len(counts) <= mix[1]


@pytest.mark.parametrize("mix", MIXES)
def test_wherever_the_list_is_cut_the_mix_holds(mix):
    least, most = mix
    counts = categorical_counts(drawn_for(AMARA, PLENTY, categorical_percent=mix, **ROOM))
    assert len(counts) >= 60
    for entries, found in enumerate(counts, start=1):
        if (entries, found) == (1, 1) and least >= 50:
            continue  # the list of a future internist leads with a categorical track
        assert 100 * found <= most * entries
        assert found >= min(-(-least * entries // 100), most * entries // 100)


@pytest.mark.parametrize("mix", MIXES)
def test_a_smaller_budget_gives_the_beginning_of_the_same_list(mix):
    programs = PLENTY[:25] + PLENTY[30:50] + town("peak", 10, bar=None)
    whole = drawn_for(AMARA, programs, categorical_percent=mix, **ROOM)
    for affordable in (0, 1, 2, 7, 31, 59):
        cut = drawn_for(AMARA, programs, affordable=affordable, categorical_percent=mix, **ROOM)
        assert cut.programs == min(affordable, whole.programs)
        assert listed(cut) == listed(whole)[: len(cut.entries)]


@pytest.mark.parametrize(("mix", "share"), [((0, 10), 0), ((10, 25), 10), ((25, 33), 25), ((50, 75), 75)])
def test_among_equals_the_kind_that_the_goal_is_about_goes_first(mix, share):
    counts = categorical_counts(drawn_for(AMARA, PLENTY, categorical_percent=mix, **ROOM))
    assert counts[-1] == round(share * len(counts) / 100)


def test_an_advanced_position_in_hand_leaves_no_categorical_place():
    drawn = drawn_for(AMARA, PLENTY, categorical_percent=(0, 0), **ROOM)
    assert categorical_counts(drawn)[-1] == 0


def test_the_list_does_not_end_for_want_of_categorical_tracks():
    drawn = drawn_for(AMARA, town("oak", 20), low=10, high=15, categorical_percent=(25, 33))
    assert drawn.programs == 15
    few = drawn_for(AMARA, town("oak", 20) + town("ash", 2, tracks="C"), low=10, high=15, categorical_percent=(25, 33))
    assert few.programs == 15
    assert categorical_counts(few)[-1] == 2


def test_preliminary_tracks_keep_the_majority_where_they_run_out():
    drawn = drawn_for(
        AMARA, town("oak", 6) + town("ash", 20, tracks="C"), low=10, high=15, categorical_percent=(25, 33)
    )
    assert (len(drawn.entries), categorical_counts(drawn)[-1]) == (8, 2)


def test_a_better_tier_goes_before_the_wish_for_one_kind():
    within = town("ash", 10, bar=225, tracks="C") + town("oak", 30, bar=250)
    first = drawn_for(AMARA, within, low=20, high=20, categorical_percent=(0, 25))
    assert categorical_counts(first)[3] == 1
    assert categorical_counts(first)[-1] == 5


def test_where_the_mix_can_let_nothing_else_in_no_second_track_pads_the_list():
    twins = [
        program(f"oak-{number}", tracks=(preliminary(f"{number}-1"), preliminary(f"{number}-2"))) for number in (1, 2)
    ]
    drawn = drawn_for(AMARA, [*twins, *town("ash", 3, tracks="C")], low=4, high=6, categorical_percent=(0, 0))
    assert (drawn.programs, len(drawn.entries), len(drawn.further_open)) == (2, 2, 5)


def test_a_second_track_that_opens_the_way_for_nobody_does_not_end_the_list():
    twins = program("oak", tracks=(preliminary("1-1"), preliminary("1-2")))
    drawn = drawn_for(AMARA, [twins, *town("ash", 1, tracks="C")], low=4, high=6, categorical_percent=(0, 10))
    assert listed(drawn) == ["1-1"]
