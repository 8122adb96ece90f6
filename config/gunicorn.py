"""How does gunicorn serve the site? Options on its command line go before these."""

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from gunicorn import systemd

from config.env import read
from config.logs import logging_for

environment = read()  # unusable settings end the start here, with help, not in every worker anew

wsgi_app = "config.wsgi:application"
bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
# Threads, because two idle connections would occupy both of two single-threaded workers.
worker_class = "gthread"
workers = 2
threads = 8
timeout = 30
graceful_timeout = 25  # whoever stops the site waits for 30: by then the last request has been given up
# The main process reads the code once, and workers are copies of it: one that dies is replaced in a moment.
preload_app = True
control_socket_disable = True
# Whoever is believed about https is believed about the visitor's address, and nobody else.
forwarded_allow_ips = ",".join(environment.proxies)
logconfig_dict = logging_for(local=environment.local, alarm=environment.alarm)


def on_starting(server: Any) -> None:
    """The first pages are drawn before anybody asks. Who is to take over from a running site does so only if ready."""
    from config.warming import why_not_warm

    reason = why_not_warm()
    if reason and server.master_pid:
        if server.pidfile:
            server.pidfile.unlink()
        raise SystemExit(f"The new version does not take over: {reason}.")


def when_ready(server: Any) -> None:
    sys.stdout.write(f"PrelimPath is at {server.LISTENERS[0]} (Ctrl-C stops it)\n")
    sys.stdout.flush()


def pre_exec(server: Any) -> None:
    """USR2 begins a new version in this process: say its number to config/handover.py.

    gunicorn would run its own file, beside which lies an ``http`` that is not Python's, when it was begun by -m.
    """
    server.START_CTX["args"] = [sys.executable, "-m", "gunicorn", *sys.argv[1:]]
    if server.cfg.pidfile:
        Path(f"{server.cfg.pidfile}.next").write_text(str(os.getpid()))


def post_worker_init(worker: Any) -> None:
    """The first worker of a new version sends the old one off, which finishes what it has begun."""
    old = os.environ.get("GUNICORN_PID")
    if old and worker.age == 1:
        systemd.sd_notify(f"MAINPID={worker.ppid}", worker.log)
        with suppress(ProcessLookupError):  # it may have died meanwhile; the new version serves all the same
            os.kill(int(old), signal.SIGTERM)
