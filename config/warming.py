"""Is the site ready, and has it read and drawn what it needs? Asked once, before workers are made of this process.

Templates are read here, every one: a new version may lie in their place while this one still serves.
"""

from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.db import connections
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template
from django.template.utils import get_app_template_dirs

PAGES = ["/", "/profile/", "/programs/", "/method/", "/plan/sample/"]  # records, rules and seasons are read for these


def why_not_warm() -> str:
    """What /health/ready says against it, or nothing. No connection to the database stays open: workers make theirs."""
    try:
        status, reason = _asked("/health/ready")
        if not status.startswith("200"):
            return reason.strip()
        _read_templates()
        for page in PAGES:
            _asked(page)
        return ""
    finally:
        connections.close_all()


def _read_templates() -> None:
    for folder in map(Path, (*settings.TEMPLATES[0]["DIRS"], *get_app_template_dirs("templates"))):
        for file in folder.rglob("*.*"):
            # A library may bring some for what is not installed.
            with suppress(TemplateDoesNotExist, TemplateSyntaxError, UnicodeDecodeError):
                get_template(str(file.relative_to(folder)))


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

    # In a context of its own, so that nothing said later goes by this request's number.
    answer = copy_context().run(application, environ, start_response)
    return told[0], b"".join(answer).decode(errors="replace")
