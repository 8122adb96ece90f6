"""How does the documented proxy run here? As config/proxy/nginx.conf says, with other ports, paths and certificates."""

import getpass
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults.site import PATIENCE, ROOT, until

DOCUMENTED = ROOT / "config" / "proxy"
# What Debian's nginx.conf says around it, with the files in a folder of our own.
AROUND = """
user {user};
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 768; }}
http {{
    default_type application/octet-stream;
    types {{ text/html html; }}
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxied;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


class Proxy:
    """nginx before one gunicorn or several. ``address`` is what visitors ask, ``plain`` what leads them to https.

    Unless ``secure``, the https server speaks plainly, and tells the site all the same that it was https.
    """

    def __init__(self, folder: Path, *sites: tuple[str, int], secure: bool = False) -> None:
        self.folder = folder
        folder.mkdir()
        self.address, self.plain = ("127.0.0.1", _free_port()), ("127.0.0.1", _free_port())
        self.file = folder / "nginx.conf"
        self.file.write_text(AROUND.format(folder=folder, user=getpass.getuser()))
        (folder / "site.conf").write_text(self._placed((DOCUMENTED / "nginx.conf").read_text(), sites, secure))
        if secure:
            _sign(folder)

    def _placed(self, text: str, sites: tuple[tuple[str, int], ...], secure: bool) -> str:
        text = re.sub(r" *listen \[::\].*\n", "", text)
        text = text.replace("listen 80 ", "listen {}:{} ".format(*self.plain))
        text = text.replace("listen 443 ssl http2 ", "listen {}:{} {}".format(*self.address, "ssl http2 " * secure))
        line = re.search(r"    server 127\.0\.0\.1:8000( .*;\n)", text)
        assert line
        text = text.replace(line[0], "".join("    server {}:{}".format(*site) + line[1] for site in sites))
        certificates = {} if secure else {r" *ssl_certificate.*\n": ""}
        placed = {"/etc/letsencrypt/live/plan.example.org": self.folder, "/var/log/nginx": self.folder}
        placed |= {"/var/cache/prelimpath": self.folder / "looks", "/var/www/prelimpath": DOCUMENTED}
        for pattern, place in (placed | certificates).items():
            text = re.sub(pattern, str(place), text)
        return text

    def judged(self) -> str:
        """What nginx itself says of the file; fails where it would not start."""
        run = subprocess.run([_nginx(), "-t", "-c", str(self.file)], capture_output=True, text=True, check=False)
        assert not run.returncode, run.stderr
        return run.stderr

    def start(self) -> None:
        self.judged()
        self.process = subprocess.Popen([_nginx(), "-c", str(self.file)], stderr=subprocess.DEVNULL)
        until(self._answers, "nginx does not start")

    def _answers(self) -> bool:
        with socket.socket() as knocking:
            return not knocking.connect_ex(self.address)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)

    def lines(self) -> str:
        """All that it wrote down."""
        return "".join(file.read_text() for file in self.folder.glob("*.log"))


@contextmanager
def before(folder: Path, *sites: tuple[str, int], secure: bool = False) -> Iterator[Proxy]:
    proxy = Proxy(folder, *sites, secure=secure)
    proxy.start()
    try:
        yield proxy
    finally:
        proxy.stop()


def _nginx() -> str:
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    assert program, "nginx is not installed: config/nginx.sh"
    return program


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _sign(folder: Path) -> None:
    """A certificate that nobody else believes."""
    made = ["-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
    asked = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=plan.example.org"]
    subprocess.run(["openssl", "req", *asked, *made], check=True, capture_output=True)
