"""What may a search engine visit? Everything: only who reads a private page learns that it is not to be listed.

An address that is closed here can still be listed bare, and a plan's address is its key. See ``config.headers.unlist``.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return render(request, "robots.txt", content_type="text/plain; charset=utf-8")
