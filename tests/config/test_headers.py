import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.config.addresses import DRAFT, FORM, PRIVATE, TABLE
from tests.config.observatory import directives, score, sent_to_https
from tests.config.production import HOST, SERVER
from tests.engines import database_for

ROOT = Path(__file__).parents[2]
SESSION, A_WORD = "__Host-session", "messages"
GUARDS = {
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
OVER_HTTPS = ["public", "on the way", "refusals", "files", "admin"]


@pytest.fixture(scope="module")
def answered(tmp_path_factory):
    """By group and name: status, headers and cookies under the settings of a server."""
    own = os.environ | SERVER | {"DATABASE_URL": database_for(tmp_path_factory.mktemp("production"))}
    run = [sys.executable, "-m", "tests.config.production"]
    asked = subprocess.run(run, cwd=ROOT, env=own, capture_output=True, text=True)
    assert not asked.returncode, asked.stderr
    return json.loads(asked.stdout)


def all_of(answered, *groups):
    return {f"{group}: {name}": answer for group in groups for name, answer in answered[group].items()}


def test_each_answer_is_the_one_that_was_meant(answered):
    assert {name: answer["status"] for name, answer in answered["public"].items()} == {
        route: address.opens for route, address in TABLE.items()
    }
    for name, answer in answered["refusals"].items():
        assert str(answer["status"]) == name[:3], name
    assert [answer["status"] for answer in answered["on the way"].values()] == [303, 200, 303, 303, 303, 302]
    assert [answer["status"] for answer in answered["files"].values()] == [200, 304, 206, 200, 200, 301, 200]


def test_every_public_answer_has_145_points_or_more(answered):
    points = {name: score(answer) for name, answer in all_of(answered, *OVER_HTTPS[:-1]).items()}

    assert {name: found for name, found in points.items() if found < 145} == {}


def test_every_answer_of_the_admin_has_100_points_or_more(answered):
    points = {name: score(answer) for name, answer in answered["admin"].items()}

    assert len(points) > 100
    assert {name: found for name, found in points.items() if found < 100} == {}


@pytest.mark.parametrize(
    ("header", "value", "points"),
    [
        ("Content-Security-Policy", None, 75),
        (
            "Content-Security-Policy",
            "default-src 'self'; script-src 'self' 'unsafe-inline'; frame-ancestors 'none'",
            80,
        ),
        ("Strict-Transport-Security", None, 80),
        ("Strict-Transport-Security", "max-age=86400", 140),
        ("Referrer-Policy", "unsafe-url", 140),
        ("X-Content-Type-Options", None, 145),
        ("Cross-Origin-Embedder-Policy", None, 140),
    ],
)
def test_an_answer_without_one_of_its_guards_loses_points(answered, header, value, points):
    privacy = answered["public"]["privacy/"]
    spoilt = {name: said for name, said in privacy["headers"].items() if name != header}
    spoilt |= {header: value} if value else {}

    assert score(privacy) == 150
    assert score(privacy | {"headers": spoilt}) == points


def test_every_answer_carries_every_guard_over_plain_http_too(answered):
    for name, answer in all_of(answered, *OVER_HTTPS, "plain http").items():
        assert {guard: answer["headers"].get(guard) for guard in GUARDS} == GUARDS, name


def test_every_answer_over_https_says_so_for_a_year_and_all_subdomains(answered):
    for name, answer in all_of(answered, *OVER_HTTPS).items():
        said = answer["headers"]["Strict-Transport-Security"]
        assert said == "max-age=31536000; includeSubDomains; preload", name


def test_the_content_policy_starts_from_nothing_and_allows_nothing_unsafe(answered):
    for name, answer in all_of(answered, *OVER_HTTPS, "plain http").items():
        policy = directives({"content-security-policy": answer["headers"]["Content-Security-Policy"]})
        nothing = [policy.pop(directive) for directive in ("default-src", "frame-ancestors", "base-uri")]
        assert nothing == [["'none'"]] * 3, name
        assert all(sources == ["'self'"] for sources in policy.values()), name


def test_plain_http_is_sent_to_https_on_the_same_host_with_no_cookie_but_a_probe_is_answered(answered):
    plain = dict(answered["plain http"])

    assert plain.pop("probe")["status"] == 200
    assert plain.pop("another host")["status"] == 400
    assert plain["page"]["headers"]["Location"] == f"https://{HOST}/programs/?state=FL"
    assert plain["plan"]["headers"]["X-Robots-Tag"] == "noindex, nofollow"
    for name, answer in plain.items():
        assert sent_to_https(answer, HOST), name
        assert not answer["cookies"], name


def test_pages_are_compressed_on_the_way(answered):
    assert answered["files"]["a compressed page"]["headers"]["Content-Encoding"] == "gzip"


def test_an_address_leaves_the_cookie_of_its_row_and_no_other(answered):
    left = {route: sorted(answer["cookies"]) for route, answer in answered["public"].items()}

    assert left == {route: [address.cookie] if address.cookie else [] for route, address in TABLE.items()}


def test_what_is_sent_leaves_the_answers_in_the_browser_until_the_plan_is_made_and_a_refusal_leaves_nothing(answered):
    steps = {name: sorted(answer["cookies"]) for name, answer in answered["on the way"].items()}
    refused = {name: sorted(answer["cookies"]) for name, answer in answered["refusals"].items() if answer["cookies"]}

    assert steps == {
        "form sent": [DRAFT],
        "answers to check": [FORM],
        "plan made": [DRAFT],
        "plan deleted": [DRAFT],
        "form emptied": [DRAFT],
        "report sent": [],
    }
    assert refused == {"422": [FORM], "429, reports": [FORM], "429, plans": sorted([FORM, DRAFT])}
    for answer in all_of(answered, "files", "plain http").values():
        assert not answer["cookies"]


def test_the_admin_leaves_a_session_the_forms_token_and_a_word_that_was_said(answered):
    for name, answer in answered["admin"].items():
        assert set(answer["cookies"]) <= {SESSION, FORM, A_WORD}, name


def test_cookies_stay_on_https_out_of_scripts_on_this_site_and_this_host(answered):
    found = [cookie for answer in all_of(answered, *OVER_HTTPS).values() for cookie in answer["cookies"].items()]

    assert {name for name, _ in found} == {FORM, DRAFT, SESSION, A_WORD}
    for name, cookie in found:
        if name in {SESSION, A_WORD} and cookie["max-age"] == 0:
            continue  # Django takes it away without saying so again
        assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax"), name
        assert (cookie["domain"], cookie["path"]) == ("", "/profile/" if name == DRAFT else "/"), name


def test_nobody_on_the_way_keeps_what_is_one_persons_or_the_curators(answered):
    private = {route for route, address in TABLE.items() if address.kept == PRIVATE}
    kept_nowhere = {route for route, answer in answered["public"].items() if says_no_store(answer)}

    assert kept_nowhere == private
    for name, answer in all_of(answered, "admin").items():
        assert says_no_store(answer), name
    assert says_no_store(answered["refusals"]["404 of a plan"])
    assert says_no_store(answered["plain http"]["plan"])
    assert not says_no_store(answered["files"]["a style sheet"])


def says_no_store(answer):
    return {"no-store", "private"} <= set(answer["headers"].get("Cache-Control", "").split(", "))


def test_what_may_be_kept_is_the_same_whoever_asks(answered):
    for route, answer in answered["public"].items():
        if TABLE[route].kept != PRIVATE:
            assert "Cookie" not in answer["headers"].get("Vary", ""), route
