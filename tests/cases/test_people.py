import pytest

from tests.cases.conftest import people
from tests.cases.judged import JUDGED, PEOPLE, case_of

EXPECTED = [(name, what) for name, person in PEOPLE.items() for what in person["expects"]]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("name", "what"), EXPECTED)
@pytest.mark.usefixtures("shipped")
def test_a_person_is_judged_as_the_rulebook_says(name, what):
    expected = PEOPLE[name]["expects"][what]
    assert JUDGED[what](case_of(name), expected) == expected


def test_everybody_has_a_name_of_their_own_a_reason_to_exist_and_something_to_expect():
    assert len(PEOPLE) == len(people())
    assert len({person["why"] for person in people()}) == len(people())
    assert all(len(person["expects"]) >= 3 for person in people())


def test_every_kind_of_judgement_is_expected_of_somebody():
    assert {what for _, what in EXPECTED} == set(JUDGED)
