from dataclasses import replace

import pytest

from advisor.strategy.plan import draw_up
from tests.strategy.people import AMARA, BOGDAN, GRETA, HANA, IVO, but
from tests.strategy.towns import drawn_for, listed, town
from tests.strategy.world import SEASON, categorical, fact, preliminary, program

ONE_KIND = {"categorical_percent": (0, 0)}
LOW = but(AMARA, step2_score=225)  # a target at 225, a reach at 240, a long shot from 241 on


def test_the_list_runs_to_the_high_end_of_the_range_and_not_beyond_it():
    drawn = drawn_for(AMARA, town("oak", 12), low=4, high=7, **ONE_KIND)
    assert (drawn.programs, len(drawn.entries), len(drawn.further_open)) == (7, 7, 5)


def test_where_fewer_are_open_the_list_is_shorter_and_never_padded():
    drawn = drawn_for(AMARA, town("oak", 3), low=4, high=7, **ONE_KIND)
    assert (drawn.programs, drawn.further_open) == (3, ())


def test_without_a_range_there_is_no_list_and_everything_open_stays_open():
    drawn = drawn_for(GRETA, town("oak", 5))
    assert (drawn.entries, drawn.programs, drawn.fee_usd, len(drawn.further_open)) == ((), 0, 0, 5)


def test_safer_goes_before_target_and_target_before_reach():
    wide = [
        program("reach", fact("min_step2", 240, "typical")),
        program("safer", fact("min_step2", 215, "typical"), fact("img_considered", "yes")),
        program("target", fact("min_step2", 225, "typical")),
    ]
    assert listed(drawn_for(LOW, wide, low=3, high=3, **ONE_KIND)) == ["safer-P", "target-P", "reach-P"]


def test_a_better_fit_goes_first_within_a_tier_and_ties_break_by_name_then_code():
    same = [program(slug, fact("min_step2", 225, "typical")) for slug in ("cedar", "birch")]
    better = program("zinnia", fact("min_step2", 225, "typical"), fact("img_considered", "yes"))
    assert listed(drawn_for(LOW, [*same, better], **ONE_KIND)) == ["zinnia-P", "birch-P", "cedar-P"]
    twins = [program(slug, name="One Name Hospital (invented)") for slug in ("b", "a")]
    assert listed(drawn_for(LOW, twins, **ONE_KIND)) == ["a-P", "b-P"]


def test_long_shots_are_never_on_the_list_and_stay_open_after_it():
    drawn = drawn_for(LOW, town("oak", 2) + town("peak", 5, bar=241), low=6, high=9, **ONE_KIND)
    assert listed(drawn) == ["oak-001-P", "oak-002-P"]
    assert {match.placement.tier for match in drawn.further_open} == {"long_shot"}
    assert drawn.open_programs == 2


def test_a_stretch_is_taken_only_while_the_list_is_under_low_and_last():
    low = but(AMARA, step2_score=214)  # a stretch under the bar of a setting that is not known
    near = town("oak", 3, bar=220)
    drawn = drawn_for(low, near + town("elm", 9, bar=None), low=5, high=8, **ONE_KIND)
    assert listed(drawn) == ["oak-001-P", "oak-002-P", "oak-003-P", "elm-001-P", "elm-002-P"]
    assert [entry.stretch for entry in drawn.entries] == [False] * 3 + [True] * 2
    enough = drawn_for(low, town("oak", 5, bar=220) + town("elm", 9, bar=None), low=5, high=8, **ONE_KIND)
    assert not any(entry.stretch for entry in enough.entries)
    assert enough.programs == 5
    assert drawn.open_programs == 3


def test_a_stretch_never_costs_more_than_the_budget():
    low = but(AMARA, step2_score=214)
    drawn = drawn_for(low, town("oak", 1, bar=220) + town("elm", 9, bar=None), low=5, high=8, affordable=2, **ONE_KIND)
    assert drawn.programs == 2


def test_two_tracks_of_one_program_count_and_cost_once():
    drawn = drawn_for(AMARA, town("oak", 40, tracks="PC"), low=60, high=90)
    assert drawn.programs == 40
    assert drawn.fee_usd == 630
    assert drawn.open_programs == 40
    first = drawn.entries[0]
    assert (first.programs, first.fee_usd, [match.track.nrmp_code for match in first.also]) == (1, 11, ["oak-001-C"])


