import pytest
from django.db import OperationalError
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder


def test_live_answers_without_a_database(client):
    response = client.get("/health/live")

    assert response.status_code == 200
    assert response.content == b"alive\n"


@pytest.mark.django_db
def test_ready_says_so_when_the_database_is_up_to_date(client):
    response = client.get("/health/ready")

    assert response.status_code == 200
    assert response.content == b"ready\n"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_ready_names_migrations_that_wait(client):
    MigrationRecorder.Migration.objects.filter(app="programs").delete()

    response = client.get("/health/ready")

    assert response.status_code == 503
    assert b"not applied: run manage.py migrate" in response.content


def test_ready_refuses_without_telling_the_public_why_the_database_is_silent(client, monkeypatch):
    def silent(self, connection):
        raise OperationalError("password authentication failed for user ann")

    monkeypatch.setattr(MigrationExecutor, "__init__", silent)

    response = client.get("/health/ready")

    assert response.status_code == 503
    assert response.content == b"the database does not answer\n"


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
@pytest.mark.parametrize("method", ["post", "put", "delete", "trace", "options", "patch"])
def test_a_probe_only_reads(client, path, method):
    assert getattr(client, method)(path).status_code == 405


def test_a_probe_may_ask_for_the_head_alone(client):
    response = client.head("/health/live")

    assert response.status_code == 200
    assert response.content == b""
