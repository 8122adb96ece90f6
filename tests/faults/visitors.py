"""Who visits while something goes wrong? Applicants who fill in the form, at once or one after another.

Each comes from an address of their own, as the proxy would say, and over https as far as the site can tell.
"""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from threading import Lock
from urllib.parse import urlencode

from tests.faults.site import HOST

FORM_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
FORM = "application/x-www-form-urlencoded"
FAILED = 0  # the status of a request that nobody answered
ANSWERS = {
    "visa": "j1",
    "graduation_year": "2022",
    "step1": "passed",
    "step2": "passed",
    "hands_on_months": "2",
    "observership_months": "1",
    "goal": "internist",
}


def token_of(plan: str) -> str:
    """What names the plan in the database, from its path."""
    return plan.split("/")[2]


@dataclass(frozen=True, slots=True)
class Answer:
    """``status`` is FAILED when the connection broke; ``at`` is when it was over, on the monotonic clock."""

    method: str
    path: str
    status: int
    seconds: float
    at: float
    location: str = ""
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def fine(self) -> bool:
        return 200 <= self.status < 400


@dataclass(slots=True)
class Visitor:
    """One browser: it keeps its cookies, and its connection for as long as the site does."""

    address: tuple[str, int]
    number: int = 0
    patience: float = 30
    cookies: SimpleCookie = field(default_factory=SimpleCookie)
    answers: list[Answer] = field(default_factory=list)
    connection: HTTPConnection | None = None
    through_proxy: bool = False  # then it comes from its own address, instead of having it said

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def post(self, path: str, fields: Mapping[str, str]) -> Answer:
        """The form of that page, as the browser that has just opened it sends it."""
        return self._ask("POST", path, fields, FORM)

    def post_whole(self, path: str, body: bytes, kind: str) -> Answer:
        """A body made elsewhere, such as one with a file in it."""
        return self._ask("POST", path, body, kind)

    def make_plan(self, score: int = 231) -> str:
        """The path of a plan made by the form and the check of the answers; empty where any step failed."""
        page = self.get("/profile/")
        if not page.fine or not self.send("/profile/", page, ANSWERS | {"step2_score": str(score)}).fine:
            return ""
        page = self.get("/profile/check/")
        made = self.send("/profile/check/", page, {}) if page.status == 200 else page
        return made.location if made.fine and made.location.startswith("/plan/") else ""

    def send(self, path: str, page: Answer, fields: Mapping[str, str]) -> Answer:
        """The form on ``page`` to this path, with the token that stands in it."""
        found = FORM_TOKEN.search(page.body)
        return self.post(path, {"csrfmiddlewaretoken": found[1] if found else "", **fields})

    def _ask(self, method: str, path: str, fields: Mapping[str, str] | bytes | None = None, kind: str = "") -> Answer:
        began = time.monotonic()
        try:
            answer = self._answered(method, path, fields, kind, began)
        except (OSError, HTTPException):
            self.leave()
            now = time.monotonic()
            answer = Answer(method, path, FAILED, now - began, now)
        self.answers.append(answer)
        return answer

    def _answered(
        self, method: str, path: str, fields: Mapping[str, str] | bytes | None, kind: str, began: float
    ) -> Answer:
        if self.connection is None:
            own = (self._own_address("127"), 0) if self.through_proxy else None
            self.connection = HTTPConnection(*self.address, timeout=self.patience, source_address=own)
        body = fields if fields is None or isinstance(fields, bytes) else urlencode(fields)
        self.connection.request(method, path, body, self._headers(kind))
        response = self.connection.getresponse()
        text = response.read().decode(errors="replace")
        for cookie in response.headers.get_all("Set-Cookie", []):
            self.cookies.load(cookie)
        if response.will_close:
            self.leave()
        now = time.monotonic()
        location = response.headers.get("Location", "")
        return Answer(method, path, response.status, now - began, now, location, text, dict(response.headers))

    def _headers(self, kind: str) -> dict[str, str]:
        headers = {
            "Host": HOST,
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": self._own_address("10"),
            "Cookie": "; ".join(f"{name}={cookie.value}" for name, cookie in self.cookies.items()),
        }
        return headers | {"Content-Type": kind, "Referer": f"https://{HOST}/profile/"} if kind else headers

    def _own_address(self, network: str) -> str:
        return ".".join([network, *map(str, self.number.to_bytes(3, "big"))])

    def leave(self) -> None:
        if self.connection:
            self.connection.close()
        self.connection = None


class Crowd:
    """Visitors who come side by side, ``size`` at a time, each new to the site, until ``enough`` says so."""

    def __init__(
        self, address: tuple[str, int], size: int, *, patience: float = 30, through_proxy: bool = False
    ) -> None:
        self.address, self.size, self.patience = address, size, patience
        self.through_proxy = through_proxy
        self.answers: list[Answer] = []
        self.plans: list[str] = []
        self._lock = Lock()
        self._came = 0

    def visit(self, enough: Callable[[], bool]) -> None:
        """Return once everybody has left."""
        with ThreadPoolExecutor(self.size) as together:
            list(together.map(self._one_after_another, [enough] * self.size))

    def _one_after_another(self, enough: Callable[[], bool]) -> None:
        while not enough():
            visitor = Visitor(self.address, self._next(), self.patience, through_proxy=self.through_proxy)
            plan = visitor.make_plan(220 + visitor.number % 60)
            visitor.leave()
            with self._lock:
                self.answers += visitor.answers
                self.plans += [plan] if plan else []

    def _next(self) -> int:
        with self._lock:
            self._came += 1
            return self._came

    @property
    def sent(self) -> int:
        """How many forms have been sent so far."""
        return sum(answer.method == "POST" for answer in self.answers)

    def unwell(self) -> Iterator[Answer]:
        return (answer for answer in self.answers if not answer.fine)
