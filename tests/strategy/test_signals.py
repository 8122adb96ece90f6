import pytest

from advisor.strategy.plan import draw_up
from advisor.strategy.topics.signals import advise
from tests.strategy.people import AMARA, GRETA, but
from tests.strategy.world import HISTORICAL, SEASON, fact, program

SHARED = {"institution_code": "0007"}
WORLD = (
    program("lakeview", fact("signals_expected", "yes"), **SHARED),
    program("hillside", fact("signals_expected", "preferred", seen=HISTORICAL), **SHARED),
    program("seaside", fact("signals_expected", "no"), institution_code="0008"),
    program("woodside", institution_code="0009"),
)


def signals(person):
    return draw_up(person, WORLD, SEASON).signals


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


@pytest.mark.parametrize(("days_before", "sent"), [(1, False), (0, True)])
def test_signals_are_gone_with_the_review_day(days_before, sent):
    review = SEASON.dates.review.on
    day = review.replace(day=review.day - days_before)

    assert signals(but(AMARA, as_of=day)).sent is sent
