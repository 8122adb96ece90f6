"""Who comes when everybody comes? Visitors who arrive by the clock, whether those before them are answered or not.

What they do together is what visits are made of: docs/operations.md, "How many at once".
"""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import count, zip_longest
from threading import Lock

from tests.faults.visitors import Answer, Visitor

# The pages of one visit beside the form: such as everybody opens, and such as are of a plan, where "" is the plan.
OPEN = ["/", "PROGRAM", "/programs/", "PROGRAM", "/privacy/", "PROGRAM", "/programs/?state=FL", "PROGRAM"]
OF_A_PLAN = [
    "",
    "shortlist/",
    "mine/",
    "ladder/",
    "shortlist/?state=NY",
    "mine/",
    "",
    "shortlist/?page=2",
    "questions/",
]
VISIT = [path for pair in zip_longest(OPEN, OF_A_PLAN) for path in pair if path is not None]
ACTS = len(VISIT) + 1  # the form is one more
REQUESTS = len(VISIT) + 4  # and takes four
PATIENCE = 60  # seconds: longer than the proxy's, whose page is an answer too


class Arrivals:
    """Before ``address``, over ten plans that exist; ``answers`` and ``plans`` grow with what comes of them."""

    def __init__(self, address: tuple[str, int], *, through_proxy: bool = True) -> None:
        self.address, self.through_proxy = address, through_proxy
        self.answers: list[Answer] = []
        self.plans: list[str] = []
        self._numbers, self._turns = count(1), count()
        self._lock = Lock()
        before = [self._visitor() for _ in range(10)]
        self._known = [visitor.make_plan() for visitor in before]
        assert all(self._known), before[-1].answers[-1]
        self._programs = re.findall(r'href="(/programs/[a-z0-9-]+/)"', before[-1].get("/programs/").body)

    def come(self, rate: float, seconds: float, side_by_side: int = 400) -> None:
        """``rate`` requests a second; returns once all are answered. Where too many wait already, one comes late."""
        began, acts_a_second = time.monotonic(), rate * ACTS / REQUESTS
        with ThreadPoolExecutor(side_by_side) as together:
            for n in range(int(acts_a_second * seconds)):
                time.sleep(max(0.0, began + n / acts_a_second - time.monotonic()))
                together.submit(self.act, n)

    def wait_their_turn(self, side_by_side: int, seconds: float) -> float:
        """As many as there is room for, each coming when another has left; the requests a second that were served."""
        began, served = time.monotonic(), len(self.answers)

        def one_after_another(_: int) -> None:
            while time.monotonic() < began + seconds:
                self.act(next(self._turns))

        with ThreadPoolExecutor(side_by_side) as together:
            list(together.map(one_after_another, range(side_by_side)))
        return sum(answer.fine for answer in self.answers[served:]) / (time.monotonic() - began)

    def act(self, n: int) -> None:
        """The ``n``-th act of anybody: one page, or the form from its first page to the plan."""
        visitor, plan = self._visitor(), ""
        if n % ACTS == len(VISIT):
            plan = visitor.make_plan(220 + n % 60)
        else:
            turn = n // ACTS
            path = VISIT[n % ACTS].replace("PROGRAM", self._programs[turn % len(self._programs)])
            visitor.get(path if path.startswith("/") else self._known[turn % len(self._known)] + path)
        visitor.leave()
        with self._lock:
            # Half an hour of whole pages would fill the memory.
            self.answers += [replace(answer, body="") if answer.fine else answer for answer in visitor.answers]
            self.plans += [plan] if plan else []

    def _visitor(self) -> Visitor:
        return Visitor(self.address, next(self._numbers), PATIENCE, through_proxy=self.through_proxy)
