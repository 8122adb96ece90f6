"""Do visitors who send by drops, or nothing at all, keep the others from their pages?"""

import socket
from contextlib import contextmanager

import pytest

from tests.faults.proxy import before
from tests.faults.site import HOST, Site, running
from tests.faults.visitors import Visitor

MANY = 200
GOOD = 10
SOON = 2  # seconds
HEAD = f"Host: {HOST}\r\nX-Forwarded-Proto: https\r\n"
FORM = f"{HEAD}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n"
SLOW = {
    "half a header": f"GET /programs/ HTTP/1.1\r\n{HEAD}User-Ag",
    "half a body": f"POST /profile/ HTTP/1.1\r\n{FORM}\r\nstep1=passed",
    "nothing": "",
    "one request and no other": f"GET /health/live HTTP/1.1\r\n{HEAD}\r\n",
}


@contextmanager
def waiting(address, sent):
    """Many connections that have sent this and send no more."""
    open_ones = [socket.create_connection(address) for _ in range(MANY)]
    try:
        for connection in open_ones:
            connection.sendall(sent.encode())
        yield
    finally:
        for connection in open_ones:
            connection.close()


def pages(address, through_proxy):
    """The seconds that each of ten other visitors waits, one after another; None for whom nothing came."""
    visitors = [Visitor(address, 1 + n, patience=5, through_proxy=through_proxy) for n in range(GOOD)]
    answers = [visitor.get("/programs/") for visitor in visitors]
    return [answer.seconds if answer.fine else None for answer in answers]


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    folder = tmp_path_factory.mktemp("slow")
    with running(Site(folder, f"sqlite:///{folder / 'db.sqlite3'}")) as site:
        Visitor(site.address).get("/programs/")  # the first page of a worker reads the records
        yield site


@pytest.mark.parametrize("slow", SLOW)
def test_two_hundred_slow_visitors_keep_nobody_waiting_behind_the_proxy(slow, served, tmp_path, kept):
    with before(tmp_path / "proxy", served.address) as proxy, waiting(proxy.address, SLOW[slow]):
        seconds = pages(proxy.address, through_proxy=True)

    assert None not in seconds
    assert max(seconds) < SOON
    kept(
        f"Slow and idle clients do not stop it ({slow})",
        f"{MANY} of them, {GOOD} of {GOOD} others answered, the slowest in {max(seconds):.2f} s",
        tried="once",
        held="once",
    )
