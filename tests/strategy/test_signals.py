from dataclasses import replace

import pytest
from hypothesis import given

from advisor.strategy.matching.tiers import Tier
from advisor.strategy.plan import draw_up
from advisor.strategy.season import load
from advisor.strategy.topics.signals import advise
from tests.strategy.anyone import MODEST, anyone, catalogues
from tests.strategy.people import AMARA, GRETA, but
from tests.strategy.world import HISTORICAL, SEASON, categorical, fact, preliminary, program

SHARED = {"institution_code": "0007"}
WORLD = (
    program("lakeview", fact("signals_expected", "yes"), **SHARED),
    program("hillside", fact("signals_expected", "preferred", seen=HISTORICAL), **SHARED),
    program("seaside", fact("signals_expected", "no"), institution_code="0008"),
    program("woodside", institution_code="0009"),
)
BEFORE_REVIEW = SEASON.dates.review.on.replace(day=SEASON.dates.review.on.day - 1)
# Noor needs a J-1 and stands five points over the bar of a place that nothing is known of.
NOOR = but(AMARA, step2_score=235, citizenship="other", visa="j1")


def signals(person, world=WORLD):
    return draw_up(person, world, SEASON).signals


def suggested(person, world):
    judged = signals(person, world)
    return [one.match.program.slug for one in (*judged.gold_for, *judged.silver_for)]


def each_its_own(*programs):
    """Programs of institutions of their own."""
    return [replace(one, institution_code=one.slug) for one in programs]


def test_one_signal_covers_an_institution():
    judged = signals(AMARA)

    assert (judged.institutions, judged.shared_institutions) == (3, 1)


def test_pages_of_any_age_that_ask_for_signals_are_counted():
    assert signals(AMARA).pages_that_ask == 2


def test_internal_medicine_gives_three_gold_and_twelve_silver():
    assert (signals(AMARA).gold, signals(AMARA).silver) == (3, 12)


def test_without_a_list_there_is_nothing_to_signal():
    assert advise(signals(GRETA)).rules == ()
    assert advise(signals(AMARA)).rules == ("R5",)
    assert signals(GRETA).gold_for == ()


@pytest.mark.parametrize(("day", "sent"), [(BEFORE_REVIEW, False), (SEASON.dates.review.on, True)])
def test_signals_are_gone_with_the_review_day_and_then_none_is_suggested(day, sent):
    judged = signals(but(AMARA, as_of=day))

    assert judged.sent is sent
    assert bool(judged.gold_for) is not sent


def test_an_institution_is_named_once_with_all_its_programs_on_the_list():
    both = program("harbor", tracks=(preliminary("H-P"), categorical("H-C")), institution_code="0005")
    judged = signals(AMARA, [*WORLD, both])
    named = [[one.slug for one in suggestion.programs] for suggestion in judged.gold_for]

    assert sorted(named) == [["harbor"], ["hillside", "lakeview"], ["woodside"]]


def test_a_page_that_says_signals_are_not_read_gets_none():
    assert "seaside" not in suggested(AMARA, WORLD)


def test_gold_goes_before_silver_and_what_is_left_over_gets_none():
    judged = signals(AMARA, each_its_own(*(program(f"elm-{number:02}") for number in range(17))))

    assert [one.match.program.slug for one in judged.gold_for] == ["elm-00", "elm-01", "elm-02"]
    assert len(judged.silver_for) == 12


def test_more_good_words_come_first_and_among_equals_the_page_that_reads_signals():
    read, takes, sponsors = fact("signals_expected", "yes"), fact("img_considered", "yes"), fact("visa_j1", "yes")
    world = each_its_own(
        program("a-silent"),
        program("b-sponsors", sponsors),
        program("c-takes-and-sponsors", takes, sponsors),
        program("d-reads", read),
        program("e-reads-and-takes", read, takes),
        program("f-all", read, takes, sponsors),
    )

    assert [name[0] for name in suggested(NOOR, world)] == ["f", "e", "c", "d", "b", "a"]
    assert signals(NOOR, world).gold_for[0].reasons == ("read", "img", "visa")


def test_whoever_needs_no_visa_gets_none_as_a_reason():
    world = [program("f-all", fact("img_considered", "yes"), fact("visa_j1", "yes"))]

    assert signals(AMARA, world).gold_for[0].reasons == ("img",)


def test_a_signal_goes_where_it_may_tip_the_scale_before_it_goes_to_a_safer_place():
    open_page = [fact("img_considered", "yes"), fact("visa_j1", "yes")]
    world = each_its_own(
        program("a-safer", *open_page, fact("min_step2", 225, "typical")),
        program("b-reach", *open_page, fact("min_step2", 240, "typical")),
        program("c-target", *open_page, fact("min_step2", 235, "typical")),
    )

    assert suggested(NOOR, world) == ["c-target", "b-reach", "a-safer"]


def test_old_words_count_as_reasons():
    world = [program("old", *(fact(name, "yes", seen=HISTORICAL) for name in ("signals_expected", "visa_j1")))]

    assert signals(NOOR, world).gold_for[0].reasons == ("read", "visa")


@MODEST
@given(anyone(), catalogues())
def test_nobody_is_sent_to_a_long_shot_or_twice_to_one_institution(profile, programs):
    several = [replace(one, institution_code=str(number // 2)) for number, one in enumerate(programs)]
    plan = draw_up(profile, several, load(profile.match_year))
    judged = plan.signals
    made = [*judged.gold_for, *judged.silver_for]
    listed = {entry.match.track.nrmp_code for entry in plan.drawn.entries}

    assert len({one.match.program.institution_code for one in made}) == len(made) <= judged.institutions
    assert all(one.match.placement.tier is not Tier.LONG_SHOT for one in made)
    assert all(one.match.track.nrmp_code in listed for one in made)
    assert not (judged.sent and made)


def test_a_place_that_an_old_page_refuses_comes_after_those_that_none_does():
    refusing = program("cedar", fact("img_considered", "yes"), fact("usce_months", 30, "required", seen=HISTORICAL))
    silent = program("willow")
    assert suggested(AMARA, each_its_own(refusing, silent)) == ["willow", "cedar"]
