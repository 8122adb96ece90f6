"""Must each site load the shipped records anew? Once a run and kind of database is enough: the next ones get a copy."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

_MADE: dict[str, bytes | str] = {}  # by server, SQLite's being nowhere: the file, or the name of the database to copy


def filled(database: str, fill: Callable[[], None]) -> None:
    """Has a new, empty database filled, or copies what was filled so before."""
    server = urlsplit(database).netloc
    if server not in _MADE:
        fill()
        _MADE[server] = _kept_on_server(database) if server else _kept_file(database)
    elif server:
        _copied_on_server(database, str(_MADE[server]))
    else:
        _file(database).write_bytes(_MADE[server])  # type: ignore[arg-type]


def _file(database: str) -> Path:
    return Path(database.removeprefix("sqlite:///"))


def _kept_file(database: str) -> bytes:
    connection = sqlite3.connect(_file(database))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return _file(database).read_bytes()


def _kept_on_server(database: str) -> str:
    kept = f"{urlsplit(database).path[1:]}_filled"
    _on_server(database, f'CREATE DATABASE "{kept}" TEMPLATE "{urlsplit(database).path[1:]}"')
    return kept


def _copied_on_server(database: str, made: str) -> None:
    name = urlsplit(database).path[1:]
    _on_server(database, f'DROP DATABASE "{name}"', f'CREATE DATABASE "{name}" TEMPLATE "{made}"')


def _on_server(database: str, *commands: str) -> None:
    elsewhere = urlsplit(database)._replace(path="/postgres").geturl()
    with psycopg.connect(elsewhere, autocommit=True) as connection:
        for command in commands:
            connection.execute(command)
