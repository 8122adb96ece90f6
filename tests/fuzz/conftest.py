"""On what ground is all of it tried? On a small world, set up once for each file."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.fuzz.asking import FIGURES
from tests.fuzz.often import THOROUGH


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    from config.charset import Utf8Request
    from tests.fuzz.world import settle

    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.test.client.WSGIRequest", Utf8Request)
        yield settle()
        transaction.set_rollback(True)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not THOROUGH:
        return
    terminalreporter.section("whatever anybody sends")
    answered = ", ".join(f"{count:,} × {status}" for status, count in sorted(FIGURES.statuses.items()))
    terminalreporter.write_line(f"{FIGURES.statuses.total():,} requests: {answered}. Those that cost most:")
    for seconds, queries, what in FIGURES.costs:
        terminalreporter.write_line(f"  {seconds:.2f} s, {queries} queries: {what}")
