"""After how many failed sign-ins is it closed, for whom, and for how long?

Counted are a wrong name or password and a wrong code, by name and network address together: who guesses at a
colleague's name from elsewhere does not lock the colleague out. Over all names of an address there is a second,
generous count, against one password tried at many names. Kept of a failure is what the counts need, and it is of no use
after ``COOL_OFF``.
"""

from datetime import datetime
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt
from django.contrib import admin
from django.db.models import Max, Q, QuerySet, Sum
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from config.sender import sender_of
from config.signing_in.limits import COOL_OFF, OF_ONE_ADDRESS, OF_ONE_NAME


class Doorkeeper(AxesDatabaseHandler):
    """The library's count by name and address, and beside it ours over all names of the address."""

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        return bool(super().is_locked(request, credentials)) or _address_is_full(request)

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **more: Any
    ) -> None:
        super().user_login_failed(sender, credentials, request, **more)
        if request is not None and _address_is_full(request):
            request.axes_locked_out = True  # type: ignore[attr-defined]


@receiver(pre_save, sender=AccessAttempt)
def keep_only_what_counts(instance: AccessAttempt, **more: Any) -> None:
    """The library would add to its row, failure by failure, all that was sent but for fields it knows as secret."""
    instance.get_data = instance.post_data = instance.http_accept = instance.path_info = ""


def address_of(request: HttpRequest) -> str | None:
    """Whose failures count together: an IPv4 address, or the first half of an IPv6 one, which is one household's.

    None where the request has no network address, as on a socket: then all such requests are one.
    """
    try:
        address = ip_address(sender_of(request))
    except ValueError:
        return None
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or ip_network((int(address), 64), strict=False).network_address)
    return str(address)


def refuse(request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None) -> HttpResponse:
    """The page in place of the sign-in: whose it is and when it ends."""
    now = timezone.now()
    recent = _recent(request)
    own = recent.filter(username=get_client_username(request, credentials))
    by_name = _failures(own) >= OF_ONE_NAME
    ends = ((own if by_name else recent).aggregate(newest=Max("attempt_time"))["newest"] or now) + COOL_OFF
    known = {"title": "Signing in is closed for a while", "by_name": by_name, "ends": ends, "subtitle": None}
    page = render(request, "admin/locked_out.html", admin.site.each_context(request) | known, status=429)
    page["Retry-After"] = str(max(1, round((ends - now).total_seconds())))
    add_never_cache_headers(page)
    return page


def forget(now: datetime) -> int:
    """Delete what no count needs any more, and what a clock that was wrong has dated ahead; return how much it was."""
    over = Q(attempt_time__lte=now - COOL_OFF) | Q(attempt_time__gt=now + COOL_OFF)
    return AccessAttempt.objects.filter(over).delete()[0]


def _recent(request: Any) -> QuerySet[AccessAttempt]:
    since = request.axes_attempt_time - COOL_OFF
    return AccessAttempt.objects.filter(ip_address=request.axes_ip_address, attempt_time__gte=since)


def _failures(attempts: QuerySet[AccessAttempt]) -> int:
    return attempts.aggregate(failures=Sum("failures_since_start"))["failures"] or 0


def _address_is_full(request: HttpRequest) -> bool:
    return _failures(_recent(request)) >= OF_ONE_ADDRESS
