import re

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from advisor import planning
from tests.config.written import as_on_a_server
from tests.programs.world import lakeview, track

pytestmark = pytest.mark.django_db

PROXY = "10.0.0.5"
OF_THE_PROXY = "0123456789abcdef0123456789abcdef"
MADE_HERE = re.compile(r"[0-9a-f]{32}")


@pytest.fixture(autouse=True)
def behind_a_proxy(settings):
    settings.PROXIES = [PROXY]


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False, REMOTE_ADDR=PROXY)


def asked(written):
    return [line for line in written.lines() if line["logger"] == "config.requests"]


def test_a_request_leaves_one_line_with_page_method_answer_time_and_size(visitor):
    track(lakeview())
    with as_on_a_server() as written:
        response = visitor.get("/programs/lakeview/?back=%2Fprograms%2F")

    (line,) = asked(written)
    assert (line["method"], line["route"], line["status"]) == ("GET", "/programs/<slug:slug>/", 200)
    assert line["bytes"] == len(response.content)
    assert 0 < line["ms"] < 60_000
    assert "lakeview" not in written.getvalue()


@pytest.mark.parametrize(
    ("path", "route", "status"),
    [
        ("/nowhere/", "nowhere", 404),
        ("/plan/0123456789/mine/", "/plan/<slug:token>/mine/", 404),
        ("/static/favicon.svg", "static", 200),
        ("/admin/programs/program/7/change/", "/admin/programs/program/<path:object_id>/change/", 302),
        ("/plan/0123456789", "nowhere", 301),
    ],
)
def test_the_page_is_named_by_its_pattern_whatever_became_of_the_request(visitor, path, route, status):
    with as_on_a_server() as written:
        visitor.get(path)

    assert [(line["route"], line["status"]) for line in asked(written)] == [(route, status)]


def test_a_request_that_was_refused_on_the_way_names_its_page_too(visitor, settings):
    settings.SECURE_SSL_REDIRECT = True
    with as_on_a_server() as written:
        visitor.get("/privacy/")
        visitor.generic("BREW", "/privacy/")
        visitor.get("/privacy/", headers={"content-type": "text/html; charset=base64"})

    assert {line["route"] for line in asked(written)} == {"/privacy/"}
    assert {line["method"] for line in asked(written)} == {"GET", "another"}


def test_a_probe_that_is_content_leaves_none_and_one_that_is_not_does(visitor, monkeypatch):
    with as_on_a_server() as written:
        visitor.get("/health/live")
        visitor.get("/health/ready")
        assert not asked(written)
        monkeypatch.setattr("config.health._why_not_ready", lambda: "the database does not answer")
        visitor.get("/health/ready")
        assert [line["status"] for line in asked(written)] == [503]


def test_the_proxys_number_of_a_request_stands_in_its_answer_and_its_lines(visitor, monkeypatch):
    monkeypatch.setattr("advisor.views.plans.kept_plan", lambda token: 1 / 0)
    with as_on_a_server() as written:
        response = visitor.get("/plan/0123456789/", headers={"X-Request-ID": OF_THE_PROXY})

    assert response["X-Request-ID"] == OF_THE_PROXY
    assert [(line["logger"], line["request"]) for line in written.lines()] == [
        ("django.request", OF_THE_PROXY),
        ("config.requests", OF_THE_PROXY),
    ]
    assert "Access-Control-Expose-Headers" not in response


def test_a_number_with_hyphens_is_one_too(visitor):
    number = "01234567-89ab-cdef-0123-456789abcdef"
    assert visitor.get("/privacy/", headers={"X-Request-ID": number})["X-Request-ID"] == number


@pytest.mark.parametrize(
    "number",
    ["", "ines", "231", OF_THE_PROXY + "0", OF_THE_PROXY[1:], OF_THE_PROXY.upper(), "{" + OF_THE_PROXY + "}", "g" * 32,
     f"urn:uuid:{OF_THE_PROXY}", OF_THE_PROXY + "\n", "١" * 32],
)  # fmt: skip
def test_what_is_no_number_gets_one_made_here_and_is_not_written(visitor, number):
    with as_on_a_server() as written:
        response = visitor.get("/privacy/", headers={"X-Request-ID": number})

    assert MADE_HERE.fullmatch(response["X-Request-ID"])
    assert response["X-Request-ID"] != OF_THE_PROXY
    assert [line["request"] for line in written.lines()] == [response["X-Request-ID"]]


def test_a_visitor_cannot_number_a_request():
    response = Client(REMOTE_ADDR="198.51.100.7").get("/privacy/", headers={"X-Request-ID": OF_THE_PROXY})

    assert MADE_HERE.fullmatch(response["X-Request-ID"])
    assert response["X-Request-ID"] != OF_THE_PROXY


def test_each_request_has_a_number_of_its_own(visitor):
    assert len({visitor.get("/privacy/")["X-Request-ID"] for _ in range(5)}) == 5


def test_nothing_comes_before_the_line_but_the_number():
    assert [name.split(".")[0:2] for name in settings.MIDDLEWARE[:3]] == [
        ["config", "requests"],
        ["django_guid", "middleware"],
        ["config", "requests"],
    ]


def test_a_plans_pages_leave_no_trace_of_whose_it_is(visitor):
    own = planning.save_plan({"step2": "passed", "step2_score": 231}, timezone.localdate())
    with as_on_a_server() as written:
        visitor.get(own.get_absolute_url())
        visitor.get(own.get_absolute_url() + "shortlist/?words=Lakeview")

    assert [line["status"] for line in asked(written)] == [200, 200]
    assert own.token not in written.getvalue()
    assert "Lakeview" not in written.getvalue()
