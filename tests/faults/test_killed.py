"""Does a plan survive that somebody was told is made, whatever dies right after?"""

import sqlite3
from threading import Event

import pytest

from tests import postgres
from tests.engines import another_on
from tests.faults.site import Site, running, until
from tests.faults.traffic import beside
from tests.faults.visitors import Crowd, Visitor, token_of

TIMES = 3
PLANS = 12  # acknowledged before each kill
SIZE = 8  # browsers at once


def acknowledged_until(site: Site, dies) -> list[str]:
    """The paths of the plans that browsers were sent to, while it dies beneath them."""
    crowd, dead = Crowd(site.address, SIZE), Event()
    with beside(crowd, dead):
        until(lambda: len(crowd.plans) >= PLANS, "too few plans were made")
        dies()
        dead.set()
    return crowd.plans


def stored(site: Site) -> set[object]:
    return {value for row in site.rows("advisor_savedplan") for value in row if isinstance(value, str)}


def read_again(site: Site, plans: list[str]) -> list[int]:
    reader = Visitor(site.address)
    statuses = [reader.get(plan).status for plan in plans]
    reader.leave()
    return statuses


def test_every_plan_that_was_acknowledged_outlives_all_processes_killed_at_once(site, engine, kept):
    plans: list[str] = []
    for _ in range(TIMES):
        plans += acknowledged_until(site, site.kill)
        site.start()
        assert {token_of(plan) for plan in plans} <= stored(site)
    assert read_again(site, plans) == [200] * len(plans)
    if engine == "SQLite":
        with sqlite3.connect(site.database.removeprefix("sqlite:///")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    kept(
        f"An acknowledged plan survives kill −9 of all processes, {engine}",
        f"{len(plans)} acknowledged, {len(site.rows('advisor_savedplan'))} stored, each page 200"
        + (", integrity ok" if engine == "SQLite" else ""),
        tried=f"{TIMES} times",
        held=f"{TIMES} times",
    )


@pytest.fixture
def syncing():
    """A server as a real one is: it waits for the disk."""
    with postgres.server(options=()) as server:
        yield server


def test_every_plan_that_was_acknowledged_outlives_a_database_server_that_stops_at_once(syncing, tmp_path, kept):
    with running(Site(tmp_path, another_on(syncing.url))) as site:
        plans = acknowledged_until(site, lambda: syncing.stop("immediate"))
        syncing.start()
        assert {token_of(plan) for plan in plans} <= stored(site)
        assert read_again(site, plans) == [200] * len(plans)
        kept(
            "An acknowledged plan survives the database server stopped at once, PostgreSQL",
            f"{len(plans)} acknowledged, {len(site.rows('advisor_savedplan'))} stored, each page 200",
            tried="once",
            held="once",
        )
