"""Does the documented proxy do what is said of it?"""

import ssl
from http.client import HTTPConnection, HTTPSConnection

import pytest

from tests.faults.proxy import Proxy, before
from tests.faults.site import HOST, Site, running, until
from tests.faults.visitors import Visitor

NOBODY = ("127.0.0.1", 1)
TOKEN = "a-token-that-guards-answers"


@pytest.fixture(scope="module")
def behind(tmp_path_factory):
    folder = tmp_path_factory.mktemp("behind")
    site = Site(folder, f"sqlite:///{folder / 'db.sqlite3'}")
    with running(site), before(folder / "proxy", site.address, secure=True) as proxy:
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


def test_the_pages_of_the_proxy_have_no_address_of_their_own(behind):
    assert asked(behind, "GET", "/busy.html").status == 404


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
