"""Which settings did the environment ask for, and can the site run on them?

Every variable is read here, once. A missing or an unusable one ends the start with a paragraph that names it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from ipaddress import ip_network
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import dj_database_url
from environs import Env, EnvValidationError, ValidationError

from config.mail import usable_addresses, usable_hook, usable_server

BASE_DIR = Path(__file__).resolve().parent.parent
SQLITE = "django.db.backends.sqlite3"
ENGINES = {SQLITE, "django.db.backends.postgresql"}
PLACEHOLDER = re.compile(r"insecure|change.?me|your.?(secret|key)|placeholder", re.IGNORECASE)
A_YEAR = 365 * 24 * 3600  # seconds, and the least that the browsers' preload list takes
LOCAL_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
THIS_MACHINE = ["127.0.0.1", "::1"]

HELP = {
    "SECRET_KEY": "It signs what the site hands out and must stay secret: 50 random characters or more. Make one with\n"
    '  python3 -c "import secrets; print(secrets.token_urlsafe(50))"',
    "SECRET_KEY_FALLBACKS": "Keys of before, separated by commas, while what they signed lasts. "
    "Each is as hard to guess as the new one.",
    "DEBUG": "It shows error details to everyone who visits. Write 1 or 0; leave it out in production.",
    "LOCAL": "It allows plain http, for a copy that only this computer can reach. "
    "Write 1 or 0; leave it out in production.",
    "ALLOWED_HOSTS": "The host names that visitors use, separated by commas: ALLOWED_HOSTS=plan.example.org",
    "CSRF_TRUSTED_ORIGINS": "Other origins whose forms may post here, with their scheme, separated by commas:\n"
    "  CSRF_TRUSTED_ORIGINS=https://plan.example.org",
    "DATABASE_URL": "Where the records are kept: sqlite:///db.sqlite3 (a file beside manage.py) or\n"
    "  postgres://user:password@host:5432/name",
    "FORWARDED_ALLOW_IPS": "The addresses or networks of your own proxy, separated by commas, whose word on a visitor "
    "is believed; * where nothing but the proxy can reach the site:\n  FORWARDED_ALLOW_IPS=10.0.0.5",
    "HSTS_SECONDS": "How long browsers remember that this host speaks https alone: 0 says nothing, 300 is a careful "
    "start. Left out: a year, in local mode 0.",
    "HSTS_PRELOAD": "Whether that holds for every subdomain, and for browsers that have never been here. Write 1 or 0; "
    "1 needs HSTS_SECONDS of a year, 31536000, or more. Left out: 1 for a year or more, else 0.",
    "SECOND_FACTOR": "Whether curators need a code beside their password. Write 1 or 0; left out, it is asked for "
    "everywhere but in local mode.",
    "EMAIL_URL": "The mail server that takes the site's own mail, with % codes for odd characters of the password:\n"
    "  EMAIL_URL=submission://user:password@mail.example.org (or smtps://… or smtp://localhost)",
    "ERRORS_TO": "Who is written to when something breaks, separated by commas; it needs EMAIL_URL:\n"
    "  ERRORS_TO=olga@example.org",
    "ERROR_HOOK": 'The https address that gets {"text": "…"} when something breaks, such as a chat\'s webhook:\n'
    "  ERROR_HOOK=https://hooks.example.org/services/key",
    "HASHED_STATIC": "It names style sheets and scripts by their content, which needs collectstatic first. "
    "Write 1 or 0; only tests turn it off.",
}
WHERE = (
    "Variables come from the environment and, below it, from the file .env beside manage.py. "
    ".env.example lists them all."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    local: bool
    debug: bool
    secret_key: str
    secret_key_fallbacks: list[str]
    allowed_hosts: list[str]
    csrf_trusted_origins: list[str]
    database: dict[str, Any]
    hashed_static: bool
    second_factor: bool
    proxies: list[str]
    hsts_seconds: int
    hsts_preload: bool
    email_url: str
    errors_to: list[str]
    error_hook: str

    @property
    def alarm(self) -> dict[str, Any] | None:
        """How an operator is told that something broke, for ``config.logs``; ``None`` where nobody asked to be."""
        told = {"to": self.errors_to, "hook": self.error_hook, "site": self.allowed_hosts[0].lstrip(".")}
        return told if self.errors_to or self.error_hook else None


def read(env_file: Path = BASE_DIR / ".env") -> Environment:
    """Read every variable; raise SystemExit with help for whoever starts the site when one is unusable."""
    env = Env(eager=False)
    if env_file.is_file():
        env.read_env(env_file, recurse=False)
    debug = env.bool("DEBUG", False)
    local = env.bool("LOCAL", debug, validate=partial(_shows_no_details, debug))
    hsts_seconds = env.int("HSTS_SECONDS", 0 if local else A_YEAR, validate=_not_negative)
    preload = env.bool(
        "HSTS_PRELOAD", bool(hsts_seconds and hsts_seconds >= A_YEAR), validate=partial(_lasts, hsts_seconds)
    )
    chosen: dict[str, Any] = {
        "secret_key": env.str("SECRET_KEY", validate=_hard_to_guess if not local else _not_blank),
        "secret_key_fallbacks": env.list("SECRET_KEY_FALLBACKS", [], validate=_former_keys),
        "allowed_hosts": env.list("ALLOWED_HOSTS", LOCAL_HOSTS if local else ..., validate=_bare_hosts),
        "csrf_trusted_origins": env.list("CSRF_TRUSTED_ORIGINS", [], validate=_origins),
        "database": _database(env.str("DATABASE_URL", "sqlite:///db.sqlite3", validate=_usable_database)),
        "hashed_static": env.bool("HASHED_STATIC", True),
        "second_factor": env.bool("SECOND_FACTOR", not local),
        "proxies": env.list("FORWARDED_ALLOW_IPS", [] if local else THIS_MACHINE, validate=_networks),
    }
    email_url = env.str("EMAIL_URL", "", validate=usable_server)
    chosen |= {
        "email_url": email_url,
        "errors_to": env.list("ERRORS_TO", [], validate=partial(usable_addresses, email_url)),
        "error_hook": env.str("ERROR_HOOK", "", validate=usable_hook),
    }
    try:
        env.seal()
    except EnvValidationError as error:
        raise SystemExit(_explain(cast("Mapping[str, list[str]]", error.error_messages))) from None
    return Environment(debug=debug, local=local, hsts_seconds=hsts_seconds, hsts_preload=preload, **chosen)


def _hard_to_guess(key: str) -> None:
    if len(key) < 50 or len(set(key)) < 10:
        raise ValidationError("shorter than 50 characters, or too regular.")
    if PLACEHOLDER.search(key):
        raise ValidationError("a placeholder, which anybody can read in an example.")


def _former_keys(keys: list[str]) -> None:
    for key in keys:
        _hard_to_guess(key)


def _shows_no_details(debug: bool, local: bool) -> None:
    if debug and not local:
        raise ValidationError("off while DEBUG is on, which would show error details to everyone.")


def _not_negative(seconds: int) -> None:
    if seconds < 0:
        raise ValidationError("less than nothing.")


def _lasts(seconds: int | None, preload: bool) -> None:
    if preload and (seconds or 0) < A_YEAR:
        raise ValidationError("on, but HSTS_SECONDS is less than a year.")


def _not_blank(key: str) -> None:
    if not key.strip():
        raise ValidationError("empty.")


def _bare_hosts(hosts: list[str]) -> None:
    if not hosts:
        raise ValidationError("not set, so every visitor would be turned away.")
    for host in hosts:
        if not host or "/" in host or " " in host:
            raise ValidationError(f"“{host}” is not a bare host name.")


def _origins(origins: list[str]) -> None:
    for origin in origins:
        parts = urlsplit(origin)
        if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path.strip("/"):
            raise ValidationError(f"“{origin}” is not an origin.")


def _networks(proxies: list[str]) -> None:
    for proxy in proxies:
        try:
            proxy == "*" or ip_network(proxy)
        except ValueError:
            raise ValidationError(f"“{proxy}” is neither an address nor a network.") from None


def _usable_database(url: str) -> None:
    try:
        parsed = dj_database_url.parse(url)
    except ValueError:
        raise ValidationError("not an address of a database.") from None
    if parsed["ENGINE"] not in ENGINES or not urlsplit(url).path.strip("/"):
        raise ValidationError("neither sqlite:///file nor postgres://…/name.")


def _database(url: str | None) -> dict[str, Any]:
    """Return Django's settings for one database; an SQLite path without a leading slash starts at manage.py."""
    if not url:
        return {}
    database: dict[str, Any] = dict(dj_database_url.parse(url))
    if database["ENGINE"] == SQLITE and database["NAME"] != ":memory:":
        database["NAME"] = str(BASE_DIR / database["NAME"])
    return database


def _explain(problems: Mapping[str, list[str]]) -> str:
    paragraphs = [f"{name}: {' '.join(found)}\n  {HELP[name]}" for name, found in problems.items()]
    return "\n\n".join(["PrelimPath cannot start with these settings.", *paragraphs, WHERE])
