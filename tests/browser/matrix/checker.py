"""Is a page's HTML valid? Asks the Nu HTML checker, one Java process that answers over the local network."""

import json
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from urllib.request import Request, urlopen

JAR = Path(__file__).resolve().parents[3] / ".venv/checker/node_modules/vnu-jar/build/dist/vnu.jar"
# Starts in seconds and stays small: it lives for a few minutes.
LEAN = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-Xss2m"]
READY = "Checker service started"


class Checker:
    def __init__(self, address: str) -> None:
        self.address = address

    def faults(self, html: str) -> list[str]:
        """What the checker calls an error or a warning, each with its line and the words around it."""
        sent = Request(self.address, html.encode(), {"Content-Type": "text/html; charset=utf-8"})
        with urlopen(sent, timeout=60) as answer:
            messages = json.load(answer)["messages"]
        return [
            f"HTML line {found.get('lastLine')}: {found['message']} {found.get('extract', '')!r}"
            for found in messages
            if found["type"] != "info" or found.get("subType") == "warning"
        ]


@contextmanager
def html_checker() -> Iterator[Checker]:
    assert JAR.exists(), "The HTML checker is not here: `make browser` fetches it"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = [*LEAN, "-Dnu.validator.servlet.bind-address=127.0.0.1", "-cp", JAR, "nu.validator.servlet.Main"]
    with subprocess.Popen(
        ["java", *own, str(port)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as java:
        assert java.stdout
        said = []
        for line in java.stdout:
            said.append(line)
            if READY in line:
                break
        else:
            raise AssertionError("The HTML checker did not start:\n" + "".join(said))
        Thread(target=java.stdout.read, daemon=True).start()  # what it goes on to say must not stop it
        yield Checker(f"http://127.0.0.1:{port}/?out=json")
        java.terminate()
