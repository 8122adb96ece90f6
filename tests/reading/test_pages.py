import pytest
from django.test import Client

from tests.reading.level import level, sentences, whole
from tests.reading.text import blocks

EIGHTH_YEAR = 8

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/profile/", "/privacy/", "/glossary/", "/method/", "/programs/", "/nowhere/"])
def test_a_page_that_is_the_same_for_all_is_read_with_eight_years_of_school(address):
    told = sentences(blocks(Client().get(address).content.decode()))

    assert level(told).grade <= EIGHTH_YEAR
    assert level(whole(told)).grade <= EIGHTH_YEAR
