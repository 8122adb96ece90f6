from datetime import date

import pytest
from django.utils import timezone

from tests.programs.world import at_once, fact, lakeview, track

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 11, 22))


def said_of_the_j1(client):
    facets = client.get("/programs/").context["found"].facets
    return {choice.value: choice.count for facet in facets if facet.name == "j1" for choice in facet.choices}


def test_pages_of_one_year_that_disagree_are_called_that(client):
    program = lakeview()
    track(program)
    fact(program, answer="yes", seen_max=2025)
    fact(program, answer="no", seen_max=2025)
    assert said_of_the_j1(client) == {"differs": 1}


def test_a_page_about_one_kind_of_track_speaks_for_that_kind(client):
    program = lakeview()
    track(program)
    track(program, "9001140C0", "categorical")
    fact(program, answer="yes", seen_max=2025)
    fact(program, answer="no", seen_max=2025, applies_to="preliminary")
    assert said_of_the_j1(client) == {"yes": 1, "no": 1}


def test_pages_hold_fifty_and_keep_the_filters_in_the_address(client):
    with at_once():
        for index in range(60):
            lakeview(slug=f"lakeview-{index}", name=f"Lakeview {index:02}")
    first = client.get("/programs/", {"words": "lakeview", "sort": "name", "junk": "x"})
    assert len(first.context["page"].object_list) == 50
    assert 'href="?sort=name&amp;words=lakeview&amp;page=2#found"' in first.content.decode()
    for number in ("2", "last", "-1", "999999999999", "9" * 5000, "\0"):
        assert client.get("/programs/", {"words": "lakeview", "page": number}).status_code == 200, number


def test_an_empty_database_has_a_directory_too(client):
    assert "No program is published yet" in client.get("/programs/").content.decode()
