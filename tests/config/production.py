"""What does the site answer under the settings of a server? Asks every address, and prints the answers as JSON.

Settings cannot change within a process, so this is one of its own: `python -m tests.config.production`.
"""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import django

from tests.advisor.cast import ASHA

HOST = "plan.example.org"
SERVER = {
    "LOCAL": "0",
    "ALLOWED_HOSTS": HOST,
    "SECRET_KEY": "another key that signs nothing outside of these tests: 0123456789",
    "FORWARDED_ALLOW_IPS": "127.0.0.1",
    "SECOND_FACTOR": "0",  # its own tests have it on; these look at the pages behind it
}
REPORT = {"about": "visa_j1", "says": "They sponsor no visas any more.", "source_url": "", "comment": ""}
STYLES = "/static/css/tokens.css"
Told = dict[str, Any]


def visitor(**more: Any) -> Any:
    from django.test import Client

    return Client(headers={"host": HOST, "x-forwarded-for": "198.51.100.7"}, raise_request_exception=False, **more)


def told(answer: Any) -> Told:
    cookies = {name: dict(cookie) for name, cookie in answer.cookies.items()}
    return {"status": answer.status_code, "headers": dict(answer.headers), "cookies": cookies}


def public(token: str) -> dict[str, Told]:
    from tests.config.addresses import TABLE, path

    return {route: told(visitor().get(path(route, token), secure=True)) for route in TABLE}


def on_the_way() -> dict[str, Told]:
    """An applicant fills in the form, makes the plan and deletes it."""
    asha = visitor()
    steps = {
        "form sent": asha.post("/profile/", ASHA, secure=True),
        "answers to check": asha.get("/profile/check/", secure=True),
        "plan made": asha.post("/profile/check/", {"make": "new"}, secure=True),
    }
    plan = steps["plan made"]["Location"]
    steps["plan deleted"] = asha.post(f"{plan}delete/", secure=True)
    steps["form emptied"] = asha.post("/profile/empty/", secure=True)
    steps["report sent"] = asha.post("/programs/lakeview/report/", REPORT, secure=True)
    return {name: told(answer) for name, answer in steps.items()}


def refusals() -> dict[str, Told]:
    asked = {
        "404": visitor().get("/nowhere/", secure=True),
        "404 of a plan": visitor().get("/plan/nobody/", secure=True),
        "404 of a file": visitor().get("/static/nothing.css", secure=True),
        "405": visitor().put("/privacy/", secure=True),
        "400, too large": visitor().post("/profile/", {"goal": "x" * 70_000}, secure=True),
        "400, too many fields": visitor().post("/profile/", {f"x{n}": "" for n in range(2001)}, secure=True),
        "400, a charset": visitor().post("/profile/", b"", content_type="text/plain; charset=utf-16", secure=True),
        "400, another host": visitor().get("/", secure=True, headers={"host": "evil.example"}),
        "403, no form token": visitor(enforce_csrf_checks=True).post("/profile/", ASHA, secure=True),
        "403, the sample": visitor().post("/plan/sample/delete/", secure=True),
        "422": visitor().post("/profile/", ASHA | {"step2_score": "931"}, secure=True),
        "429, reports": [visitor().post("/programs/lakeview/report/", REPORT, secure=True) for _ in range(11)][-1],
        "503, crowded": visitor().get("/", secure=True, headers={"x-request-start": f"t={time.time() - 20:.3f}"}),
    }
    return {name: told(answer) for name, answer in asked.items()} | broken()


def broken() -> dict[str, Told]:
    """What nobody can bring about from outside."""
    from django.db import OperationalError

    with patch("advisor.views.pages.excerpt", side_effect=ZeroDivisionError):
        failed = told(visitor().get("/", secure=True))
    with patch("django.db.connection.cursor", side_effect=OperationalError):
        away = told(visitor().get("/programs/", secure=True))
    with patch("advisor.allowed.A_SENDER_AN_HOUR", 0):
        asha = visitor()
        asha.post("/profile/", ASHA, secure=True)
        many = told(asha.post("/profile/check/", secure=True))
    return {"500": failed, "503, the database is away": away, "429, plans": many}


def files_and_ways() -> dict[str, Told]:
    asked = {
        "a style sheet": visitor().get(STYLES, secure=True),
        "the same, unchanged": visitor().get(
            STYLES, secure=True, headers={"if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT"}
        ),
        "a part of it": visitor().get(STYLES, secure=True, headers={"range": "bytes=0-99"}),
        "the icon": visitor().get("/static/favicon.svg", secure=True),
        "the admin's script": visitor().get("/static/admin/js/core.js", secure=True),
        "a slash forgotten": visitor().get("/privacy", secure=True),
        "a compressed page": visitor().get("/privacy/", secure=True, headers={"accept-encoding": "gzip"}),
    }
    return {name: told(answer) for name, answer in asked.items()}


def plain_http() -> dict[str, Told]:
    asked = {
        "page": visitor().get("/programs/?state=FL"),
        "plan": visitor().get("/plan/a-long-random-token/"),
        "form": visitor().post("/profile/", ASHA),
        "admin": visitor().get("/admin/"),
        "file": visitor().get(STYLES),
        "another host": visitor().get("/", headers={"host": "evil.example"}),
        "probe": visitor().get("/health/live"),
    }
    return {name: told(answer) for name, answer in asked.items()}


def admin(ways: dict[str, str]) -> dict[str, Told]:
    from django.contrib.auth.models import User

    olga = visitor()
    olga.force_login(User.objects.create_superuser("olga"))
    asked = {name: olga.get(way, secure=True) for name, way in ways.items()}
    asked["a file of records"] = olga.post(ways["admin:programs_fact_export"], {"ending": "csv"}, secure=True)
    asked["signed out"] = visitor().get("/admin/", secure=True)
    asked["sign-in"] = visitor().get("/admin/login/", secure=True)
    asked["not the password"] = visitor().post("/admin/login/", {"username": "olga", "password": "x"}, secure=True)
    asked["nowhere"] = olga.get("/admin/nowhere/", secure=True)
    asked["another method"] = olga.put("/admin/", secure=True)
    asked["signing out"] = olga.post("/admin/logout/", secure=True)
    return {name: told(answer) for name, answer in asked.items()}


@contextmanager
def tables() -> Iterator[None]:
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    yield


def ask_all() -> dict[str, dict[str, Told]]:
    from django.utils import timezone

    from advisor import planning
    from tests.advisor.ways import one_of_each, ways_to

    records = one_of_each()
    token = planning.save_plan({"step2": "passed", "step2_score": 231}, timezone.localdate()).token
    asked = {"public": public(token), "on the way": on_the_way(), "refusals": refusals()}
    return asked | {"files": files_and_ways(), "plain http": plain_http(), "admin": admin(ways_to(records))}


if __name__ == "__main__":
    with tables():
        print(json.dumps(ask_all()))
