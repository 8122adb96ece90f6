"""Which records are these people judged by? The shipped ones, loaded once for each module and taken out again."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

TODAY = date(2026, 11, 22)


def people() -> list[dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("cases.toml").read_text("utf-8"))["people"]


@pytest.fixture(scope="module")
def shipped(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The database with the shipped records, for tests that only read it."""
    from programs.loading import load_records

    with django_db_blocker.unblock(), transaction.atomic():
        load_records()
        yield
        transaction.set_rollback(True)
