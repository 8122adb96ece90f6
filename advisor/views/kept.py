"""Which kept plan does a private link open? And what does the sample, which is everybody's, answer to a change?"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from advisor import sample
from advisor.models import SavedPlan

View = Callable[..., HttpResponse]


def kept_plan(token: str) -> SavedPlan:
    """The plan of that link while it lasts, or the sample; not found otherwise."""
    today = timezone.localdate()
    if token == sample.TOKEN:
        return sample.sample_plan(today)
    return get_object_or_404(SavedPlan.objects.live(today), token=token)


def of_ones_own(view: View) -> View:
    """A page that only a plan of one's own has: the sample says so, refuses to be changed, and nothing is written."""

    @wraps(view)
    def guarded(request: HttpRequest, token: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if token == sample.TOKEN:
            return render(request, "advisor/only_a_sample.html", status=403 if request.method == "POST" else 200)
        return view(request, token, *args, **kwargs)

    return guarded
