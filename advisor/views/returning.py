"""Where does a small form on a plan's page lead back to? To where the person was, within that plan alone."""

import re
from urllib.parse import urlsplit

from django.http import QueryDict
from django.urls import Resolver404, resolve, reverse

from advisor.models import SavedPlan

PLAIN = re.compile(r"[!-~]{1,1000}")
SAID = "dropped"  # the query's word for the program that was dropped a moment ago


def way_back(saved: SavedPlan, asked: str, place: str, dropped: str = "") -> str:
    """The page asked for if it is one of this plan, else My list; at the entry, and with what was just dropped."""
    path, query = _within(saved, asked)
    if dropped:
        query[SAID] = f"{dropped}:{place}"
    return f"{path}{'?' if query else ''}{query.urlencode()}#at-{place}"


def _within(saved: SavedPlan, asked: str) -> tuple[str, QueryDict]:
    """Path and query of the page, the last word on a dropped program taken out."""
    otherwise = reverse("advisor:mine", args=[saved.token]), QueryDict(mutable=True)
    if not PLAIN.fullmatch(asked):
        return otherwise
    try:
        parts = urlsplit(asked)
        found = resolve(parts.path)
    except (ValueError, Resolver404):
        return otherwise
    if parts.scheme or parts.netloc or found.app_name != "advisor" or found.kwargs != {"token": saved.token}:
        return otherwise
    query = QueryDict(parts.query, mutable=True)
    query.pop(SAID, None)
    return parts.path, query
