"""What does a worker that dies take with it? The requests in its hands, and nothing else.

A worker is stopped first, so that what it holds can be counted, and killed then. The database makes no difference.
"""

import signal
import time

import psutil
import pytest

from tests.faults.site import Site, running, until
from tests.faults.traffic import Readers, beside, longest_gap

KILLS = 10
AT_ONCE = 0.25  # seconds
FULL = 16  # browsers at once: as many as the shipped two workers have threads


@pytest.fixture
def site(tmp_path):
    with running(Site(tmp_path, f"sqlite:///{tmp_path / 'db.sqlite3'}")) as served:
        yield served


def held_by(worker: psutil.Process) -> int:
    return sum(each.status == psutil.CONN_ESTABLISHED for each in worker.net_connections("tcp"))


def killed_while_busy(site: Site, at_most: int) -> tuple[int, float]:
    """How many requests the worker held that was killed, and when; one that holds none or too many is let go on."""
    until(lambda: len(site.workers()) == 2, "the workers never came")
    for number in range(10_000):
        worker = site.workers()[number % 2]
        worker.send_signal(signal.SIGSTOP)
        held = held_by(worker)
        worker.send_signal(signal.SIGKILL if 1 <= held <= at_most else signal.SIGCONT)
        if 1 <= held <= at_most:
            return held, time.monotonic()
        time.sleep(0.01)
    raise AssertionError("no worker was ever busy")


def rounds(site: Site, readers: Readers, at_most: int, kills: int) -> list[tuple[int, int, float, float]]:
    """For each kill: requests held, requests failed, the longest gap around it and until two workers stand again."""
    found = []
    for _ in range(kills):
        so_far = len(readers.answers)
        held, at = killed_while_busy(site, at_most)
        back = until(lambda: len([w for w in site.workers() if w.status() != psutil.STATUS_ZOMBIE]) == 2, "no worker")
        more = len(readers.answers) + 40
        until(lambda more=more: len(readers.answers) >= more, "nobody is answered any more")
        failed = sum(not answer.fine for answer in readers.answers[so_far:])
        found.append((held, failed, longest_gap(readers.answers, at, at + 1), back))
    return found


def test_a_worker_that_dies_costs_the_one_request_it_held_and_the_site_goes_on_at_once(site, kept):
    with beside(Readers(site.address, 2)) as readers:
        found = rounds(site, readers, at_most=1, kills=KILLS)
    gap, back = max(row[2] for row in found), max(row[3] for row in found)
    assert all(failed <= 1 for _, failed, _, _ in found), found
    assert gap < AT_ONCE, found
    assert back < AT_ONCE, found
    kept(
        "A dead worker costs its own requests only",
        f"at most {max(row[1] for row in found)} failed a kill, longest gap {gap * 1000:.0f} ms, "
        f"a new worker within {back * 1000:.0f} ms",
        tried=f"{KILLS} times",
        held=f"{KILLS} times",
        lost=f"{sum(row[1] for row in found)} requests under way",
    )


def test_with_every_thread_busy_it_costs_what_it_held_and_no_more(site, kept):
    with beside(Readers(site.address, FULL)) as readers:
        found = rounds(site, readers, at_most=FULL, kills=KILLS)
    assert all(failed <= held for held, failed, _, _ in found), found
    kept(
        f"A dead worker under {FULL} browsers at once costs what it held",
        f"{sum(row[1] for row in found)} failed of {sum(row[0] for row in found)} held, "
        f"longest gap {max(row[2] for row in found) * 1000:.0f} ms",
        tried=f"{KILLS} times",
        held=f"{KILLS} times",
        lost="requests under way; without a proxy that asks again",
    )
