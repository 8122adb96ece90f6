"""Is the site ready, and has it drawn its first pages? Asked once, before workers are made of this process."""

from collections.abc import Callable
from typing import Any
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.db import connections

PAGES = ["/", "/profile/", "/programs/", "/plan/sample/"]  # templates, records and the season are read for these


def why_not_warm() -> str:
    """What /health/ready says against it, or nothing. No connection to the database stays open: workers make theirs."""
    try:
        status, reason = _asked("/health/ready")
        if not status.startswith("200"):
            return reason.strip()
        for page in PAGES:
            _asked(page)
        return ""
    finally:
        connections.close_all()


def _asked(path: str) -> tuple[str, str]:
    """Status and body of the answer to a visitor of this path, as if it had come over https."""
    from config.wsgi import application

    host = settings.ALLOWED_HOSTS[0].lstrip(".").replace("*", "localhost")
    environ: dict[str, Any] = {"PATH_INFO": path, "HTTP_HOST": host}
    setup_testing_defaults(environ)
    environ["wsgi.url_scheme"] = "https"
    told: list[str] = []

    def start_response(status: str, headers: Any, error: Any = None, /) -> Callable[[bytes], object]:
        told.append(status)
        return len  # nobody writes by it

    answer = application(environ, start_response)
    return told[0], b"".join(answer).decode(errors="replace")
