"""What do visitors and watchers see while the database is stopped, silent or locked, and what is there afterwards?"""

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.cookies import SimpleCookie

import psutil
import psycopg
import pytest

from tests import postgres
from tests.engines import another_on
from tests.faults.site import Site, running, until
from tests.faults.visitors import Crowd, Visitor, token_of

SOON = 3  # seconds in which a watcher is to hear that the database is away
TIMES = 3
PAGES = {
    "/": 200,
    "/programs/": 200,
    "/programs/1353-st-louis/": 200,
    "/plan/0123456789012345678901/": 404,
    "/admin/": 302,
}
KIND = "We cannot reach our records right now"
# A commit is written before it is acknowledged, as it is where nobody says otherwise.
HONEST = ("-c", "fsync=off", "-c", "max_connections=100")


@pytest.fixture(scope="module")
def own_server():
    """One that no other file uses, for it is stopped."""
    with postgres.server(HONEST) as started:
        yield started


@pytest.fixture
def served(own_server, tmp_path):
    with running(Site(tmp_path, another_on(own_server.url))) as site:
        yield site


def ask(site, path):
    """With a session, as far as the browser knows: who comes to the admin without one is sent to sign in unasked."""
    visitor = Visitor(site.address, cookies=SimpleCookie({"__Host-session": "0" * 32}))
    answer = visitor.get(path)
    visitor.leave()
    return answer


def probe(site, what):
    return ask(site, f"/health/{what}")


def makes_a_plan(site):
    visitor = Visitor(site.address)
    plan = visitor.make_plan()
    visitor.leave()
    return plan


def are_fine(site):
    return {path: ask(site, path).status for path in PAGES} == PAGES and probe(site, "ready").fine


def test_while_the_server_is_stopped_every_page_says_so_kindly_and_all_is_well_once_it_is_back(
    served, own_server, kept
):
    assert are_fine(served)
    workers, slowest = {worker.pid for worker in served.workers()}, 0.0
    for _ in range(TIMES):
        own_server.stop("immediate")
        for _ in range(20):  # more than there are threads: each finds its own kept connection broken
            ready = probe(served, "ready")
            assert (ready.status, ready.body) == (503, "the database does not answer\n")
            slowest = max(slowest, ready.seconds)
        assert probe(served, "live").status == 200
        for page in [*PAGES] * 4:
            answer = ask(served, page)
            assert (answer.status, KIND in answer.body, answer.headers["Retry-After"]) == (503, True, "60"), page
            assert "Set-Cookie" not in answer.headers
        own_server.start()
        for _ in range(5):
            assert are_fine(served)

    assert slowest < SOON
    assert {worker.pid for worker in served.workers()} == workers
    kept(
        "The database away: live 200, ready 503 with the reason, pages a kind 503, recovery by itself, PostgreSQL",
        f"ready said so within {slowest:.2f} s, first request after the start answered, same workers",
        tried=f"{TIMES} times",
        held=f"{TIMES} times",
    )


def test_a_server_that_breaks_off_under_writers_leaves_no_plan_by_half_and_none_that_was_acknowledged_out(
    served, own_server, kept
):
    crowd, over = Crowd(served.address, 8), False
    with ThreadPoolExecutor(1) as beside:
        visiting = beside.submit(crowd.visit, lambda: over)
        for number in range(1, TIMES + 1):
            until(lambda more=number: len(crowd.plans) >= 10 * more, "nobody gets a plan made")
            own_server.stop("immediate")
            until(lambda: any(answer.status == 503 for answer in crowd.answers[-20:]), "nobody noticed")
            own_server.start()
        before = len(crowd.plans)
        until(lambda: len(crowd.plans) >= before + 10, "no plans after the last start")
        over = True
        visiting.result()

    with psycopg.connect(served.database) as connection:
        stored = dict(connection.execute("SELECT token, answers::text FROM advisor_savedplan").fetchall())
    acknowledged = {token_of(plan) for plan in crowd.plans}

    assert not [(answer.status, answer.path) for answer in crowd.unwell() if answer.status != 503]
    assert acknowledged <= stored.keys()
    assert all('"step2_score"' in answers for answers in stored.values())
    kept(
        "No half-written plan when PostgreSQL breaks off under write load: stored ≥ acknowledged",
        f"{len(acknowledged)} acknowledged, {len(stored)} stored, all whole; no answer but 2xx, 3xx and a kind 503",
        tried=f"{TIMES} times",
        held=f"{TIMES} times",
    )


@contextmanager
def silenced(server):
    """Its processes stand still: connections are taken, questions too, and nothing is ever answered."""
    main = psutil.Process(int((server.folder / "data" / "postmaster.pid").read_text().split()[0]))
    stopped = [main, *main.children(recursive=True)]
    for process in stopped:
        process.suspend()
    try:
        yield
    finally:
        for process in stopped:
            process.resume()


def test_a_server_that_falls_silent_keeps_neither_probe_waiting(served, own_server, kept):
    assert are_fine(served)
    with silenced(own_server):
        asked = [probe(served, "ready") for _ in range(6)]
        alive = probe(served, "live")

    assert [(answer.status, answer.body) for answer in asked] == [(503, "the database does not answer\n")] * 6
    assert alive.status == 200
    until(lambda: are_fine(served), "the site has not come back")
    slowest = max(answer.seconds for answer in asked)
    assert slowest < SOON
    kept(
        "A silent PostgreSQL is noticed",
        f"ready 503 within {slowest:.2f} s, live 200; well again by itself",
        tried="6 probes",
        held="6 probes",
    )


def test_a_writer_that_holds_sqlite_for_long_keeps_no_reader_waiting_and_a_form_not_for_ever(tmp_path, kept):
    file = tmp_path / "db.sqlite3"
    with running(Site(tmp_path, f"sqlite:///{file}")) as site:
        assert makes_a_plan(site)
        with sqlite3.connect(file, isolation_level=None) as writer:
            writer.execute("BEGIN IMMEDIATE")
            writer.execute("DELETE FROM advisor_savedplan")
            began = time.monotonic()
            assert all(probe(site, "ready").status == 200 for _ in range(20))
            assert are_fine(site)
            seconds = time.monotonic() - began
            visitor = Visitor(site.address, patience=60)
            assert not visitor.make_plan()
            visitor.leave()
            writer.execute("ROLLBACK")
        assert makes_a_plan(site)
        stored = len(site.rows("advisor_savedplan"))

    assert seconds < 10
    refused = visitor.answers[-1]
    assert (refused.status, KIND in refused.body, "your browser still has it" in refused.body) == (503, True, True)
    assert stored == 2
    kept(
        "A writer that holds SQLite for long",
        f"20 probes and five pages in {seconds:.1f} s; a form told after {refused.seconds:.0f} s that it was not saved",
        tried="once",
        held="once",
    )