def test_a_second_track_stays_open_beside_the_list_unless_the_mix_needs_it():
    both = town("oak", 12, tracks="PC")
    alone = drawn_for(AMARA, both + town("yew", 4, tracks="C"), low=8, high=8, categorical_percent=(25, 33))
    assert [code for code in listed(alone) if code.endswith("-C")] == ["yew-001-C", "yew-002-C"]
    needed = drawn_for(AMARA, town("ash", 3, tracks="PC") + town("oak", 5), low=8, high=8, categorical_percent=(25, 33))
    assert listed(needed)[:4] == ["ash-001-P", "ash-002-P", "ash-003-P", "ash-001-C"]
    assert needed.programs == 8


def test_two_general_tracks_of_a_program_take_one_place():
    twins = program("oak", tracks=(preliminary("oak-1"), preliminary("oak-2")))
    drawn = drawn_for(AMARA, [twins, *town("elm", 3)], low=4, high=4, **ONE_KIND)
    assert drawn.programs == 4
    assert len({"oak-1", "oak-2"} & set(listed(drawn))) == 1
    assert len(drawn.further_open) == 1


def test_a_linked_track_waits_behind_those_open_to_all_of_its_tier():
    kept = program("aspen", fact("min_step2", 225, "typical"), tracks=(preliminary(reserved_for="Neurology"),))
    drawn = drawn_for(HANA, [kept, *town("oak", 2)], **ONE_KIND)
    assert listed(drawn) == ["oak-001-P", "oak-002-P", "0001P"]


def test_a_program_whose_one_track_is_left_out_may_be_listed_with_the_other():
    half = program(
        "oak", fact("has_track", "no", applies_to="categorical"), tracks=town("oak", 1, tracks="PC")[0].tracks
    )
    drawn = drawn_for(AMARA, [half], **ONE_KIND)
    assert listed(drawn) == ["oak-001-P"]
    assert [match.track.nrmp_code for match in drawn.left_out] == ["oak-001-C"]
    assert drawn.entries[0].also == ()


def test_each_place_says_how_many_programs_and_dollars_it_is_up_to_there():
    drawn = drawn_for(AMARA, town("oak", 32), low=32, high=32, **ONE_KIND)
    assert [entry.position for entry in drawn.entries] == list(range(1, 33))
    assert [(entry.programs, entry.fee_usd) for entry in drawn.entries][-3:] == [(30, 330), (31, 360), (32, 390)]
    assert (drawn.programs, drawn.fee_usd) == (32, 390)


@pytest.mark.parametrize("profile", [AMARA, BOGDAN, GRETA, HANA])
def test_every_track_is_on_the_list_open_beside_it_or_left_out_once(profile):
    programs = town("oak", 20, tracks="PC") + town("peak", 9, bar=260) + town("elm", 9, bar=None, tracks="C")
    programs.append(program("closed", fact("img_considered", "no")))
    drawn = drawn_for(profile, programs)
    everywhere = [*listed(drawn), *(match.track.nrmp_code for match in (*drawn.further_open, *drawn.left_out))]
    assert sorted(everywhere) == sorted(track.nrmp_code for one in programs for track in one.tracks)


def test_with_a_position_in_hand_no_categorical_track_stands_beside_an_entry():
    programs = [program("lakeview", tracks=(preliminary("L-P"), categorical("L-C")))]
    free = draw_up(AMARA, programs, SEASON).drawn
    holder = draw_up(but(AMARA, goal="advanced", has_advanced_position=True), programs, SEASON).drawn

    assert [match.track.nrmp_code for match in free.entries[0].also] == ["L-C"]
    assert holder.entries[0].also == ()


def test_the_list_of_a_future_internist_leads_with_a_categorical_track():
    programs = [program("lakeview", tracks=(preliminary("L-P"), categorical("L-C"))), program("hillside")]

    assert draw_up(IVO, programs, SEASON).drawn.entries[0].match.track.nrmp_code == "L-C"
    assert draw_up(AMARA, programs, SEASON).drawn.entries[0].match.track.kind == "preliminary"


def test_at_the_same_fit_what_an_old_page_refuses_waits_for_the_others():
    old = fact("usce_months", 30, "required", seen=2015)
    asked_first = program("alder", fact("min_step2", 225, "typical"), fact("img_considered", "yes"), old)
    equal = program("birch", fact("min_step2", 225, "typical"), fact("img_considered", "yes"))
    weights = SEASON.fit
    neutral = replace(SEASON, fit=replace(weights, history=weights.history._replace(points=0)))
    drawn = draw_up(LOW, [asked_first, equal], neutral).drawn
    assert [entry.match.program.slug for entry in drawn.entries] == ["birch", "alder"]
    assert drawn.entries[0].ties == 0
