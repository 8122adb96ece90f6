"""What does the served site answer to bytes that are hardly a request? A refusal or nothing; then the next visitor."""

import re
import socket

import pytest

from tests.faults.site import HOST, Site, running
from tests.faults.visitors import FORM_TOKEN, Visitor

HEAD = f"Host: {HOST}\r\nX-Forwarded-Proto: https\r\n"
FORM = f"{HEAD}Content-Type: application/x-www-form-urlencoded\r\n"
# A request hidden in another one: whoever answers it hands its answer to the next visitor of the same connection.
HIDDEN = f"GET /health/live HTTP/1.1\r\n{HEAD}X-Hidden: yes\r\n\r\n"
NOT_IMPLEMENTED = 501  # gunicorn's answer to a coding that it does not know, as the standard has it
STATUS = re.compile(rb"^HTTP/1\.[01] (\d{3}) ", re.MULTILINE)

LINES = {
    "no request": b"\r\n\r\n",
    "only noise": bytes(range(256)) * 4,
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 200,
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "HTTP/0.9": b"GET /\r\n\r\n",
    "HTTP/9.9": f"GET / HTTP/9.9\r\n{HEAD}\r\n".encode(),
    "no version": f"GET / HTTP/\r\n{HEAD}\r\n".encode(),
    "no address": f"GET  HTTP/1.1\r\n{HEAD}\r\n".encode(),
    "a method of signs": f"G@T / HTTP/1.1\r\n{HEAD}\r\n".encode(),
    "a method without end": b"G" * 100_000,
    "an address without end": b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n\r\n",
    "a NUL in the address": f"GET /\0 HTTP/1.1\r\n{HEAD}\r\n".encode(),
    "another site's address": b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    "a tunnel": b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n",
}
HEADERS = {
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "an empty host": b"GET / HTTP/1.1\r\nHost:\r\nX-Forwarded-Proto: https\r\n\r\n",
    "another host": b"GET / HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Proto: https\r\n\r\n",
    "a host with a path": b"GET / HTTP/1.1\r\nHost: plan.example.org/evil\r\nX-Forwarded-Proto: https\r\n\r\n",
    "a header without end": f"GET / HTTP/1.1\r\n{HEAD}X: {'a' * 100_000}\r\n\r\n".encode(),
    "headers without end": f"GET / HTTP/1.1\r\n{HEAD}".encode() + b"X: y\r\n" * 5000 + b"\r\n",
    "a header without a name": f"GET / HTTP/1.1\r\n{HEAD}: x\r\n\r\n".encode(),
    "a blank before the colon": f"GET / HTTP/1.1\r\n{HEAD}X : y\r\n\r\n".encode(),
    "a folded header": f"GET / HTTP/1.1\r\n{HEAD}X: a\r\n b\r\n\r\n".encode(),
    "a NUL in a header": f"GET / HTTP/1.1\r\n{HEAD}X: a\0b\r\n\r\n".encode(),
}
LENGTHS = {
    "a length below nothing": f"POST /profile/ HTTP/1.1\r\n{FORM}Content-Length: -1\r\n\r\n".encode(),
    "a length with a sign": f"POST /profile/ HTTP/1.1\r\n{FORM}Content-Length: +3\r\n\r\na=1".encode(),
    "a length in words": f"POST /profile/ HTTP/1.1\r\n{FORM}Content-Length: three\r\n\r\na=1".encode(),
    "a length in other digits": f"POST /profile/ HTTP/1.1\r\n{FORM}Content-Length: ٣\r\n\r\na=1".encode(),
    "two lengths": f"POST /profile/ HTTP/1.1\r\n{FORM}Content-Length: 3\r\nContent-Length: 99\r\n\r\na=1".encode(),
    "a length beyond all": f"POST /profile/ HTTP/1.1\r\n{FORM}Content-Length: {'9' * 40}\r\n\r\na=1".encode(),
    "a length of 5,000 digits": f"POST /profile/ HTTP/1.1\r\n{FORM}Content-Length: {'9' * 5000}\r\n\r\na=1".encode(),
}
_CHUNKED = f"POST /profile/ HTTP/1.1\r\n{FORM}Transfer-Encoding: chunked\r\n"
_SIZED = f"POST /profile/ HTTP/1.1\r\n{FORM}Content-Length: 5\r\n"
SMUGGLED = {
    "a length and chunks": f"{_CHUNKED}Content-Length: 5\r\n\r\n0\r\n\r\n{HIDDEN}".encode(),
    "chunks and a length": f"{_SIZED}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n{HIDDEN}".encode(),
    "chunks twice": f"{_CHUNKED}Transfer-Encoding: identity\r\n\r\n0\r\n\r\n{HIDDEN}".encode(),
    "chunks by another name": f"{_SIZED}Transfer-Encoding: xchunked\r\n\r\na=1{HIDDEN}".encode(),
    "chunks with a tab": _CHUNKED.replace(": chunked", ":\tchunked\x0b").encode() + f"\r\n0\r\n\r\n{HIDDEN}".encode(),
    "a chunk of no size": f"{_CHUNKED}\r\nxyz\r\na=1\r\n0\r\n\r\n{HIDDEN}".encode(),
    "a chunk below nothing": f"{_CHUNKED}\r\n-3\r\na=1\r\n0\r\n\r\n{HIDDEN}".encode(),
    "a chunk in hexadecimal": f"{_CHUNKED}\r\n0x3\r\na=1\r\n0\r\n\r\n{HIDDEN}".encode(),
    "a chunk that is longer": f"{_CHUNKED}\r\n1\r\na=1\r\n0\r\n\r\n{HIDDEN}".encode(),
    "a chunk beyond all": f"{_CHUNKED}\r\n{'f' * 40}\r\na=1".encode(),
    "chunks in HTTP/1.0": _CHUNKED.replace("1.1", "1.0").encode() + f"\r\n0\r\n\r\n{HIDDEN}".encode(),
    "a bare line feed": f"GET / HTTP/1.1\n{HEAD}\n{HIDDEN}".replace("\r", "").encode(),
}  # fmt: skip
CASES = LINES | HEADERS | LENGTHS | SMUGGLED
# A body that never becomes what was announced, after a head that would have been taken.
BROKEN_OFF = {
    "a length and no body": b"Content-Length: 50\r\n\r\na=1",
    "a length that is too much": b"Content-Length: 900000\r\n\r\na=1",
    "half a chunk": b"Transfer-Encoding: chunked\r\n\r\n3\r\na=",
    "a spoilt chunk": b"Transfer-Encoding: chunked\r\n\r\n1\r\na=1\r\n0\r\n\r\n",
    "no chunk": b"Transfer-Encoding: chunked\r\n\r\nxyz\r\na=1\r\n0\r\n\r\n",
}


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("raw")
    with running(Site(folder, f"sqlite:///{folder / 'db.sqlite3'}")) as site:
        Visitor(site.address).get("/programs/")  # both workers are there before anything is sent to them
        yield site.address


