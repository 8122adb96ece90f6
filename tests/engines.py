"""On which database do the tests run? On SQLite, or on the PostgreSQL server that TESTS_DATABASE_URL names."""

import os
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg

SERVER = os.environ.get("TESTS_DATABASE_URL", "")


def database_for(folder: Path) -> str:
    """The address of a new, empty database for a site of its own: a file in ``folder``, or one more on the server."""
    return another_on(SERVER) if SERVER else f"sqlite:///{folder / 'db.sqlite3'}"


def another_on(server: str) -> str:
    name = f"site_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return urlsplit(server)._replace(path=f"/{name}").geturl()
