"""What does an address answer to any headers, cookies among them?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.draft import COOKIE
from advisor.forms.words import WORDS
from tests.fuzz import addresses, hostile
from tests.fuzz.asking import ask
from tests.fuzz.often import examples

pytestmark = pytest.mark.django_db

HEADERS = [
    "ACCEPT", "ACCEPT_ENCODING", "ACCEPT_LANGUAGE", "AUTHORIZATION", "CACHE_CONTROL", "CONTENT_ENCODING", "COOKIE",
    "CORRELATION_ID", "EXPECT", "FORWARDED", "HOST", "IF_MATCH", "IF_MODIFIED_SINCE", "IF_NONE_MATCH", "IF_RANGE",
    "IF_UNMODIFIED_SINCE", "ORIGIN", "RANGE", "REFERER", "TE", "TRANSFER_ENCODING", "UPGRADE", "USER_AGENT",
    "X_CSRFTOKEN", "X_FORWARDED_FOR", "X_FORWARDED_HOST", "X_FORWARDED_PROTO", "X_HTTP_METHOD_OVERRIDE",
    "X_ORIGINAL_URL", "X_REQUEST_ID", "X_REQUESTED_WITH", "X_REWRITE_URL",
]  # fmt: skip
PROPER = [
    "testserver", "localhost:99999", "[::1", "[::1]:80", "a..b", "127.0.0.1:", "@testserver", "testserver\t",
    "10.0.0.1, 1.2.3.4",
    "1.2.3.4," * 500, "::ffff:1.2.3.4", "1.2.3.4%eth0", "fe80::1%lo", "unknown", "gzip", "gzip;q=0", "gzip;q=x",
    "*;q=1e400", "br;" * 900,
    "bytes=0-", "bytes=-1", "bytes=9-1", "bytes=0-0,1-1,2-2", "bytes=" + "0-1," * 900, "bytes=x-y",
    "bytes=" + "9" * 5000 + "-",
    "Thu, 31 Feb 2026 99:99:99 GMT", "Thu, 01 Jan 0000 00:00:00 GMT", "Thu, 01 Jan 99999 00:00:00 GMT", "0", "-1",
    '"*"', 'W/"', "*", "http://testserver/admin/", "https://testserver:x/", "http://[", "null", "https", "https,http",
    "csrftoken=" + "x" * 4000, "sessionid=\xff", "draft=x:y:z; draft=", "draft=" + "e" * 4000, "=;;=",
    'messages=[["__json_message",0]]' , "a=b; " * 900,
    "Basic Og==", "chunked", "100-continue", "websocket", "XMLHttpRequest", "DELETE",
]  # fmt: skip
# What gunicorn hands on: Latin-1, and no control characters but the tab.
latin = st.text(st.characters(max_codepoint=255, exclude_categories=["Cc"]), max_size=40)
values = st.sampled_from(PROPER) | latin | hostile.numbers.filter(str.isascii)


@examples(110)
@given(st.sampled_from([*addresses.every(), "static/favicon.svg", "static/no.css"]), st.data())
def test_an_address_answers_any_headers(world, address, data):
    """A cookie of one's own goes in place of the client's, so that nobody is signed in then."""
    client = world.olga if address.startswith("admin/") else world.asha
    headers = data.draw(st.dictionaries(st.sampled_from(HEADERS).map("HTTP_{}".format), values, max_size=4))
    path = addresses.path_of(address, addresses.known_in(address, world.known))
    ask(client, data.draw(st.sampled_from(["GET", "HEAD", "POST"])), path, b"", **headers)


@examples(30)
@given(st.sampled_from(["/profile/", "/profile/check/"]), st.data())
def test_a_draft_that_somebody_has_changed_is_no_draft_and_no_error(world, path, data):
    real = world.asha.cookies[COOKIE].value
    place = data.draw(st.integers(0, len(real)))
    forged = (
        real[:place] + data.draw(st.text("abcXYZ.:-_%\xff", max_size=5)) + real[place + data.draw(st.integers(0, 9)) :]
    )
    ask(world.asha, data.draw(st.sampled_from(["GET", "POST"])), path, HTTP_COOKIE=f"{COOKIE}={forged}")


@examples(30)
@given(st.sampled_from(["/profile/", "/profile/check/"]), st.data())
def test_a_draft_of_another_version_of_the_site_is_read_or_is_none(world, signed, path, data):
    anything = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | hostile.written,
        lambda inner: st.lists(inner) | st.dictionaries(hostile.written, inner),
        max_leaves=5,
    )
    answers = st.dictionaries(st.sampled_from(sorted(WORDS)) | hostile.written, anything)
    of_a_draft = {"answers": answers, "plan": hostile.written, "submission": hostile.written, "made": st.booleans()}
    fields = data.draw(st.fixed_dictionaries({}, optional=of_a_draft | {"since": anything}))
    ask(world.asha, data.draw(st.sampled_from(["GET", "POST"])), path, HTTP_COOKIE=f"{COOKIE}={signed(fields)}")


@pytest.fixture(scope="module")
def signed():
    from django.core import signing

    from advisor.draft import SALT

    return lambda value: signing.dumps(value, salt=SALT, compress=True)
