import logging
from io import BytesIO

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from config.wsgi import application

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"
PAGES = ["/", "/programs/", "/profile/", "/plan/no-such-plan/", "/admin/login/", "/health/live", "/nowhere/"]
STATIC = "/static/favicon.svg"
TOKEN = "a" * 32
SENT = f"csrfmiddlewaretoken={TOKEN}&former_specialty=Chirurgie+g%C3%A9n%C3%A9rale".encode()
# Text in other charsets, codecs that make no text, words that are none, and values that no parser takes.
FOREIGN = [
    "charset=utf-16", "charset=UTF-16LE", "charset=utf-7", "charset=latin-1", "charset=ascii", "charset=cp037",
    "charset=base64", "charset=hex", "charset=rot13", "charset=zip", "charset=idna", "charset=punycode",
    "charset=undefined", "charset=nonsense", "charset=utf-88", "charset=\xe9", "charset=" + "x" * 5000,
    "charset=a\x00b", "charset*=bogus''utf-8", "charset*=idna''%e9.", "charset*=''%00", "x*=bogus''y",
]  # fmt: skip
OURS = [
    "charset=utf-8", "charset=UTF-8", 'charset="Utf-8"', "charset='utf-8'", "charset=utf8", "charset=UTF_8",
    "charset*=utf-8''utf-8", "charset=", "charset", "x=y", "",
]  # fmt: skip


@pytest.fixture(autouse=True)
def connected():
    """A request to a served site may close its connection, and with it what a test has not committed."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def ask(path, content_type, method="GET", query="", sent=SENT):
    """Status, headers and body as a web server gets them."""
    answered = []
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": str(len(sent)),
        "HTTP_COOKIE": f"csrftoken={TOKEN}",
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "wsgi.input": BytesIO(sent),
        "wsgi.url_scheme": "http",
    }
    body = b"".join(application(environ, lambda *line: answered.append(line)))
    ((status, headers),) = answered
    return int(status.split()[0]), dict(headers), body.decode()


@pytest.mark.parametrize("charset", FOREIGN)
@pytest.mark.parametrize("path", [*PAGES, STATIC])
def test_another_charset_is_refused_with_a_page_wherever_it_is_named(path, charset):
    for method, kind in (("POST", FORM), ("POST", "multipart/form-data; boundary=x"), ("GET", "text/html")):
        status, _, body = ask(path, f"{kind}; {charset}", method, "q=caf%e9&words=caf%e9")

        assert status == 400
        assert "What was sent could not be read" in body


@pytest.mark.parametrize("charset", ["charset=utf-16", "charset=base64"])
@pytest.mark.parametrize("method", ["HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_no_method_makes_another_charset_readable(method, charset):
    assert {ask(path, f"{FORM}; {charset}", method)[0] for path in [*PAGES, STATIC]} == {400}


@pytest.mark.parametrize("charset", OURS)
def test_utf_8_is_read_however_it_is_written(charset):
    assert ask("/programs/", f"text/html; {charset}", query="words=caf%c3%a9")[0] == 200
    assert ask(STATIC, f"text/html; {charset}")[0] == 200
    status, _, body = ask("/profile/", f"{FORM}; {charset}", "POST", sent=SENT)
    assert status == 422
    assert "Chirurgie générale" in body


def test_a_charset_cannot_make_the_site_count_too_many_fields_too_early():
    assert ask("/", "text/html; charset=utf-8", query="a=1&" * 3000)[0] == 200
    assert ask("/programs/", "text/html; charset=utf-8", query="a=1&" * 3000)[0] == 400


ANSWERS = dict.fromkeys(PAGES, 400) | {"/nowhere/": 404, "/health/live": 405}


@pytest.mark.parametrize(
    "kind", ["multipart/form-data", "multipart/form-data; boundary=\xe9", "multipart/form-data; boundary="]
)
def test_a_post_without_a_usable_boundary_breaks_no_page(kind):
    assert {path: ask(path, kind, "POST")[0] for path in PAGES} == ANSWERS


def test_a_refused_charset_carries_every_guard_and_takes_one_line_of_the_log(caplog):
    with caplog.at_level(logging.INFO, logger="django"):
        logging.getLogger("django").addHandler(caplog.handler)
        headers = ask("/programs/", f"{FORM}; charset=base64", "POST")[1]
        logging.getLogger("django").removeHandler(caplog.handler)

    assert [(line.levelname, line.getMessage(), line.exc_info) for line in caplog.records] == [
        ("WARNING", "Bad Request: /programs/", None)
    ]
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert {"Content-Security-Policy", "X-Frame-Options", "Referrer-Policy", "Permissions-Policy"} <= headers.keys()
