"""What may a log line tell? Never the link of a person's plan, which is all that guards their answers."""

import logging
import re
from typing import Any

PLAN_LINK = re.compile(r"/plan/[^/\s\"'?#]+")


class Discreet(logging.Formatter):
    """Write the line, traceback included, with every plan's token struck out."""

    def format(self, record: logging.LogRecord) -> str:
        return PLAN_LINK.sub("/plan/…", super().format(record))


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": Discreet, "format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
        # It warns of each HEAD request whose body it drops, which is how Django answers them.
        "gunicorn.http.wsgi": {"level": "ERROR"},
        "gunicorn.error": {"handlers": ["console"], "level": "WARNING", "propagate": False},
    },
}
