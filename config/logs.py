"""What may a log line tell? What happened, where and when: never what somebody wrote, nor the link of a plan.

A server writes one JSON object a line, for machines to read and for an operator's alarm. What a library says is taken
apart: its own words are kept, what it puts into them is not, for that may be an answer, an address or a token. A local
copy writes plain text with everything in it but the links.
"""

import logging
import re
import sys
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from django_guid.context import guid
from pythonjsonlogger.json import JsonFormatter

from config.failures import kind, told

PLAN_LINK = re.compile(r"/plan/(?!<slug:token>)[^/\s\"'?#]+")
OURS = ("config.", "advisor.", "programs.")
ABOUT_WORKERS = "arbiter"  # gunicorn's one module that speaks of its own processes alone
NOT_SHOWN = "(not shown, for it may repeat what was sent)"
OF_A_REQUEST = ("method", "route", "status", "ms", "bytes")

# Otherwise a line that cannot be written is printed by Python itself, with everything that was to be in it.
logging.raiseExceptions = False


class Discreet(JsonFormatter):
    """One line of JSON. Only the fields named here come in: Django hangs the whole request on a record."""

    def format(self, record: logging.LogRecord) -> str:
        return struck(self.jsonify_log_record(fields(record)))


class Readable(logging.Formatter):
    """For the person at this computer."""

    def format(self, record: logging.LogRecord) -> str:
        return struck(super().format(record))


def struck(text: str) -> str:
    """The last net: whoever wrote it, no link of a plan goes out."""
    return PLAN_LINK.sub("/plan/…", text)


def fields(record: logging.LogRecord) -> dict[str, Any]:
    """What is told of a record, by name; what is not known is left out."""
    known: dict[str, Any] = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname,
        "logger": record.name,
        "message": _message(record),
        "request": guid.get(),
    }
    known |= {name: getattr(record, name, None) for name in OF_A_REQUEST} | _asked(record)
    known["status"] = known["status"] or getattr(record, "status_code", None)
    known["failure"] = _failure(record, known["message"])
    return {name: value for name, value in known.items() if value is not None}


def _message(record: logging.LogRecord) -> str:
    if record.name.startswith(OURS) or (record.name == "gunicorn.error" and record.module == ABOUT_WORKERS):
        return record.getMessage()
    status = getattr(record, "status_code", None)
    if status:
        return HTTPStatus(status).phrase
    return str(record.msg) if record.args else NOT_SHOWN


def _failure(record: logging.LogRecord, message: str) -> str | None:
    """Of what a request was refused for, its kind is enough. So it is where nothing else can be told."""
    failure = record.exc_info[1] if record.exc_info else None
    if failure is not None:
        return kind(failure) if getattr(record, "status_code", 500) < 500 else told(failure)
    handled = sys.exc_info()[1] if message == NOT_SHOWN else None
    return kind(handled) if handled else None


def _asked(record: logging.LogRecord) -> dict[str, Any]:
    """Django names neither the page nor the method apart from the address, which is not to be told."""
    request: Any = getattr(record, "request", None)
    if not hasattr(request, "path_info"):
        return {}
    from config.requests import method_of, route_of  # the settings, which Django's addresses need, name this module

    return {"method": method_of(request), "route": route_of(request)}


def logging_for(*, local: bool, alarm: dict[str, Any] | None = None) -> dict[str, Any]:
    """The settings of Python's logging; ``alarm`` says how an operator is told, as ``config.alarms`` takes it."""
    handlers = ["console", "alarm"] if alarm else ["console"]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "readable": {"()": Readable, "format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
            "discreet": {"()": Discreet},
        },
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "readable" if local else "discreet"},
        }
        | ({"alarm": {"()": "config.alarms.Alarm", **alarm}} if alarm else {}),
        "root": {"handlers": handlers, "level": "WARNING"},
        "loggers": {
            # One line a request says that it was refused, and by which page.
            "config.requests": {"level": "WARNING" if local else "INFO"},
            "django": {"handlers": handlers, "level": "INFO", "propagate": False},
            "django.request": {"level": "INFO" if local else "ERROR"},
            # It repeats what a visitor sends as the number of a request.
            "django_guid": {"level": "ERROR"},
            # It warns of each HEAD request whose body it drops, which is how Django answers them.
            "gunicorn.http.wsgi": {"level": "ERROR"},
            "gunicorn.error": {"handlers": handlers, "level": "WARNING", "propagate": False},
            "gunicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
        },
    }
