"""Does the site stay as it is, in memory and in pace, at half of what it can do for half an hour?

SOAK_MINUTES=3 takes three, SOAK_ENGINE=PostgreSQL another database.
"""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import median, quantiles

import pytest

from tests.faults.arrivals import Arrivals
from tests.faults.proxy import before
from tests.faults.site import Site

MINUTES = float(os.environ.get("SOAK_MINUTES", "30"))
ENGINE = os.environ.get("SOAK_ENGINE", "SQLite")
SAMPLES = 60  # of memory and pace: one each half minute of thirty
GROWN = 1.1  # a leak of a kilobyte a request is 4 MB in half an hour; what an allocator keeps back swings by less


@dataclass(frozen=True, slots=True)
class Sample:
    minute: float
    megabytes: tuple[float, ...]  # of each worker, what it alone holds
    requests: int
    failed: int
    p50: float
    p99: float

    def __str__(self) -> str:
        held = " ".join(f"{worker:6.1f}" for worker in self.megabytes)
        pace = f"{self.requests:4d} requests, {self.failed} failed, p50 {self.p50:.2f} s, p99 {self.p99:.2f} s"
        return f"{self.minute:5.1f} min  {held} MB  {'▇' * round(sum(self.megabytes) / 10)}  {pace}"


def sample(site: Site, crowd: Arrivals, so_far: int, minute: float) -> Sample:
    answers = crowd.answers[so_far:]
    held = tuple(worker.memory_full_info().uss / 1e6 for worker in sorted(site.workers(), key=lambda one: one.pid))
    seconds = [answer.seconds for answer in answers if answer.fine]
    cuts = quantiles(seconds, n=100) if len(seconds) > 1 else [0.0] * 99
    failed = sum(not answer.fine for answer in answers)
    return Sample(minute, held, len(answers), failed, cuts[49], cuts[98])


def watched(site: Site, crowd: Arrivals, rate: float) -> list[Sample]:
    samples, so_far, began = [], len(crowd.answers), time.monotonic()
    with ThreadPoolExecutor(1) as apart:
        coming = apart.submit(crowd.come, rate, MINUTES * 60)
        for n in range(1, SAMPLES + 1):
            time.sleep(max(0.0, began + n * MINUTES * 60 / SAMPLES - time.monotonic()))
            samples.append(sample(site, crowd, so_far, (time.monotonic() - began) / 60))
            so_far += samples[-1].requests
            print(samples[-1], flush=True)
        coming.result()
    return samples


def held_in(samples: list[Sample], sixth: int) -> float:
    """The megabytes of all workers together, at the middle of one sixth of the time: five minutes of thirty."""
    part = samples[sixth * SAMPLES // 6 : (sixth + 1) * SAMPLES // 6]
    return median(sum(one.megabytes) for one in part)


@pytest.mark.parametrize("engine", [ENGINE])
def test_half_of_saturation_for_half_an_hour_leaves_memory_flat_and_no_error(site, tmp_path, engine, kept):
    with before(tmp_path / "proxy", site.address) as proxy:
        crowd = Arrivals(proxy.address)
        crowd.wait_their_turn(8, seconds=5)  # the first page of each kind reads its template
        most = crowd.wait_their_turn(8, seconds=25)
        workers, before_it = {worker.pid for worker in site.workers()}, len(crowd.answers)
        print(f"\n{engine}: {most:.1f} requests a second at most; half of it for {MINUTES:.0f} minutes", flush=True)
        samples = watched(site, crowd, most / 2)
        assert {worker.pid for worker in site.workers()} == workers, "a worker has died"

    answers = crowd.answers[before_it:]
    assert not [(answer.status, answer.path) for answer in answers if not answer.fine]
    # The first sixth fills caches, so growth counts from the second on.
    early, late = held_in(samples, 1), held_in(samples, 5)
    assert late <= GROWN * early
    seconds = quantiles([answer.seconds for answer in answers], n=100)
    kept(
        f"Half of saturation for {MINUTES:.0f} minutes, {engine}",
        f"{len(answers):,} requests at {most / 2:.1f} a second, 0 failed, p50 {seconds[49]:.2f} s, p99 "
        f"{seconds[98]:.2f} s; memory of all workers {early:.0f} MB, at the end {late:.0f} MB",
        tried="once",
        held="once",
    )
