"""Which headers keep other sites from embedding or reading these pages, and search engines from listing a person's or
a form that is there to be sent?

Those that Django sends itself are not repeated here.
"""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

ISOLATION = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

# A plan and its answers are one person's; a form to report a mistake is one a program, and says nothing of its own.
NOT_TO_BE_LISTED = re.compile(r"/plan/|/profile/check/|/programs/[^/]+/report/")


def isolate(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: add the isolation headers to every response, static files included."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in ISOLATION.items():
            response.headers.setdefault(name, value)
        return response

    return respond


def unlist(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: ask search engines to list none of these: pages, files, refusals and ways elsewhere."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if NOT_TO_BE_LISTED.match(request.path_info):
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return respond
