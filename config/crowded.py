"""Has this request waited so long that nobody is there any more to read its answer?

Under a rush requests queue. Whoever has waited some seconds reloads or leaves, and work for them only makes the next
one wait longer. They get a short page at once, and the queue becomes one that the site can get through.
"""

import re
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from config.refusals import wait
from config.sender import handed_on_by_proxy

# What nginx makes of "t=${msec}": seconds, milliseconds behind the dot.
STARTED = re.compile(r"t=([0-9]{9,11}(?:\.[0-9]{1,6})?)")
ABSURD = 60  # seconds: the proxy has given up long before, so what differs is not a wait but a clock
TRY_AGAIN = 30  # seconds


def too_long(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: refuse politely, and before any work, what has waited longer than ``settings.PATIENCE`` seconds.

    Probes and static files never come here: they are answered further out.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        if settings.PATIENCE < waited(request) < ABSURD:
            return wait(request, "503_crowded.html", TRY_AGAIN)
        return get_response(request)

    return respond


def waited(request: HttpRequest) -> float:
    """Seconds since the site's own proxy handed the request on; 0 where no proxy of ours says so."""
    started = STARTED.fullmatch(request.headers.get("X-Request-Start", ""))
    return time.time() - float(started[1]) if started and handed_on_by_proxy(request) else 0.0
