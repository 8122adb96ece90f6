"""What if the address of a curators' page holds a NUL? PostgreSQL takes none: it leads to the page without its query.

The public pages say beside the field what is wrong; the admin's lists, searches and exports hand their query to the
database, each in its own way.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect


def without_nul(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: send an address under /admin/ with a NUL in its query to the same path without a query."""

    def respond(request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if request.path.startswith("/admin/") and ("%00" in query or "\x00" in query):
            return HttpResponseRedirect(request.path)
        return get_response(request)

    return respond
