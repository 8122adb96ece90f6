import re
from datetime import date

import pytest
from django.utils import timezone

from programs.models import Program
from tests.programs.world import at_once, fact, harbor_campus, lakeview, old_mill, published, quiet_valley, track

pytestmark = pytest.mark.django_db

LAKEVIEW, HARBOR, QUIET = (
    "Lakeview Teaching Hospital",
    "Lakeview Teaching Hospital, Harbor campus",
    "Quiet Valley Hospital",
)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 11, 22))


@pytest.fixture(scope="module")
def hospitals(for_the_module):
    """Lakeview's pages are of two ages, Harbor's is old, and nothing is stated of Quiet Valley."""
    with at_once():
        program = lakeview(setting_from_name="university")
        track(program)
        track(program, "9001140P1", reserved_for="Neurology")
        track(program, "9001140C0", "categorical")
        fact(program, seen_max=2024)
        fact(program, "img_considered", seen_max=2019)
        harbor = harbor_campus()
        track(harbor, "9001140M0", "primary_care")
        fact(harbor, "visa_h1b", answer="no", seen_max=2022)
        fact(harbor, "setting", answer="community", seen_max=2015)
        track(quiet_valley(), "9003140C0", "categorical")
        track(old_mill(), "9002140P0")


@pytest.fixture
def found(client, hospitals):
    def ask(**wanted):
        page = client.get("/programs/", wanted)
        assert page.status_code == 200
        return page.context["found"]

    return ask


@pytest.fixture
def names(found):
    return lambda **wanted: [line.name for line in found(**wanted).items]


def counts(found, name):
    return {choice.value: choice.count for facet in found.facets if facet.name == name for choice in facet.choices}


def test_every_published_program_is_listed_by_state_and_name(names):
    assert names() == [LAKEVIEW, HARBOR, QUIET]


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        ({"state": "PR"}, [QUIET]),
        ({"state": ["PR", "NY"]}, [LAKEVIEW, HARBOR, QUIET]),
        ({"division": "middle_atlantic"}, [LAKEVIEW, HARBOR]),
        ({"kind": "preliminary"}, [LAKEVIEW]),
        ({"kind": "reserved"}, [LAKEVIEW]),
        ({"kind": "categorical"}, [LAKEVIEW, QUIET]),
        ({"kind": "primary_care"}, [HARBOR]),
        ({"setting": "university"}, [LAKEVIEW]),
        ({"setting": "community"}, [HARBOR]),
        ({"setting": "not_known"}, [QUIET]),
        ({"img": "once_yes"}, [LAKEVIEW]),
        ({"img": "not_stated"}, [HARBOR, QUIET]),
        ({"j1": "yes"}, [LAKEVIEW]),
        ({"h1b": "once_no"}, [HARBOR]),
        ({"seen": "aging"}, [LAKEVIEW]),
        ({"seen": "historical"}, [HARBOR]),
        ({"seen": "nothing"}, [QUIET]),
        ({"words": "harbor  LAKEVIEW"}, [HARBOR]),
        ({"words": "ponce"}, [QUIET]),
        ({"q": "ponce"}, [QUIET]),
        ({"q": ""}, [LAKEVIEW, HARBOR, QUIET]),
        ({"words": "hospital, harbor."}, [HARBOR]),
        ({"words": "harbor", "state": "PR"}, []),
        ({"words": "old mill"}, []),
    ],
)
def test_a_filter_narrows_the_list(names, wanted, shown):
    assert names(**wanted) == shown


@pytest.mark.parametrize(
    ("sort", "shown"),
    [
        ("name", [LAKEVIEW, HARBOR, QUIET]),
        ("newest", [QUIET, LAKEVIEW, HARBOR]),
        ("state", [HARBOR, QUIET, LAKEVIEW]),
    ],
)
def test_the_list_is_sorted_as_asked(client, hospitals, sort, shown):
    Program.objects.filter(slug="lakeview").update(state="WV")
    published(Program.objects.get(slug="lakeview"))
    fact(Program.objects.get(slug="quiet-valley"), seen_max=2025)
    page = client.get("/programs/", {"sort": sort})
    assert [line.name for line in page.context["found"].items] == shown


