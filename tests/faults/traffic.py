"""Who is on the site while something happens to it? Readers who open page after page, or a crowd that makes plans."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import cycle, pairwise
from threading import Event

from tests.faults.visitors import Answer, Crowd, Visitor

PAGES = ("/", "/profile/", "/privacy/", "/glossary/")


class Readers(Crowd):
    """``size`` browsers, each opening one page after the other: on a new connection each, as the proxy asks, or keeping
    theirs as browsers do."""

    def __init__(
        self, address: tuple[str, int], size: int, pages: Sequence[str] = PAGES, *, keep: bool = False
    ) -> None:
        super().__init__(address, size)
        self.pages, self.keep = pages, keep

    def _one_after_another(self, enough: object) -> None:
        visitor = Visitor(self.address, self._next(), self.patience)
        for page in cycle(self.pages):
            if enough():  # type: ignore[operator]
                break
            answer = visitor.get(page)
            if not self.keep:
                visitor.leave()
            with self._lock:
                self.answers.append(answer)
        visitor.leave()


@contextmanager
def beside(crowd: Crowd, over: Event | None = None) -> Iterator[Crowd]:
    """The crowd is on the site as long as the block lasts, or until it is ``over``."""
    over = over or Event()
    with ThreadPoolExecutor(1) as apart:
        visiting = apart.submit(crowd.visit, over.is_set)
        try:
            yield crowd
        finally:
            over.set()
        visiting.result()


def longest_gap(answers: Sequence[Answer], since: float = 0, until: float = float("inf")) -> float:
    """The longest time in seconds in which no page was answered, from the last answer before ``since`` on."""
    good = sorted(answer.at for answer in answers if answer.fine)
    return max((later - earlier for earlier, later in pairwise(good) if later >= since and earlier <= until), default=0)
