"""Which headers keep other sites from embedding or reading these pages, and search engines from listing a person's?

Those that Django sends itself are not repeated here.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

ISOLATION = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

OF_ONE_PERSON = ("/plan/", "/profile/check/")


def isolate(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: add the isolation headers to every response, static files included."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in ISOLATION.items():
            response.headers.setdefault(name, value)
        return response

    return respond


def unlist(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: ask search engines to list nothing of one person's: pages, files, refusals and ways elsewhere."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path_info.startswith(OF_ONE_PERSON):
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return respond