def test_a_line_sums_up_tracks_and_facts(found):
    line = found().items[0]
    assert (line.preliminary, line.reserved, line.categorical) == (1, 1, 1)
    assert (line.facts, line.newest) == (2, 2024)


def test_only_states_with_a_program_are_offered_and_how_many_they_have(found):
    assert counts(found(), "state") == {"NY": 2, "PR": 1}
    assert counts(found(words="harbor"), "state") == {"NY": 1}


def test_a_word_is_said_once_when_its_page_has_grown_old(client, hospitals, monkeypatch):
    def ask():
        return counts(client.get("/programs/").context["found"], "j1")

    assert ask() == {"yes": 1, "not_stated": 2}
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2028, 1, 1))
    assert ask() == {"once_yes": 1, "not_stated": 2}


@pytest.mark.parametrize(
    "unusable", [{"state": "Ohio"}, {"kind": "surgery"}, {"words": "x" * 101}, {"words": "lake\x00view"}, {"q": "\0"}]
)
def test_a_filter_that_cannot_be_used_is_named_and_left_out(client, hospitals, unusable):
    page = client.get("/programs/", unusable)
    assert page.status_code == 200
    assert len(page.context["found"].items) == 3
    assert "One filter could not be used" in page.content.decode()
    assert b"\0" not in page.content


def test_a_word_typed_into_an_address_as_q_stays_in_the_search_box(client, hospitals):
    page = client.get("/programs/", {"q": "harbor"}).content.decode()
    assert "1 of 3 programs fit" in page
    assert 'name="words" maxlength="100" autocomplete="off" value="harbor"' in page


def test_the_directory_says_of_which_match_its_tracks_are(client, hospitals):
    track(Program.objects.get(slug="quiet-valley"), "9003140C1", "categorical", listed_in="2023;2024-2026")
    page = " ".join(client.get("/programs/").content.decode().split())
    assert "The tracks are those of the 2023 Match listing. Puerto Rico’s are known up to 2026." in page


def test_filters_in_use_are_named_and_can_be_taken_back(client, hospitals):
    page = client.get("/programs/", {"state": ["NY", "PR"], "words": "harbor"}).content.decode()
    assert "1 of 3 programs fit" in page
    assert 'href="?words=harbor&amp;state=NY#found" aria-label="Remove the filter State: Puerto Rico"' in page
    assert 'href="?#found">Clear all' in page


def test_nothing_found_says_which_filter_to_loosen(client, hospitals):
    page = client.get("/programs/", {"state": "PR", "words": "harbor", "seen": "nothing"}).content.decode()
    told = dict(re.findall(r"<li><a [^>]*>Without “?([\w ]+)”?</a>: (\d+) to see", page))
    assert "Nothing fits all of this." in page
    assert told == {"Words in the name or city": "1", "any filter": "3"}


def test_a_narrowed_directory_is_for_readers_not_for_search_engines(client, hospitals):
    noindex = '<meta name="robots" content="noindex">'
    assert noindex not in client.get("/programs/").content.decode()
    assert noindex in client.get("/programs/", {"state": "NY"}).content.decode()


def test_a_warm_directory_asks_the_database_once(client, hospitals, django_assert_num_queries):
    client.get("/programs/")
    with django_assert_num_queries(1):
        client.get("/programs/", {"state": "NY"})


@pytest.mark.parametrize("method", ["post", "put", "delete", "trace"])
def test_the_records_can_only_be_read_here(client, hospitals, method):
    assert getattr(client, method)("/programs/").status_code == 405
    assert getattr(client, method)("/programs/lakeview/").status_code == 405
