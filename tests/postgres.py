"""Where does a PostgreSQL server for the tests come from? They start one, in a folder of its own, and stop it.

``python -m tests.postgres COMMAND …`` runs a command while a server is up and names it in ``TESTS_DATABASE_URL``.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

OWNER = "prelimpath"
# It holds nothing that must outlast the tests, so it need not wait for the disk.
QUICK = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_connections=200")


@dataclass(frozen=True, slots=True)
class Server:
    """A server over ``folder``, listening on this machine alone; it can be stopped and started again."""

    folder: Path
    port: int
    options: tuple[str, ...] = QUICK

    @property
    def url(self) -> str:
        """The address of its one database at first; ``tests.engines.another_on`` makes others."""
        return f"postgres://{OWNER}@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        told = ["-p", str(self.port), "-h", "127.0.0.1", "-k", str(self.folder), *self.options]
        self._control("start", "-o", " ".join(told), "-l", str(self.folder / "log"))

    def stop(self, how: str = "fast") -> None:
        """``fast`` breaks connections off, ``immediate`` leaves everything as if the power had failed."""
        self._control("stop", "-m", how)

    def _control(self, *what: str) -> None:
        _as_nobody(binary("pg_ctl"), "-D", str(self.folder / "data"), "-w", "-s", *what)


def binary(name: str) -> str:
    """The path of one of PostgreSQL's programs: on the PATH, or the newest where Debian puts them."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    program = str(found[-1]) if found else shutil.which(name)
    assert program, f"{name} is not installed: config/postgres.sh"
    return program


@contextmanager
def server(options: tuple[str, ...] = QUICK) -> Iterator[Server]:
    """A new server with nothing in it, gone with its folder at the end."""
    folder = Path(tempfile.mkdtemp(prefix="prelimpath-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody")
    started = Server(folder, _free_port(), options)
    try:
        _as_nobody(binary("initdb"), "-D", str(folder / "data"), "-A", "trust", "-U", OWNER, "-E", "UTF8", "--locale=C")
        started.start()
        yield started
    finally:
        with suppress(subprocess.CalledProcessError):  # a test may have stopped it
            started.stop("immediate")
        shutil.rmtree(folder, ignore_errors=True)


def _as_nobody(*command: str) -> None:
    """PostgreSQL refuses to run as root."""
    run = subprocess.run(
        command,
        user="nobody" if os.geteuid() == 0 else None,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    run.check_returncode()


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def main(command: list[str]) -> int:
    with server() as started:
        surroundings = os.environ | {"TESTS_DATABASE_URL": started.url}
        return subprocess.run(command, env=surroundings, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
