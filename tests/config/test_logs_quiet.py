"""Whatever a visitor sends, by whichever way: none of it is written, whatever becomes of the request."""

from io import BytesIO

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, OperationalError
from django.http import Http404
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from advisor import planning
from tests.config.written import as_on_a_server
from tests.programs.world import lakeview, track

pytestmark = pytest.mark.django_db

CANARY = "canary7F3aZm9vYmFyYmF6cXV4"
FORM = "application/x-www-form-urlencoded"
HEADERS = [
    "Host", "X-Request-ID", "X-Request-Start", "X-Forwarded-For", "Referer", "Origin", "User-Agent", "Accept", "Cookie",
    "Accept-Encoding", "Accept-Language", "Content-Type", "If-Modified-Since", "Range", "Authorization", "X-" + CANARY,
]  # fmt: skip


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


@pytest.fixture
def written():
    with as_on_a_server() as stream:
        yield stream
        assert stream.lines(), "nothing was written, so nothing was tried"
        assert CANARY.lower() not in stream.getvalue().lower()


def statuses(written):
    return {line["status"] for line in written.lines() if line["logger"] == "config.requests"}


@pytest.mark.parametrize(
    "path",
    [
        f"/plan/{CANARY}/", f"/plan/{CANARY}/mine/{CANARY}/", f"/plan/{CANARY}", f"/plan/{CANARY}/%00{CANARY}",
        f"/programs/{CANARY}/", f"/programs/?words={CANARY}&{CANARY}=1", f"/programs/?page={CANARY}", f"/{CANARY}",
        f"/static/{CANARY * 200}", f"/admin/{CANARY}/", f"/admin/?next={CANARY}", f"/admin/login/?next=/{CANARY}%00",
        f"/%ff{CANARY}", f"/?{CANARY}=%ff", "/programs/?" + f"{CANARY}=1&" * 2500, f"/health/live?{CANARY}",
        f"/..//{CANARY}", f"/static/{CANARY}.css",
    ],
)  # fmt: skip
def test_an_address(visitor, written, path):
    visitor.get(path)
    visitor.post(path)
    visitor.generic("PROPFIND", path)


@pytest.mark.parametrize("header", HEADERS)
def test_a_header(visitor, written, header):
    for value in (
        CANARY,
        f"{CANARY}.example:1",
        f"https://{CANARY}.example/{CANARY}",
        f"sessionid={CANARY}; a={CANARY}",
    ):
        visitor.get("/admin/", headers={header: value})
        visitor.post("/privacy/", {"a": "1"}, headers={header: value})


@pytest.mark.parametrize("method", [CANARY, "PUT", "TRACE", "DELETE", "OPTIONS"])
def test_a_method_and_its_body(visitor, written, method):
    visitor.generic(method, "/profile/", CANARY)
    assert statuses(written) == {405}


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (f"step2_score={CANARY}&step1={CANARY}", FORM),
        ("&".join(f"{CANARY}{n}={CANARY}" for n in range(2500)), FORM),
        (f"a={CANARY * 4000}", FORM),
        (f'{{"step2_score": "{CANARY}"}}', "application/json"),
        (CANARY, f"multipart/form-data; boundary={CANARY}"),
        (CANARY, "multipart/form-data"),
        (f"--b\r\nContent-Disposition: form-data; name={CANARY}\r\n\r\n{CANARY}", "multipart/form-data; boundary=b"),
        (CANARY, f"text/plain; charset={CANARY}"),
    ],
)
def test_a_body(visitor, written, content, content_type):
    for path in ("/profile/", "/profile/check/", "/admin/login/", f"/plan/{CANARY}/mine/"):
        visitor.generic("POST", path, content, content_type)


def test_a_form_without_its_token_or_from_elsewhere(written):
    strict = Client(enforce_csrf_checks=True, headers={"origin": f"https://{CANARY}.example"})
    strict.post("/profile/", {"csrfmiddlewaretoken": CANARY})
    strict.post("/profile/", {}, secure=True, headers={"referer": f"https://{CANARY}.example/", "origin": ""})
    assert statuses(written) == {403}


