"""Which headers keep other sites from embedding or reading these pages, search engines from listing a person's or
a form that is there to be sent, and whoever is on the way from keeping them?

Django's own come from its SecurityMiddleware, and are repeated here for the one answer that it cannot reach: its own
refusal of a host that is not ours.
"""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

ISOLATION = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

# A plan and its answers are one person's; a form to report a mistake is one a program, and says nothing of its own.
NOT_TO_BE_LISTED = re.compile(r"/plan/|/profile/check/|/programs/[^/]+/report/")


# One person's answers, and the curators' pages.
NOT_TO_BE_KEPT = re.compile(r"/plan/|/profile/|/admin/")


def isolate(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: add the isolation headers to every response, static files included."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in ISOLATION.items():
            response.headers.setdefault(name, value)
        return response

    return respond


def unlist(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: ask search engines to list none of these, and everybody on the way to keep none of those: pages,
    files, refusals and ways elsewhere."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if NOT_TO_BE_LISTED.match(request.path_info):
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        if NOT_TO_BE_KEPT.match(request.path_info):
            add_never_cache_headers(response)
        return response

    return respond
