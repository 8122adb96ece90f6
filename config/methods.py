"""Which methods does the site answer? GET, HEAD and POST. Whatever comes by another is refused, and changes nothing.

Django answers a function that does not say what it takes with whatever comes, TRACE and PUT included; so are most pages
of the admin. It also asks PUT and DELETE for a form token first, which would refuse them with the wrong words.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import reverse

USUAL = ("GET", "HEAD", "POST")


class OnlyUsual:
    """Middleware: refuse other methods before anything is asked of them. A public page says itself which it takes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if request.method in USUAL:
            return None
        if not request.path.startswith(reverse("admin:index")):
            refused = view(request, *args, **kwargs)
            if refused.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
                return refused
        return HttpResponseNotAllowed(USUAL)
