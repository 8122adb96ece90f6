"""What holds for every answer, whatever was asked? It is no breakdown, costs little, and runs nothing that was sent."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

from tests.fuzz.hostile import ECHO, RUN, WORKED_OUT

MOST_QUERIES, MOST_BYTES, MOST_SECONDS = 80, 1_500_000, 2.0  # seconds of the processor, not of the clock


@dataclass(slots=True)
class Figures:
    """What this run has tried: how many requests, with which answers, and which of them cost most."""

    statuses: Counter[int] = field(default_factory=Counter)
    costs: list[tuple[float, int, str]] = field(default_factory=list)

    def note(self, status: int, seconds: float, queries: int, what: str) -> None:
        self.statuses[status] += 1
        self.costs.append((seconds, queries, what))
        self.costs = sorted(self.costs, reverse=True)[:10]


FIGURES = Figures()


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written within is gone afterwards, so that each request finds the same world."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ask(client: Any, method: str, path: str, body: bytes = b"", kind: str = "", query: str = "", **more: Any) -> Any:
    """Send one request and judge what comes back."""
    queries: list[str] = []

    def counted(execute: Any, sql: str, *rest: Any) -> Any:
        queries.append(sql)
        return execute(sql, *rest)

    began = time.thread_time()
    with undone(), connection.execute_wrapper(counted):
        response = client.generic(method, path, body, kind, QUERY_STRING=query, **more)
        content = b"".join(response.streaming_content) if response.streaming else response.content
    seconds = time.thread_time() - began
    FIGURES.note(response.status_code, seconds, len(queries), f"{method} {path}?{query} {body[:100]!r}"[:300])
    judge(response, content)
    assert len(queries) <= MOST_QUERIES, queries
    assert seconds <= MOST_SECONDS, seconds
    return response


def judge(response: Any, content: bytes) -> None:
    not_ready = response.status_code == 503 and response.wsgi_request.path == "/health/ready"
    assert 200 <= response.status_code < 500 or not_ready
    assert len(content) <= MOST_BYTES
    assert not any("\n" in value or "\r" in value for _, value in response.items())
    if response.headers.get("Content-Type", "").startswith("text/html"):
        text = content.decode()
        assert RUN not in text
        assert WORKED_OUT not in text
        assert response.status_code != 400 or ECHO not in text
