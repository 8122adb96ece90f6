import pytest

from tests.cases.conftest import FILES, people
from tests.cases.judged import JUDGED, PEOPLE, case_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.usefixtures("shipped")
def test_a_person_is_judged_as_the_rulebook_says(name):
    expected = PEOPLE[name]["expects"]
    assert {what: JUDGED[what](case_of(name), value) for what, value in expected.items()} == expected


def test_everybody_has_a_name_of_their_own_a_reason_to_exist_and_something_to_expect():
    assert len(PEOPLE) == len(people())
    assert len({person["why"] for person in people()}) == len(people())
    assert all(len(person["expects"]) >= 3 for person in people())


def test_six_worked_profiles_and_many_more_are_judged():
    worked = {person["profile"] for person in people() if "profile" in person}
    assert worked == {1, 2, 3, 4, 5, 6}
    assert len(people()) >= len(worked) + 34
    assert len(FILES) >= 2


def test_every_kind_of_judgement_is_expected_of_somebody():
    assert {what for person in people() for what in person["expects"]} == set(JUDGED)
