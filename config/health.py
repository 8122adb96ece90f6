"""Is the process alive, and can it serve? Asked by whatever starts, watches and restarts the site.

A probe is answered whatever host it names, for a watcher on the network knows a machine by its address; it asks for no
session, and its answer depends on nothing that it says.
"""

from collections.abc import Callable
from functools import cache
from threading import Thread

from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from config.away import is_away
from config.clock import is_wrong

PLAIN = "text/plain; charset=utf-8"
AT_MOST = 2.5  # seconds: whoever asks should know within three
SILENT = "the database does not answer"


@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    return HttpResponse("alive\n", content_type=PLAIN)


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    reason = _why_not_ready()
    return HttpResponse(f"{reason or 'ready'}\n", content_type=PLAIN, status=503 if reason else 200)


PROBES = {"/health/live": live, "/health/ready": ready}


def probes(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: answer a probe before anything looks at its host."""

    def respond(request: HttpRequest) -> HttpResponse:
        return PROBES.get(request.path_info, get_response)(request)

    return respond


def _why_not_ready() -> str | None:
    """Return what keeps the site from serving, without details that only its operator should see."""
    today = timezone.localdate()
    if is_wrong(today):
        return f"the clock is wrong: it says {today}"
    waiting = _waiting_in_time(_needed())
    if waiting is None:
        return SILENT
    return f"{waiting} migrations are not applied: run manage.py migrate" if waiting else None


def _waiting_in_time(needed: frozenset[tuple[str, str]]) -> int | None:
    """How many migrations wait; ``None`` where the database has not said so in time.

    A server that takes the question and never answers would keep this thread for ever, so another one asks. Left
    alone, it keeps the connection, and the next request here opens a new one.
    """
    database, answer = connections[DEFAULT_DB_ALIAS], list[int]()
    database.inc_thread_sharing()
    asking = Thread(target=_ask, args=(database, needed, answer), daemon=True)
    asking.start()
    asking.join(AT_MOST)
    if asking.is_alive():
        del connections[DEFAULT_DB_ALIAS]
    else:
        database.dec_thread_sharing()
    return answer[0] if answer else None


def _ask(database: BaseDatabaseWrapper, needed: frozenset[tuple[str, str]], answer: list[int]) -> None:
    try:
        with database.cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations")
            answer.append(len(needed - set(cursor.fetchall())))
    except Error as error:
        if not is_away(error):  # no such table
            answer.append(len(needed))


@cache
def _needed() -> frozenset[tuple[str, str]]:
    """Read from the files once for each process: with Django's own plan a probe took ten times as long."""
    return frozenset(MigrationLoader(None).graph.nodes)
