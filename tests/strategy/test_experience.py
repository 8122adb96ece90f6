import pytest

from advisor.strategy.topics.experience import advise, experience
from tests.strategy.people import AMARA, BOGDAN, NOBODY, but
from tests.strategy.world import SEASON


def rules(person):
    return advise(person, SEASON).rules


@pytest.mark.parametrize(("months", "short_by"), [(0, 2), (1, 1), (2, 0), (3, 0)])
def test_two_hands_on_months_reach_the_aim(months, short_by):
    assert experience(but(AMARA, hands_on_months=months), SEASON).short_by == short_by
    assert ("U1" in rules(but(AMARA, hands_on_months=months))) == (short_by > 0)


@pytest.mark.parametrize(("letters", "missing"), [(0, 3), (2, 1), (3, 0), (4, 0)])
def test_three_letters_are_the_usual_number(letters, missing):
    assert experience(but(AMARA, us_letters=letters), SEASON).letters_short == missing
    assert ("U2" in rules(but(AMARA, us_letters=letters))) == (missing > 0)


def test_thin_experience_or_weak_letters_call_for_letters_too():
    assert "U2" in rules(BOGDAN)
    assert "U2" in rules(but(AMARA, letters_strength="weak"))


def test_weak_exams_call_for_signs_of_improvement():
    assert "U3" in rules(BOGDAN)
    assert "U3" not in rules(AMARA)


def test_a_full_file_hears_nothing():
    assert rules(AMARA) == ()


def test_silence_is_neither_thin_nor_full():
    judged = experience(NOBODY, SEASON)

    assert (judged.thin, judged.short_by, judged.letters_short, judged.student) == (False, None, None, None)
    assert rules(NOBODY) == ("U1",)


def test_a_thin_file_is_urgent():
    assert advise(BOGDAN, SEASON).urgency == "act"
    assert advise(but(AMARA, us_letters=2), SEASON).urgency == "plan"


def test_time_for_more_ends_with_the_submission_day():
    day = SEASON.dates.submit.on

    assert not experience(but(AMARA, as_of=day.replace(year=day.year - 1)), SEASON).over
    assert experience(but(AMARA, as_of=day), SEASON).over
