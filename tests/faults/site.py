"""How is the site run while something goes wrong? As on a server: production settings, gunicorn, a database of its own.

Requests reach gunicorn as its proxy sends them: over https for the visitor, each from an address of their own.
"""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg

from tests.faults.prepared import filled

ROOT = Path(__file__).resolve().parents[2]
HOST = "plan.example.org"
PRODUCTION = {
    "LOCAL": "0",
    "DEBUG": "0",
    "ALLOWED_HOSTS": HOST,
    "SECRET_KEY": "another key that signs nothing outside of these tests: 0123456789",
    "FORWARDED_ALLOW_IPS": "127.0.0.1",
    "HASHED_STATIC": "0",
}
PATIENCE = 30  # seconds until something that should come is given up


class Site:
    """gunicorn over one database. ``more`` are further environment variables, ``options`` further of gunicorn's."""

    def __init__(self, folder: Path, database: str, *options: str, **more: str) -> None:
        self.folder, self.database, self.options = folder, database, options
        self.surroundings = os.environ | PRODUCTION | {"DATABASE_URL": database, "PORT": "0"} | more
        self.log = folder / "site.log"
        self.address = ("127.0.0.1", 0)

    def manage(self, *command: str) -> str:
        """What a command of manage.py prints, run on this site's database."""
        run = [sys.executable, "manage.py", *command]
        done = subprocess.run(run, cwd=ROOT, env=self.surroundings, check=False, capture_output=True, text=True)
        assert not done.returncode, done.stderr
        return done.stdout

    def prepare(self) -> None:
        """The tables, and the shipped records."""
        filled(self.database, self._fill)

    def _fill(self) -> None:
        self.manage("migrate", "--verbosity", "0")
        self.manage("load_records")

    def start(self) -> None:
        """Again on the same port, once it has one."""
        bind = ("-b", "{}:{}".format(*self.address)) if self.address[1] else ()
        command = [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.py", *self.options, *bind]
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.surroundings, stdout=subprocess.PIPE, stderr=log, text=True
            )
        assert self.process.stdout
        announced = self.process.stdout.readline()
        assert "127.0.0.1:" in announced, self.log.read_text()
        self.address = ("127.0.0.1", int(announced.split("127.0.0.1:")[1].split()[0].rstrip("/")))

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)

    def workers(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children()

    def kill(self) -> None:
        """All of its processes at once, without a word."""
        for process in [psutil.Process(self.process.pid), *self.workers()]:
            process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE)

    def rows(self, table: str) -> list[tuple[object, ...]]:
        """What stands in a table, past the site."""
        if self.database.startswith("sqlite"):
            with sqlite3.connect(self.database.removeprefix("sqlite:///")) as connection:
                return list(connection.execute(f"SELECT * FROM {table}"))
        with psycopg.connect(self.database) as connection:
            return list(connection.execute(f"SELECT * FROM {table}"))


@contextmanager
def running(site: Site) -> Iterator[Site]:
    site.prepare()
    site.start()
    try:
        yield site
    finally:
        if site.process.poll() is None:
            site.stop()


def until(holds: object, what: str) -> float:
    """Seconds until ``holds()``; fails with ``what`` when it never does. This waits for a process, not for luck."""
    began = time.monotonic()
    while not holds():  # type: ignore[operator]
        assert time.monotonic() - began < PATIENCE, what
        time.sleep(0.01)
    return time.monotonic() - began
