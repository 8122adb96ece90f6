import pytest

from advisor.strategy.topics.narrative import advise, narrative
from tests.strategy.people import AMARA, BOGDAN, FARID, GRETA, NOBODY, but
from tests.strategy.world import SEASON

EVERYONE = ("N1", "N3", "N6")


def rules(person):
    return advise(person, SEASON).rules


@pytest.mark.parametrize(("score", "leads"), [(244, False), (245, True)])
def test_a_strong_score_leads(score, leads):
    assert narrative(but(AMARA, step2_score=score), SEASON).lead_with_score is leads
    assert ("N4" in rules(but(AMARA, step2_score=score))) is leads


@pytest.mark.parametrize(("score", "quotes"), [(249, False), (250, True)])
def test_a_percentile_is_named_only_from_250(score, quotes):
    assert narrative(but(AMARA, step2_score=score), SEASON).quote_percentile is quotes


@pytest.mark.parametrize(("score", "explains"), [(224, True), (225, False)])
def test_a_low_score_is_put_into_words(score, explains):
    assert narrative(but(AMARA, step2_score=score), SEASON).explain_score is explains
    assert ("N2" in rules(but(AMARA, step2_score=score))) is explains


def test_a_failure_is_put_into_words_whatever_the_score():
    failed = but(AMARA, step1_attempts=2)

    assert narrative(failed, SEASON).explain_failure
    assert not narrative(failed, SEASON).explain_score
    assert "N2" in rules(failed)
    assert "N2" in rules(GRETA)


def test_a_change_of_specialty_is_explained():
    assert "N5" in rules(but(AMARA, goal="pivot"))
    assert narrative(but(AMARA, goal="pivot", former_specialty="surgery"), SEASON).former_specialty == "surgery"
    assert "N5" not in rules(AMARA)


def test_some_things_are_said_to_everyone():
    for person in (AMARA, BOGDAN, FARID, GRETA, NOBODY):
        assert set(EVERYONE) <= set(rules(person))
    assert rules(NOBODY) == EVERYONE
