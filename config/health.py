"""Is the process alive, and can it serve? Asked by whatever starts, watches and restarts the site."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

PLAIN = "text/plain; charset=utf-8"


@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    return HttpResponse("alive\n", content_type=PLAIN)


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    reason = _why_not_ready()
    return HttpResponse(f"{reason or 'ready'}\n", content_type=PLAIN, status=503 if reason else 200)


def _why_not_ready() -> str | None:
    """Return what keeps the site from serving, without details that only its operator should see."""
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "the database does not answer"
    return f"{len(pending)} migrations are not applied: run manage.py migrate" if pending else None
