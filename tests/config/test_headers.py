import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SERVER = {
    "LOCAL": "0",
    "ALLOWED_HOSTS": "plan.example.org",
    "SECRET_KEY": "another key that signs nothing outside of these tests: 0123456789",
}
ASK = """
import json, django
django.setup()
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
client = Client(headers={"host": "plan.example.org"})
answers = {
    "page": client.get("/nowhere/", secure=True),
    "sign-in": client.get("/admin/login/", secure=True),
    "live": client.get("/health/live", secure=True),
    "plain http": client.get("/programs/?state=FL"),
    "plain plan": client.get("/plan/a-long-random-token/"),
    "plain probe": client.get("/health/live"),
    "another host": client.get("/", secure=True, headers={"host": "evil.example"}),
    "compressed": client.get("/admin/login/", secure=True, headers={"accept-encoding": "gzip"}),
}
print(json.dumps({name: [answer.status_code, dict(answer.headers)] for name, answer in answers.items()}
    | {"cookies": {name: dict(cookie) for name, cookie in client.cookies.items()}}))
"""


@pytest.fixture(scope="module")
def server() -> dict:
    run = [sys.executable, "-c", ASK]
    answer = subprocess.run(run, cwd=ROOT, env=os.environ | SERVER, capture_output=True, text=True)
    assert not answer.returncode, answer.stderr
    return json.loads(answer.stdout)


@pytest.mark.parametrize("answer", ["page", "sign-in", "live", "another host"])
def test_every_answer_carries_every_guard(server, answer):
    headers = server[answer][1]

    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cross-Origin-Embedder-Policy"] == "require-corp"
    assert headers["Strict-Transport-Security"].startswith("max-age=31536000")


@pytest.mark.parametrize("answer", ["page", "sign-in", "live"])
def test_the_content_policy_starts_from_nothing_and_allows_nothing_unsafe(server, answer):
    policy = dict(part.strip().split(" ", 1) for part in server[answer][1]["Content-Security-Policy"].split(";"))

    assert policy.pop("default-src") == policy.pop("frame-ancestors") == policy.pop("base-uri") == "'none'"
    assert set(policy.values()) == {"'self'"}


def test_plain_http_is_sent_to_https_but_a_probe_is_answered(server):
    status, headers = server["plain http"]

    assert status == 301
    assert headers["Location"] == "https://plan.example.org/programs/?state=FL"
    assert server["plain probe"][0] == 200


def test_the_way_of_a_plan_to_https_is_not_listed_either(server):
    status, headers = server["plain plan"]

    assert (status, headers["X-Robots-Tag"]) == (301, "noindex, nofollow")


def test_a_host_that_is_not_ours_is_refused(server):
    assert server["another host"][0] == 400


def test_pages_are_compressed_on_the_way(server):
    assert server["compressed"][1]["Content-Encoding"] == "gzip"


def test_cookies_stay_on_https_out_of_scripts_and_on_this_site(server):
    assert server["cookies"]
    for cookie in server["cookies"].values():
        assert cookie["secure"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
