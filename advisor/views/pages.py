"""Which pages say the same to everybody?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from advisor.sample import excerpt


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    return render(request, "advisor/start.html", {"sample": excerpt(timezone.localdate())})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "advisor/privacy.html")


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    return render(request, "advisor/glossary.html")
