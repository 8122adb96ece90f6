import time

import pytest
from django.conf import settings
from django.test import Client

PROXY = {"REMOTE_ADDR": "10.0.0.5"}
NOON = 1_788_800_400.25  # a day in September 2026, in seconds


@pytest.fixture(autouse=True)
def at_noon_behind_a_proxy(settings, monkeypatch):
    settings.PROXIES = ["10.0.0.5"]
    monkeypatch.setattr(time, "time", lambda: NOON)


def ask(started, method="get", path="/deleted/", **surroundings):
    return getattr(Client(), method)(path, headers={"X-Request-Start": started}, **(PROXY | surroundings))


def after(seconds, **more):
    return ask(f"t={NOON - seconds:.3f}", **more)


@pytest.mark.parametrize("seconds", [0, 1, settings.PATIENCE - 0.01, settings.PATIENCE])
def test_who_has_waited_a_little_is_answered(seconds):
    assert after(seconds).status_code == 200


@pytest.mark.parametrize("seconds", [settings.PATIENCE + 0.01, 20, 59.9])
def test_who_has_waited_longer_is_asked_to_come_back(seconds):
    response = after(seconds)

    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "Many people are here at once" in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert not response.cookies


def test_a_form_that_has_waited_too_long_is_said_to_be_unsaved_and_not_lost():
    assert "not saved yet. Nothing is lost" in after(9, method="post", path="/profile/").content.decode()
    assert "Nothing is lost" not in after(9, path="/profile/").content.decode()


def test_the_refusal_comes_before_any_work():
    assert after(9, path="/programs/").status_code == 503  # without a database: a query would fail this test
    assert after(9, path="/admin/").status_code == 503


def test_a_probe_is_never_refused():
    assert after(9, path="/health/live").status_code == 200


def test_a_style_sheet_is_never_refused():
    assert after(9, path="/static/css/base.css").status_code == 200


@pytest.mark.parametrize("seconds", [-3600, -9, 60, 3600, 86_400 * 365])
def test_a_proxy_whose_clock_is_off_has_nobody_refused(seconds):
    assert after(seconds).status_code == 200


@pytest.mark.parametrize(
    "started",
    ["", "t=", "t=soon", "1788800390.0", "t=-1", "t=1e9", "t=" + "9" * 400, "t=1788800390.0, t=1", "t=١٢٣٤٥٦٧٨٩"],
)
def test_a_time_that_cannot_be_read_has_nobody_refused(started):
    assert ask(started).status_code == 200


def test_what_a_visitor_says_of_the_wait_does_not_count():
    assert after(20, REMOTE_ADDR="198.51.100.7").status_code == 200
