"""Can the day that the server's clock shows be true? The rules know no season before their first, and none far ahead.

A page by such a clock would break or plan for a wrong year, and a curator's change would carry a wrong day for good.
"""

from collections.abc import Callable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from advisor.strategy import season as seasons
from config.refusals import wait

TRY_AGAIN = 600  # seconds: somebody has to set the clock


def is_wrong(today: date) -> bool:
    try:
        seasons.running(today)
    except seasons.DataError:
        return True
    return False


def believed(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: while the clock cannot be right, say so on every page and write nothing."""

    def respond(request: HttpRequest) -> HttpResponse:
        if is_wrong(timezone.localdate()):
            return wait(request, "503_clock.html", TRY_AGAIN)
        return get_response(request)

    return respond
