"""From which network address does a request come, the site's own proxy left aside?"""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def sender_of(request: HttpRequest) -> str:
    """The address as text. What a request says of itself counts only where the site's own proxy handed it on.

    The proxy adds the visitor's address at the end of ``X-Forwarded-For``; whatever stands before, a visitor may have
    written. Where that is missing or no address, it is the address that the request came from.
    """
    handed_on = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
    if handed_on_by_proxy(request) and _is_address(handed_on):
        return handed_on
    return str(request.META.get("REMOTE_ADDR", ""))


def handed_on_by_proxy(request: HttpRequest) -> bool:
    """Whether the site's own proxy speaks, so that what it says of the request is believed."""
    return _is_proxy(str(request.META.get("REMOTE_ADDR", "")))


def told_apart(request: HttpRequest) -> bool:
    """Whether the sender is one visitor, or one network of them: not this machine, nor a proxy of the site's own that
    did not say whom it speaks for."""
    sender, came_from = sender_of(request), str(request.META.get("REMOTE_ADDR", ""))
    if not _is_address(sender) or _on_this_machine(sender):
        return False
    return sender != came_from or not _is_proxy(came_from)


def _is_proxy(address: str) -> bool:
    if "*" in settings.PROXIES:
        return True
    return _is_address(address) and any(ip_address(address) in ip_network(proxy) for proxy in settings.PROXIES)


def _on_this_machine(address: str) -> bool:
    found = ip_address(address)
    return (getattr(found, "ipv4_mapped", None) or found).is_loopback


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
