"""What was asked of the site, and how did that go? One line for each request, under a number that all its lines carry.

The line names the page by its pattern, never by its address, which may hold a plan's token or what somebody searches.
"""

import logging
import re
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve

from config.health import PROBES
from config.sender import handed_on_by_proxy

logger = logging.getLogger(__name__)

NUMBER = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"}
Answer = Callable[[HttpRequest], HttpResponse]


def number_of_the_proxy(get_response: Answer) -> Answer:
    """Middleware: leave a request the number that the site's own proxy gave it; a visitor's own is not taken."""

    def respond(request: HttpRequest) -> HttpResponse:
        if not (handed_on_by_proxy(request) and NUMBER.fullmatch(request.META.get("HTTP_X_REQUEST_ID", ""))):
            request.META.pop("HTTP_X_REQUEST_ID", None)
        return get_response(request)

    return respond


def note(get_response: Answer) -> Answer:
    """Middleware: write the line. Probes that are content are left out; there is one every few seconds."""

    def respond(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = get_response(request)
        if request.path_info not in PROBES or response.status_code >= 400:
            told = {"method": method_of(request), "route": route_of(request), "status": response.status_code}
            told |= {"ms": round((time.perf_counter() - began) * 1000, 1), "bytes": _size(response)}
            logger.info("asked", extra=told)
        return response

    return respond


def route_of(request: HttpRequest) -> str:
    """The pattern of the page, whether or not the request came as far as that; “static”, or “nowhere”."""
    if request.path_info.startswith("/static/"):
        return "static"
    try:
        return "/" + (request.resolver_match or resolve(request.path_info)).route
    except Resolver404:
        return "nowhere"


def method_of(request: HttpRequest) -> str:
    """A visitor may make up a method, and put anything into it."""
    return request.method if request.method in METHODS else "another"


def _size(response: HttpResponseBase) -> int | None:
    """Bytes of the body as they are sent; ``None`` where nobody knows beforehand."""
    length = response.headers.get("Content-Length")
    if length is not None:
        return int(length)
    return None if response.streaming else len(response.content)  # type: ignore[attr-defined]
