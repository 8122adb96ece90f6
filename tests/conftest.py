"""What world do the tests run in? One of their own: neither .env nor the shell changes a result."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

from tests.engines import SERVER

os.environ |= {
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "SECRET_KEY": "a key that signs nothing outside these tests, and is long enough",
    "DEBUG": "0",
    "LOCAL": "1",
    "ALLOWED_HOSTS": "127.0.0.1,localhost,testserver",
    "CSRF_TRUSTED_ORIGINS": "",
    "DATABASE_URL": SERVER or "sqlite:///:memory:",
    "HASHED_STATIC": "0",
    "SECOND_FACTOR": "0",
}


def pytest_configure() -> None:
    from django.conf import settings

    # One round of hashing instead of a million: the tests that sign a curator in stay quick.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


class Shares(LoadScopeScheduling):
    """What one of several processes takes at a time: a file, whose tests share what they made; the judged cases
    together, whose plans are drawn once; of the browser's tests a single one, for each looks at the site alone, but the
    curators' together, who have a site of their own."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        if file.startswith("tests/browser/") and not file.endswith("test_curating.py"):
            return nodeid
        return "tests/cases" if file.startswith("tests/cases/") else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Shares:
    """With ``-n 2``: shares in the order of collection, so that the browser's tests stay last in each process."""
    config.option.loadscopereorder = False
    return Shares(config, log)


@pytest.fixture(scope="module")
def for_the_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """What fixtures of a whole module write within this is there for each of its tests, however another one left it,
    and taken out again after the module."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def shipped(for_the_module: None) -> None:
    """The shipped records, loaded once for a module."""
    from programs.loading import load_records

    load_records()


@pytest.fixture(scope="module")
def drawn_once(shipped: None) -> Iterator[None]:
    """A module's pages over the shipped records have each person's day judged and drawn once: the rules are pure."""
    from advisor import planning

    with pytest.MonkeyPatch.context() as patch:
        for rule in ("matches", "draw_up_plan"):
            patch.setattr(planning, rule, _remembered(getattr(planning, rule)))
        yield


def _remembered(rule: Callable[..., Any]) -> Callable[..., Any]:
    kept: dict[tuple[Any, ...], tuple[Any, Any]] = {}

    def remembered(profile: Any, programs: Any, season: Any, *more: Any) -> Any:
        key = (profile, id(programs), season.match_year, repr(more))
        if key not in kept:  # the programs are kept too, so that no others get their place in memory
            kept[key] = programs, rule(profile, programs, season, *more)
        return kept[key][1]

    return remembered
