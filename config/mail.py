"""Which mail server does EMAIL_URL name, in the words of Django's settings, and who is written to?"""

import re
from typing import Any
from urllib.parse import unquote, urlsplit

from environs import ValidationError

# What stands before :// decides how the way there is guarded, and which port is meant where none is named.
SCHEMES = {
    "smtp": {"EMAIL_PORT": 25},  # not at all: for a mail server on this machine
    "submission": {"EMAIL_PORT": 587, "EMAIL_USE_TLS": True},
    "smtps": {"EMAIL_PORT": 465, "EMAIL_USE_SSL": True},
}


def mail_settings(url: str, sender: str) -> dict[str, Any]:
    """``sender`` signs where the user's name is no address. Raise ValueError where it names no mail server."""
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES or not parts.hostname:
        raise ValueError("not an address of a mail server")
    user = unquote(parts.username or "")
    return SCHEMES[parts.scheme] | {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_HOST_USER": user,
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_TIMEOUT": 10,  # seconds
        "DEFAULT_FROM_EMAIL": user if "@" in user else sender,
        **({"EMAIL_PORT": parts.port} if parts.port else {}),
    }


def usable_server(url: str) -> None:
    try:
        url and mail_settings(url, "")
    except ValueError:
        raise ValidationError("not an address of a mail server.") from None


def usable_addresses(server: str | None, addresses: list[str]) -> None:
    if addresses and not server:
        raise ValidationError("set, but no EMAIL_URL to send by.")
    for address in addresses:
        if not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", address):
            raise ValidationError(f"“{address}” is not an address.")


def usable_hook(url: str) -> None:
    parts = urlsplit(url)
    if url and not (parts.hostname and parts.scheme == "https"):
        raise ValidationError("not an https address.")
