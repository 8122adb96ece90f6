import gzip
import re
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.views import defaults
from django.views.csrf import csrf_failure

ROOT = Path(__file__).parents[2]
STYLES = sorted((ROOT / "static" / "css").glob("*.css"))
OPEN_PAGES = ["/", "/profile/", "/privacy/"]

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", OPEN_PAGES)
def test_a_page_has_one_heading_a_title_and_its_landmarks(path):
    shown = Client().get(path).content.decode()

    assert shown.count("<h1") == 1
    assert re.search(r"<title>[^<]+ · PrelimPath</title>", shown)
    assert '<html lang="en">' in shown
    assert 'name="description"' in shown
    for landmark in ("<header", "<nav", "<main", "<footer"):
        assert landmark in shown


@pytest.mark.parametrize("path", [*OPEN_PAGES, "/nowhere/"])
def test_a_page_carries_no_style_script_or_address_of_another_place(path):
    shown = Client().get(path).content.decode()

    assert not re.search(r"<style|\sstyle=|<script(?![^>]*src=)|\son\w+=", shown)
    assert not re.search(r"[{}][#%{}]", shown), "a template tag was printed"
    assert not re.search(r"""(src|href)=["'](https?:)?//""", shown)


@pytest.mark.parametrize("path", [*OPEN_PAGES, "/profile/check/"])
@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace", "options"])
def test_other_methods_are_refused(path, method):
    assert getattr(Client(), method)(path).status_code == 405


@pytest.mark.parametrize("path", ["/", "/privacy/"])
def test_a_page_that_only_tells_takes_no_post(path):
    assert Client().post(path).status_code == 405


@pytest.mark.parametrize("path", OPEN_PAGES)
def test_a_head_request_is_answered_without_a_body(path):
    response = Client().head(path)

    assert (response.status_code, response.content) == (200, b"")


def test_answers_are_not_left_in_a_shared_cache():
    assert "no-store" in Client().get("/profile/")["Cache-Control"]


def test_the_place_one_is_at_is_marked():
    assert 'href="/privacy/" aria-current="page"' in Client().get("/privacy/").content.decode()
    assert "aria-current" not in Client().get("/").content.decode()


def test_an_unknown_link_is_answered_kindly():
    response = Client().get("/plan/no-such-plan/")

    assert response.status_code == 404
    assert "may have been deleted" in response.content.decode()


def test_a_form_from_another_window_is_sent_back_kindly():
    response = Client(enforce_csrf_checks=True).post("/profile/", {"step1": "passed"})

    assert response.status_code == 403
    assert "Please send it once more" in response.content.decode()


@pytest.mark.parametrize("name", sorted(file.name for file in (ROOT / "templates").glob("[45]*.html")))
def test_an_error_page_needs_nothing_from_the_request(name):
    shown = get_template(name).render()

    assert shown.count("<h1") == 1
    assert "Traceback" not in shown


def test_the_error_pages_are_the_ones_that_django_looks_for():
    request = RequestFactory().get("/")

    assert defaults.bad_request(request, Exception()).status_code == 400
    assert b"not open to you" in defaults.permission_denied(request, Exception()).content
    assert b"broke on our side" in defaults.server_error(request).content
    assert b"Please send it once more" in csrf_failure(request).content


def test_the_last_error_page_stands_without_any_other_template():
    assert "{%" not in (ROOT / "templates" / "500.html").read_text()


def test_the_styles_stay_light():
    shared = [
        style for style in STYLES if style.stem in ("tokens", "base", "components", "records", "controls", "print")
    ]
    assert len(gzip.compress(b"".join(style.read_bytes() for style in shared))) < 6_000
    assert all(len(style.read_text().splitlines()) <= 200 for style in STYLES)
    assert not any(re.search(r"@import|url\(", style.read_text()) for style in STYLES)


def test_colours_are_named_in_one_place():
    for style in STYLES:
        if style.name not in ("tokens.css", "print.css"):
            assert not re.search(r"#[0-9a-f]{3,8}\b|rgb|hsl", style.read_text()), style.name
