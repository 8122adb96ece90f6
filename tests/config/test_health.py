import time
from threading import Event

import pytest
from django.db import OperationalError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client

from config import health

UNREACHABLE = "password authentication failed for user ann"


@pytest.fixture
def database(monkeypatch):
    """What happens when the database is asked, with any connection of any thread."""
    return lambda asked: monkeypatch.setattr(BaseDatabaseWrapper, "cursor", asked)


def test_live_answers_without_a_database_a_session_or_a_cookie(client):
    response = client.get("/health/live")

    assert (response.status_code, response.content) == (
        200,
        b"alive\n",
    )  # a query would fail: no database is allowed here
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_ready_says_so_when_the_database_is_up_to_date(client):
    response = client.get("/health/ready")

    assert (response.status_code, response.content) == (200, b"ready\n")
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_ready_asks_one_question(client, django_assert_num_queries):
    health._needed()
    with django_assert_num_queries(1):
        client.get("/health/ready")


@pytest.mark.django_db
def test_ready_names_migrations_that_wait(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'advisor'")
        waiting = cursor.rowcount

    response = client.get("/health/ready")

    assert response.status_code == 503
    assert response.content == f"{waiting} migrations are not applied: run manage.py migrate\n".encode()


@pytest.mark.django_db
def test_a_database_without_any_table_waits_for_all_of_them(client):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE django_migrations RENAME TO elsewhere")

    response = client.get("/health/ready")

    assert response.content == f"{len(health._needed())} migrations are not applied: run manage.py migrate\n".encode()


def test_ready_refuses_without_telling_the_public_why_the_database_is_away(client, database):
    def refuse(self):
        raise OperationalError(UNREACHABLE)

    database(refuse)
    response = client.get("/health/ready")

    assert (response.status_code, response.content) == (503, b"the database does not answer\n")


def test_ready_does_not_wait_for_a_database_that_never_answers_and_gives_it_up(client, database, monkeypatch):
    released = Event()

    def never(self):
        released.wait(20)
        raise OperationalError("the connection is lost")

    database(never)
    monkeypatch.setattr(health, "AT_MOST", 0.2)
    before, began = connections["default"], time.monotonic()
    try:
        response = client.get("/health/ready")
        assert (response.status_code, response.content) == (503, b"the database does not answer\n")
        assert time.monotonic() - began < 5
        assert connections["default"] is not before
    finally:
        released.set()
        connections["default"] = before


def test_what_it_waits_at_most_leaves_time_to_tell_within_three_seconds():
    assert health.AT_MOST <= 2.5


@pytest.mark.parametrize("path", health.PROBES)
@pytest.mark.parametrize("method", ["post", "put", "delete", "trace", "options", "patch"])
def test_a_probe_only_reads(client, path, method):
    assert getattr(client, method)(path).status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("path", health.PROBES)
def test_a_probe_may_ask_for_the_head_alone(client, path):
    response = client.head(path)

    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.django_db
@pytest.mark.parametrize("path", health.PROBES)
@pytest.mark.parametrize("host", ["10.0.0.7:8000", "site", "[fe80::1]", "a.example", "not a host"])
def test_a_probe_over_plain_http_is_answered_whatever_host_it_names(path, host, settings):
    settings.SECURE_SSL_REDIRECT = True

    assert Client(headers={"host": host}).get(path).status_code == 200
    assert Client(headers={"host": host}).get(path + "/").status_code in {301, 400}


@pytest.mark.parametrize("path", health.PROBES)
def test_a_probe_carries_every_guard(client, database, path):
    database(lambda self: (_ for _ in ()).throw(OperationalError(UNREACHABLE)))
    headers = client.get(path).headers

    assert {"Content-Security-Policy", "X-Frame-Options", "Referrer-Policy", "Permissions-Policy"} <= headers.keys()