def test_answers_that_make_a_plan_and_the_pages_of_it(visitor, written):
    track(lakeview())
    own = planning.save_plan({"step2": "passed", "step2_score": 231, "former_specialty": CANARY}, timezone.localdate())
    for page in ("", "shortlist/", "mine/", "adviser/", "calendar.ics", "change/"):
        assert visitor.get(own.get_absolute_url() + page).status_code < 400
    visitor.post(own.get_absolute_url() + "mine/lakeview/", {"note": CANARY})
    visitor.post("/programs/lakeview/report/?about=visa_j1", {"says": CANARY, "source_url": CANARY})
    assert own.token not in written.getvalue()


def test_a_sign_in_that_fails_until_it_is_locked(visitor, written):
    for _ in range(12):
        visitor.post("/admin/login/", {"username": CANARY, "password": CANARY})


def test_what_a_curator_sends(visitor, written):
    visitor.force_login(User.objects.create_superuser(CANARY, f"{CANARY}@example.org"))
    sheet = SimpleUploadedFile(f"{CANARY}.csv", f"{CANARY},b\n{CANARY},2\n".encode())
    visitor.post("/admin/programs/fact/import/", {"import_file": sheet, "format": CANARY})
    sheet = SimpleUploadedFile(f"{CANARY}.xlsx", f"PK\x03\x04{CANARY}".encode())
    visitor.post("/admin/programs/program/import/", {"import_file": sheet})
    visitor.post("/admin/programs/program/add/", {"name": CANARY, "website": CANARY})
    visitor.get(f"/admin/programs/program/?q={CANARY}&{CANARY}__exact=1")
    visitor.get(f"/admin/programs/program/{CANARY}/change/")


def quoting(error):
    """An exception that says, cites and follows from what somebody sent."""
    try:
        try:
            int(CANARY)
        except ValueError as cause:
            cause.add_note(CANARY)
            raise error from cause
    except Exception as raised:
        return raised


BROKEN = [
    KeyError(CANARY), ValueError(f"invalid literal … '{CANARY}'"), Exception(CANARY),
    UnicodeDecodeError("utf-8", CANARY.encode(), 0, 1, CANARY),
    IntegrityError(f"null value\nDETAIL:  Failing row contains ({CANARY})."), NoReverseMatch(f"for '{CANARY}'"),
    ExceptionGroup(CANARY, [ValueError(CANARY)]), AttributeError(CANARY), FileNotFoundError(2, "No such file", CANARY),
    OperationalError(f"no connection\nDETAIL:  Key (token)=({CANARY})."),
]  # fmt: skip


@pytest.mark.parametrize("error", BROKEN, ids=lambda error: type(error).__name__)
def test_a_failure_that_quotes_it(visitor, written, monkeypatch, error):
    def fail(token):
        raise quoting(error)

    monkeypatch.setattr("advisor.views.plans.kept_plan", fail)
    response = visitor.get(f"/plan/{CANARY}/?words={CANARY}")

    assert response.status_code in {500, 503}
    told = next(line for line in written.lines() if line["logger"] == "django.request")
    assert told["route"] == reverse("advisor:plan", args=["TOKEN"]).replace("TOKEN", "<slug:token>")
    assert type(error).__name__ in told["failure"]
    assert "in fail" in told["failure"] or response.status_code == 503
    assert CANARY not in response.content.decode()


def test_a_page_that_is_not_there_says_so_with_words_of_its_own(visitor, written, monkeypatch):
    def fail(token):
        raise Http404(CANARY)

    monkeypatch.setattr("advisor.views.plans.kept_plan", fail)
    visitor.get(f"/plan/{CANARY}/")
    assert statuses(written) == {404}


def test_a_body_that_breaks_off(visitor, written):
    class Broken(BytesIO):
        def read(self, *_):
            raise OSError(104, "Connection reset by peer", CANARY)

    visitor.generic("POST", "/profile/", CANARY, FORM, **{"wsgi.input": Broken()})
