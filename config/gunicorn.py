"""How does gunicorn serve the site? Options on its command line go before these."""

import os
import sys
from typing import Any

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
graceful_timeout = 30
control_socket_disable = True
# Whoever is believed about https is believed about the visitor's address, and nobody else.
forwarded_allow_ips = ",".join(environment.proxies)
logconfig_dict = logging_for(local=environment.local, alarm=environment.alarm)


def when_ready(server: Any) -> None:
    sys.stdout.write(f"PrelimPath is at {server.LISTENERS[0]} (Ctrl-C stops it)\n")
    sys.stdout.flush()
