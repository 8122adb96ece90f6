"""Does the documented proxy do what is said of it?"""

import re
import socket
import ssl
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection

import pytest

from programs.reports import A_SENDER_AN_HOUR
from tests.config.observatory import score
from tests.faults.proxy import Proxy, before
from tests.faults.site import HOST, Site, running, until
from tests.faults.visitors import Visitor

NOBODY = ("127.0.0.1", 1)
ANY_PORT = ("127.0.0.1", 0)
MOST_POINTS = 150  # of an answer without cookies
HSTS = {"Strict-Transport-Security": "max-age=31536000"}  # browsers heed it over https alone
TOKEN = "a-token-that-guards-answers"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    with running(Site(folder, f"sqlite:///{folder / 'db.sqlite3'}")) as served:
        yield served


@pytest.fixture(scope="module")
def behind(site, tmp_path_factory):
    with before(tmp_path_factory.mktemp("behind") / "proxy", site.address, secure=True) as proxy:
        yield proxy


@pytest.fixture
def alone(tmp_path):
    with before(tmp_path / "proxy", NOBODY) as proxy:
        yield proxy


def asked(proxy, method, path, body=None, **headers):
    beliefs = ssl._create_unverified_context()
    connection = HTTPSConnection(*proxy.address, timeout=10, context=beliefs)
    connection.request(method, path, body, {"Host": HOST, **headers})
    return connection.getresponse()


def test_nginx_itself_finds_nothing_to_say_of_the_file(tmp_path):
    said = Proxy(tmp_path / "proxy", NOBODY, secure=True).judged()

    assert "test is successful" in said
    assert "[warn]" not in said


def test_plain_http_is_led_to_https(behind):
    connection = HTTPConnection(*behind.plain, timeout=10)
    connection.request("GET", "/programs/?state=FL", headers={"Host": HOST})
    answer = connection.getresponse()

    assert (answer.status, answer.headers["Location"]) == (301, f"https://{HOST}/programs/?state=FL")
    assert score({"headers": {**answer.headers, **HSTS}, "cookies": {}}) >= MOST_POINTS
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_a_page_comes_over_https_once_with_each_guard(behind):
    answer = asked(behind, "GET", "/programs/")

    assert answer.status == 200
    for guard in ("Content-Security-Policy", "Strict-Transport-Security", "Referrer-Policy", "X-Content-Type-Options"):
        assert len(answer.headers.get_all(guard)) == 1


def test_what_a_visitor_says_of_the_way_here_is_not_handed_on(behind):
    answer = asked(behind, "GET", "/", **{"X-Forwarded-Proto": "http", "X-Forwarded-Host": "evil.example"})

    assert answer.status == 200


@pytest.mark.parametrize(("path", "most"), [("/profile/", 64 * 1024), ("/admin/login/", 2500 * 1024)])
def test_a_body_is_taken_up_to_its_limit_and_refused_kindly_above_it(behind, path, most):
    taken = asked(behind, "POST", path, b"a" * most, **{"Content-Type": "text/plain"})
    refused = asked(behind, "POST", path, b"a" * (most + 1), **{"Content-Type": "text/plain"})

    assert b"This could not be taken" not in taken.read()
    assert refused.status == 413
    assert b"This could not be taken" in refused.read()
    assert refused.headers["Retry-After"] is None


def test_where_no_gunicorn_answers_a_page_says_so_kindly_and_with_every_guard(alone):
    visitor = Visitor(alone.address)
    for answer in (visitor.get("/"), visitor.post("/profile/check/", {"step": "1"})):
        assert answer.status == 503
        assert "Many people are here at once" in answer.body
        assert answer.headers["Retry-After"] == "30"
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; frame-ancestors 'none'")
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("GET / HTTP/3.0", 505),
        ("GET / HTTP/1.1\r\nTransfer-Encoding: later", 501),
        ("GET /%zz HTTP/1.1", 400),
        ("TRACE / HTTP/1.1", 405),
        (f"GET /{'a' * 40_000} HTTP/1.1", 414),
    ],
)
def test_what_the_proxy_refuses_itself_it_refuses_kindly_and_with_every_guard(behind, line, status):
    with ssl._create_unverified_context().wrap_socket(socket.create_connection(behind.address, timeout=10)) as visitor:
        answer = refusal(visitor, line)

    assert (answer.status, score({"headers": answer.headers, "cookies": {}})) == (status, MOST_POINTS)


