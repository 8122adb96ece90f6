"""What does an address answer to any query, any method, and anything in its own places?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz import addresses, hostile
from tests.fuzz.asking import ask
from tests.fuzz.often import examples
from tests.fuzz.pages import queries_of

pytestmark = pytest.mark.django_db

PUBLIC, OF_CURATORS = addresses.public(), addresses.of_curators()


@pytest.fixture(scope="module")
def asked(world):
    """The names and values that the page at each path carries in its own addresses, read once."""
    read = {}

    def of(client, path):
        if path not in read:
            page = client.get(path)
            html = page.headers.get("Content-Type", "").startswith("text/html")
            read[path] = queries_of(page.text) if html else ([], [])
        return read[path]

    return of


def query_for(data, client, path, asked):
    if data.draw(st.integers(0, 9)) == 0:
        return data.draw(hostile.odd_queries)
    return hostile.encoded(data.draw(hostile.pairs(*asked(client, path))))


@examples(110)
@given(st.sampled_from(PUBLIC), st.data())
def test_a_public_page_answers_any_query(world, asked, address, data):
    path = addresses.path_of(address, addresses.known_in(address, world.known))
    ask(world.asha, "GET", path, query=query_for(data, world.asha, path, asked))


@examples(130)
@given(st.sampled_from(OF_CURATORS), st.data())
def test_a_curators_page_answers_any_query(world, asked, address, data):
    path = addresses.path_of(address, addresses.known_in(address, world.known))
    ask(world.olga, "GET", path, query=query_for(data, world.olga, path, asked))


@examples(70)
@given(st.sampled_from([address for address in addresses.every() if addresses.takes(address)]), st.data())
def test_whatever_stands_in_an_address_gets_an_answer(world, address, data):
    given_there = {name: data.draw(hostile.parts) for name in addresses.takes(address)}
    client = world.olga if address.startswith("admin/") else world.asha
    ask(client, data.draw(st.sampled_from(["GET", "POST"])), addresses.path_of(address, given_there))


@examples(40)
@given(st.lists(hostile.parts, max_size=4))
def test_an_address_that_nobody_thought_of_gets_an_answer(world, parts):
    ask(world.asha, "GET", "/" + "/".join(parts))


@examples(70)
@given(
    st.sampled_from(addresses.every()),
    st.sampled_from(["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "BREW", "CONNECT"]),
)
def test_an_address_answers_any_method(world, address, method):
    client = world.olga if address.startswith("admin/") else world.asha
    ask(client, method, addresses.path_of(address, addresses.known_in(address, world.known)), b"a=1", "text/plain")
