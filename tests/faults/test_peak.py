"""What happens in the minute in which ten times as many come as on the busiest day that is expected?"""

import time
from statistics import median
from threading import Event, Thread

from tests.faults.arrivals import Arrivals
from tests.faults.proxy import before
from tests.faults.site import Site, until
from tests.faults.visitors import Answer, Visitor

PEAK = 3  # requests a second: docs/operations.md, "How many at once"
TIMES = 10
SECONDS = 60
BURST = 40  # at once, where there is room for sixteen: some are refused however quick the machine is
SOON = 1  # second


def polite(answer: Answer) -> bool:
    return (
        answer.status == 503 and bool(answer.headers["Retry-After"]) and "Many people are here at once" in answer.body
    )


def soon_and_fine(answer: Answer) -> bool:
    return answer.fine and answer.seconds < SOON


def probing(site: Site, over: Event, told: list[Answer]) -> Thread:
    """Whoever watches the process asks gunicorn itself, past the proxy, each second."""

    def ask() -> None:
        while not over.wait(1):
            probe = Visitor(site.address)
            told.append(probe.get("/health/live"))
            probe.leave()

    thread = Thread(target=ask)
    thread.start()
    return thread


def test_ten_times_the_peak_waits_or_is_asked_to_come_again_and_loses_nothing(engine, site, tmp_path, kept):
    over, probes = Event(), []
    with before(tmp_path / "proxy", site.address) as proxy:
        crowd = Arrivals(proxy.address)
        ordinary = crowd.wait_their_turn(8, seconds=10)
        began, before_it = time.monotonic(), len(crowd.answers)
        watching = probing(site, over, probes)
        crowd.come(TIMES * PEAK, SECONDS)
        lasted, rush_over = time.monotonic() - began, len(crowd.answers)
        crowd.wait_their_turn(BURST, seconds=3)
        again = Visitor(proxy.address, through_proxy=True)
        recovered = until(lambda: soon_and_fine(again.get("/programs/")), "it does not recover")
        over.set()
        watching.join()

    answers = crowd.answers[before_it:]
    served, refused = [a for a in answers if a.fine], [a for a in answers if not a.fine]
    assert not [(a.status, a.path, a.body[:200]) for a in refused if not polite(a)]
    assert refused, "nobody was refused, so nothing is known of how"
    assert median(a.seconds for a in refused) < SOON
    in_the_rush = sum(answer.fine for answer in crowd.answers[before_it:rush_over])
    assert in_the_rush / lasted > ordinary / 2, "those who are let in wait for those who are not"
    stored = {str(row) for row in site.rows("advisor_savedplan")}
    assert not [plan for plan in crowd.plans if not any(plan.split("/")[2] in row for row in stored)]
    assert all(probe.status == 200 for probe in probes)
    assert recovered < 10
    kept(
        f"Ten times the expected peak for a minute, then {BURST} at once, {engine}",
        f"{len(answers):,} requests: {len(served):,} served, {len(refused):,} asked politely to come again (median "
        f"{median(a.seconds for a in refused):.2f} s); slowest page {max(a.seconds for a in served):.1f} s, "
        f"slowest probe {max(p.seconds for p in probes):.1f} s; recovered in {recovered:.1f} s",
        tried="once",
        held="once",
        lost=f"none of {len(crowd.plans)} plans",
    )
