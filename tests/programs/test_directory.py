import pytest

from tests.programs.world import fact, harbor_campus, lakeview, old_mill, quiet_valley, track

pytestmark = pytest.mark.django_db


@pytest.fixture
def hospitals():
    program = lakeview()
    track(program)
    track(program, "9001140P1", reserved_for="Neurology")
    track(program, "9001140C0", "categorical")
    fact(program, seen_max=2024)
    fact(program, "img_considered", seen_max=2019)
    track(harbor_campus(), "9001140M0", "primary_care")
    track(quiet_valley(), "9003140C0", "categorical")
    track(old_mill(), "9002140P0")


@pytest.fixture
def names(client, hospitals):
    def ask(**wanted):
        page = client.get("/programs/", wanted)
        assert page.status_code == 200
        return [entry.name for entry in page.context["page"].object_list]

    return ask


LAKEVIEW, HARBOR, QUIET = (
    "Lakeview Teaching Hospital",
    "Lakeview Teaching Hospital, Harbor campus",
    "Quiet Valley Hospital",
)


def test_every_published_program_is_listed_by_state_and_name(names):
    assert names() == [LAKEVIEW, HARBOR, QUIET]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"state": "PR"}, [QUIET]),
        ({"kind": "preliminary"}, [LAKEVIEW]),
        ({"kind": "categorical"}, [LAKEVIEW, QUIET]),
        ({"words": "harbor  LAKEVIEW"}, [HARBOR]),
        ({"words": "ponce"}, [QUIET]),
        ({"words": "hospital, harbor."}, [HARBOR]),
        ({"words": "harbor", "state": "PR"}, []),
        ({"words": "old mill"}, []),
    ],
)
def test_a_filter_narrows_the_list(names, wanted, found):
    assert names(**wanted) == found


def test_a_line_sums_up_tracks_and_facts(client, hospitals):
    line = client.get("/programs/").context["page"].object_list[0]
    assert (line.preliminary, line.reserved, line.categorical) == (1, 1, 1)
    assert (line.facts, line.newest) == (2, 2024)


def test_only_states_with_a_program_are_offered(client, hospitals):
    offered = client.get("/programs/").context["form"].fields["state"].choices
    assert offered == [("", "Every state"), ("NY", "New York"), ("PR", "Puerto Rico")]


@pytest.mark.parametrize(
    "unusable", [{"state": "OH"}, {"kind": "surgery"}, {"words": "x" * 101}, {"words": "lake\x00view"}]
)
def test_a_filter_that_cannot_be_used_is_named_and_left_out(client, hospitals, unusable):
    page = client.get("/programs/", unusable)
    assert page.status_code == 200
    assert len(page.context["page"].object_list) == 3
    assert "One filter could not be used" in page.content.decode()
    assert b"\0" not in page.content


def test_nothing_found_says_what_to_do(client, hospitals):
    page = client.get("/programs/", {"words": "nowhere"}).content.decode()
    assert "No program fits all of this." in page
    assert 'href="/programs/"' in page


@pytest.mark.parametrize("number", ["2", "last", "-1", "999999999999"])
def test_pages_hold_fifty_and_keep_the_filters_in_the_address(client, number):
    for index in range(60):
        lakeview(slug=f"lakeview-{index}", name=f"Lakeview {index:02}")
    first = client.get("/programs/", {"words": "lakeview"})
    assert len(first.context["page"].object_list) == 50
    assert 'href="?words=lakeview&amp;page=2"' in first.content.decode()
    assert client.get("/programs/", {"words": "lakeview", "page": number}).status_code == 200


def test_an_empty_database_has_a_directory_too(client):
    assert "No program fits" in client.get("/programs/").content.decode()


def test_a_warm_directory_asks_the_database_once(client, hospitals, django_assert_num_queries):
    client.get("/programs/")
    with django_assert_num_queries(1):
        client.get("/programs/", {"state": "NY"})


@pytest.mark.parametrize("method", ["post", "put", "delete", "trace"])
def test_the_records_can_only_be_read_here(client, hospitals, method):
    assert getattr(client, method)("/programs/").status_code == 405
    assert getattr(client, method)("/programs/lakeview/").status_code == 405
