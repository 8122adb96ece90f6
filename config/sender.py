"""From which network address does a request come, the site's own proxy left aside?"""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def sender_of(request: HttpRequest) -> str:
    """The address as text. What a request says of itself counts only where the site's own proxy handed it on.

    The proxy adds the visitor's address at the end of ``X-Forwarded-For``; whatever stands before, a visitor may have
    written. Where that is missing or no address, it is the address that the request came from.
    """
    came_from = str(request.META.get("REMOTE_ADDR", ""))
    handed_on = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
    return handed_on if _is_proxy(came_from) and _is_address(handed_on) else came_from


def _is_proxy(address: str) -> bool:
    if "*" in settings.PROXIES:
        return True
    return _is_address(address) and any(ip_address(address) in ip_network(proxy) for proxy in settings.PROXIES)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