def answer_to(address, sent):
    """All that comes back until the site closes the connection, which it does when nothing more can come."""
    with socket.create_connection(address, timeout=20) as connection:
        received = b""
        try:
            connection.sendall(sent)
            connection.shutdown(socket.SHUT_WR)
            while part := connection.recv(65536):
                received += part
        except TimeoutError:
            raise
        except OSError:
            pass  # the site did not even want to hear the rest
    return received


@pytest.mark.parametrize("case", CASES)
def test_what_is_hardly_a_request_is_refused_and_the_next_visitor_answered(case, address):
    answer = answer_to(address, CASES[case])

    refused = [int(status) for status in STATUS.findall(answer)]
    assert all(400 <= status < 500 or status == NOT_IMPLEMENTED for status in refused), answer
    assert b"\r\n\r\nalive" not in answer
    assert b"Traceback" not in answer
    assert Visitor(address, 1).get("/health/live").status == 200


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
@pytest.mark.parametrize("case", BROKEN_OFF)
def test_a_form_that_breaks_off_is_told_so_and_the_next_visitor_answered(case, kind, address):
    visitor = Visitor(address, 2)
    token = FORM_TOKEN.search(visitor.get("/profile/").body)[1]
    cookies = "; ".join(f"{name}={cookie.value}" for name, cookie in visitor.cookies.items())
    head = f"{HEAD}Cookie: {cookies}\r\nX-CSRFToken: {token}\r\nReferer: https://{HOST}/profile/\r\n"
    head = f"POST /profile/ HTTP/1.1\r\n{head}Content-Type: {kind}\r\n"

    refused = [int(status) for status in STATUS.findall(answer_to(address, head.encode() + BROKEN_OFF[case]))]
    assert all(400 <= status < 500 for status in refused), refused
    assert Visitor(address, 3).get("/health/live").status == 200


def test_of_all_of_them_none_has_stopped_a_worker(address, kept):
    assert all(Visitor(address, 10 + number).get("/programs/").status == 200 for number in range(20))
    tried = len(CASES) + 2 * len(BROKEN_OFF)
    kept(
        "Bytes that are hardly a request are refused",
        f"{tried} kinds: a 4xx, 501 for an unknown coding, or a closed connection; the next request is answered",
        tried="each once",
        held="each once",
    )
