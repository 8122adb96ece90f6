"""Which page is shown to a request that leads nowhere or cannot be read?"""

from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template


def page(status: int) -> HttpResponse:
    return HttpResponse(get_template(f"{status}.html").render(), status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's own asks the request for its form token first, and breaks where a post cannot be read."""
    return page(404)
