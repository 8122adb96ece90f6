"""In which charset may a request be written? In UTF-8, as every browser does; another one is refused with a page.

Django takes a request's word for it, and a word such as base64 breaks the request before any middleware sees it.
"""

from collections.abc import Callable
from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_header_parameters

from config.refusals import page

UTF_8 = {"", "utf-8", "utf8"}


class Utf8Request(WSGIRequest):
    """A request that is read as UTF-8, whatever charset it names."""

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        try:
            self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
        except (LookupError, ValueError):
            self.content_type, self.content_params = "", {"charset": "one that cannot be read"}


class Utf8Handler(WSGIHandler):
    request_class = Utf8Request


def utf8_alone(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: answer a request that names another charset with the page for what cannot be read."""

    def respond(request: HttpRequest) -> HttpResponse:
        named = (request.content_params or {}).get("charset", "")
        if named.strip(" \"'").lower().replace("_", "-") in UTF_8:
            return get_response(request)
        return page(400)

    return respond
