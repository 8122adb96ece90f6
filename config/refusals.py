"""Which page is shown to a request that leads nowhere, cannot be read, or asks for what its address does not do?"""

import sys
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from config.away import is_away

TRY_AGAIN = 60  # seconds until who found the database away should ask once more


def page(status: int, **context: object) -> HttpResponse:
    return HttpResponse(get_template(f"{status}.html").render(context), status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's own asks the request for its form token first, and breaks where a post cannot be read."""
    return page(404)


def closed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Whoever keeps the records needs other words than an applicant, and another way on."""
    return page(403, keeps_records=request.path.startswith(reverse("admin:index")))


def broken(request: HttpRequest) -> HttpResponse:
    """Django asks for this page while it handles what was raised, by whichever part. 500.html needs nothing else."""
    if is_away(sys.exc_info()[1]):
        return wait(request, "503.html", TRY_AGAIN)
    return page(HTTPStatus.INTERNAL_SERVER_ERROR)


def wait(request: HttpRequest, template: str, seconds: int) -> HttpResponse:
    """A 503 that says what became of what was sent, and when to try again. It asks the database nothing."""
    admin = request.path.startswith(reverse("admin:index"))
    told = get_template(template).render({"sent": request.method == "POST", "keeps_records": admin})
    headers = {"Retry-After": str(seconds), "X-Robots-Tag": "noindex, nofollow"}
    response = HttpResponse(told, status=HTTPStatus.SERVICE_UNAVAILABLE, headers=headers)
    add_never_cache_headers(response)
    return response


def say_what_is_not_allowed(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: put the page for a method that an address does not take in place of Django's empty answer."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return response
        told = page(HTTPStatus.METHOD_NOT_ALLOWED)
        told.headers["Allow"] = response.headers["Allow"]
        return told

    return respond