def test_so_it_does_with_plain_http_where_https_is_spoken(behind):
    with socket.create_connection(behind.address, timeout=10) as visitor:
        answer = refusal(visitor, "GET / HTTP/1.1")

    assert (answer.status, score({"headers": answer.headers, "cookies": {}})) == (400, MOST_POINTS)


def refusal(visitor, line):
    visitor.sendall(f"{line}\r\nHost: {HOST}\r\n\r\n".encode())
    answer = HTTPResponse(visitor)
    answer.begin()
    assert b"This could not be taken" in answer.read()
    return answer


def test_one_address_with_ten_requests_under_way_gets_no_more_and_leaves_room_for_others(tmp_path):
    with socket.create_server(ANY_PORT) as site, before(tmp_path / "proxy", site.getsockname()) as proxy:
        site.settimeout(10)
        under_way = [asks(proxy, "127.0.0.7") for _ in range(10)]
        handed_on = [site.accept()[0] for _ in under_way]
        refused = Visitor(proxy.address, 7, through_proxy=True).get("/")
        other = asks(proxy, "127.0.0.8")
        handed_on.append(site.accept()[0])
        for connection in [*under_way, other, *handed_on]:
            connection.close()

    assert (refused.status, refused.headers["Retry-After"]) == (503, "30")
    assert "Many people are here at once" in refused.body


def asks(proxy, address):
    visitor = socket.create_connection(proxy.address, timeout=10, source_address=(address, 0))
    visitor.sendall(f"GET / HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
    return visitor


def test_a_visitor_who_says_another_address_each_time_meets_the_limit_all_the_same(site, tmp_path):
    path = re.findall(r'href="(/programs/[a-z0-9-]+/)"', Visitor(site.address).get("/programs/").body)[0] + "report/"
    told = []
    with before(tmp_path / "proxy", site.address) as proxy:
        for n in range(A_SENDER_AN_HOUR + 1):
            reader = Visitor(proxy.address, number=1 + n)  # it says 10.0.0.n, and comes from 127.0.0.1
            fields = {"about": "other", "says": f"The page says something else now: {n}"}
            told.append(reader.send(path, reader.get(path), fields).status)

    assert told == [302] * A_SENDER_AN_HOUR + [429]


def test_a_style_sheet_from_the_store_carries_the_number_of_its_own_request(behind):
    first, second = (asked(behind, "GET", "/static/css/base.css").headers for _ in range(2))

    assert len(first.get_all("X-Request-ID")) == 1
    assert first["X-Request-ID"] != second["X-Request-ID"]


def test_the_pages_of_the_proxy_have_no_address_of_their_own(behind):
    answer = asked(behind, "GET", "/busy.html")

    assert answer.status == 404
    assert score({"headers": answer.headers, "cookies": {}}) == MOST_POINTS


def test_neither_a_token_nor_an_address_is_written_down_whatever_happens(alone):
    visitor = Visitor(alone.address, 4711, through_proxy=True)
    visitor.get(f"/plan/{TOKEN}/?mine=an-answer")
    visitor.post(f"/plan/{TOKEN}/mine/", {"note": "an-answer" * 10_000})
    visitor.leave()
    style = HTTPConnection(*alone.address, timeout=10)
    style.request("GET", "/static/css/base.css", headers={"Host": HOST, "Referer": f"https://{HOST}/plan/{TOKEN}/"})
    assert style.getresponse().status == 503
    style.close()

    until(lambda: alone.lines().count("\n") == 3, "not every request is in the log")
    written = alone.lines()
    assert (written.count("GET 503"), written.count("POST 413")) == (2, 1)
    assert TOKEN not in written
    assert "an-answer" not in written
    assert "127.0.18.103" not in written
