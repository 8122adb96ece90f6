import os
from pathlib import Path

import pytest

from config.env import HELP, LOCAL_HOSTS
from tests.config.starting import KEY

EXAMPLE = Path(__file__).parents[2] / ".env.example"


def test_a_server_needs_a_key_and_its_hosts_and_nothing_else(start):
    server = start(SECRET_KEY=KEY, ALLOWED_HOSTS="plan.example.org")

    assert not server.debug
    assert not server.local
    assert server.hashed_static
    assert server.database["ENGINE"] == "django.db.backends.sqlite3"
    assert server.database["NAME"] == str(EXAMPLE.parent / "db.sqlite3")


def test_a_local_copy_answers_only_this_computer(start):
    assert start(LOCAL="1", SECRET_KEY="short").allowed_hosts == LOCAL_HOSTS


def test_a_server_believes_the_proxy_beside_it_unless_it_names_another_and_a_local_copy_believes_nobody(start):
    server = {"SECRET_KEY": KEY, "ALLOWED_HOSTS": "a.example"}

    assert start(**server).proxies == ["127.0.0.1", "::1"]
    assert start(**server, FORWARDED_ALLOW_IPS="10.0.0.5,192.168.0.0/16").proxies == ["10.0.0.5", "192.168.0.0/16"]
    assert start(LOCAL="1", SECRET_KEY=KEY).proxies == []


def test_asking_for_debug_makes_the_copy_local_unless_it_says_otherwise(start):
    assert start(DEBUG="1", SECRET_KEY="short").local
    assert not start(DEBUG="0", LOCAL="0", SECRET_KEY=KEY, ALLOWED_HOSTS="a.example").local


def test_a_server_that_would_show_error_details_to_everyone_does_not_start(start):
    with pytest.raises(SystemExit, match="LOCAL: off while DEBUG is on"):
        start(DEBUG="1", LOCAL="0", SECRET_KEY=KEY, ALLOWED_HOSTS="a.example")


@pytest.mark.parametrize(
    ("asked", "seconds", "preload"),
    [
        ({}, 31536000, True),
        ({"HSTS_PRELOAD": "0"}, 31536000, False),
        ({"HSTS_SECONDS": "63072000"}, 63072000, True),
        ({"HSTS_SECONDS": "31535999"}, 31535999, False),
        ({"HSTS_SECONDS": "300"}, 300, False),
        ({"HSTS_SECONDS": "0"}, 0, False),
        ({"LOCAL": "1"}, 0, False),
    ],
)
def test_browsers_are_told_for_a_year_that_all_speaks_https_unless_less_is_asked_for(start, asked, seconds, preload):
    server = start(SECRET_KEY=KEY, ALLOWED_HOSTS="a.example", **asked)

    assert (server.hsts_seconds, server.hsts_preload) == (seconds, preload)


def test_the_browsers_own_list_takes_no_less_than_a_year(start):
    with pytest.raises(SystemExit, match="HSTS_PRELOAD: on, but HSTS_SECONDS is less than a year"):
        start(SECRET_KEY=KEY, ALLOWED_HOSTS="a.example", HSTS_SECONDS="31535999", HSTS_PRELOAD="1")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "too short"),
        ("SECRET_KEY", "a" * 60),
        ("DEBUG", "perhaps"),
        ("LOCAL", ""),
        ("HASHED_STATIC", "2"),
        ("HSTS_SECONDS", "a year"),
        ("HSTS_SECONDS", "-1"),
        ("HSTS_PRELOAD", "perhaps"),
        ("ALLOWED_HOSTS", ""),
        ("ALLOWED_HOSTS", "https://plan.example.org"),
        ("ALLOWED_HOSTS", "plan.example.org,,other.example.org"),
        ("CSRF_TRUSTED_ORIGINS", "plan.example.org"),
        ("CSRF_TRUSTED_ORIGINS", "https://plan.example.org/form"),
        ("FORWARDED_ALLOW_IPS", "proxy.example.org"),
        ("FORWARDED_ALLOW_IPS", "10.0.0.5/8"),
        ("DATABASE_URL", ""),
        ("DATABASE_URL", "db.sqlite3"),
        ("DATABASE_URL", "sqlite:///"),
        ("DATABASE_URL", "mysql://root@db/plans"),
        ("DATABASE_URL", "postgres://"),
        ("DATABASE_URL", "postgres://user@host:port/name"),
    ],
)
def test_an_unusable_value_ends_the_start_with_help_for_that_variable(start, name, value):
    environment = {"SECRET_KEY": KEY, "ALLOWED_HOSTS": "plan.example.org"} | {name: value}

    with pytest.raises(SystemExit) as ending:
        start(**environment)

    assert f"\n{name}: " in str(ending.value)
    assert HELP[name] in str(ending.value)
    assert sum(f"\n{other}: " in str(ending.value) for other in HELP) == 1


def test_everything_that_is_wrong_is_said_at_once(start):
    with pytest.raises(SystemExit) as ending:
        start(DEBUG="perhaps", DATABASE_URL="oracle://x")

    for name in ("DEBUG", "DATABASE_URL", "SECRET_KEY", "ALLOWED_HOSTS"):
        assert f"\n{name}: " in str(ending.value)


def test_a_secret_is_never_repeated_in_the_help(start):
    with pytest.raises(SystemExit) as ending:
        start(SECRET_KEY="hunter2", ALLOWED_HOSTS="a.example", DATABASE_URL="mysql://root:hunter2@db/plans")

    assert "hunter2" not in str(ending.value)


def test_the_real_environment_goes_before_the_env_file(start):
    chosen = start("LOCAL=1", f"SECRET_KEY={KEY}file", "DATABASE_URL=sqlite:///file.sqlite3", SECRET_KEY=KEY)

    assert chosen.secret_key == KEY
    assert chosen.database["NAME"].endswith("/file.sqlite3")
    assert chosen.local


def test_reading_the_env_file_leaves_the_environment_as_it_was(start):
    start("LOCAL=1", f"SECRET_KEY={KEY}", "CSRF_TRUSTED_ORIGINS=https://a.example")

    assert "CSRF_TRUSTED_ORIGINS" not in os.environ


def test_postgresql_is_one_variable_away(start):
    database = start(
        SECRET_KEY=KEY,
        ALLOWED_HOSTS="a.example",
        DATABASE_URL="postgres://ann:s%40fe@db.example:5433/plans?sslmode=require",
    ).database

    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example", 5433, "plans")
    assert database["PASSWORD"] == "s@fe"
    assert database["OPTIONS"]["sslmode"] == "require"


def test_the_example_file_lists_every_variable_and_no_other():
    listed = {line.lstrip("# ").partition("=")[0] for line in EXAMPLE.read_text().splitlines() if "=" in line}

    assert {name for name in listed if name.isidentifier() and name.isupper()} == set(HELP)


def test_a_second_factor_is_asked_for_on_a_server_and_not_in_a_local_copy_unless_it_says_otherwise(start):
    server = {"SECRET_KEY": KEY, "ALLOWED_HOSTS": "a.example"}

    assert start(**server).second_factor
    assert not start(**server, SECOND_FACTOR="0").second_factor
    assert not start(LOCAL="1", SECRET_KEY=KEY).second_factor
    assert start(LOCAL="1", SECRET_KEY=KEY, SECOND_FACTOR="1").second_factor
