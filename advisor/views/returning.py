"""Where does a small form on a plan's page lead back to? To where the person was, within that plan alone."""

import re
from collections.abc import Sequence
from urllib.parse import urlencode, urlsplit

from django.http import QueryDict
from django.urls import Resolver404, resolve, reverse

from advisor.models import SavedPlan
from advisor.sections import MOST_TICKED

PLAIN = re.compile(r"[!-~]{1,1000}")
SLUG = re.compile(r"[-\w]{1,80}", re.ASCII)
SAID = {"keep": "kept", "drop": "dropped", "": "undone", "note": "noted"}  # the query's word for what was just done
TICKED = "p"  # programs ticked for comparing


def way_back(
    saved: SavedPlan, asked: str, place: str, done: str = "", slug: str = "", ticked: Sequence[str] = ()
) -> str:
    """The page asked for if it is one of this plan, else My list; at the entry, with what was just ``done`` with the
    program of that ``slug``, and with the programs still ticked."""
    path, query = _within(saved, asked)
    if slug:
        query[SAID[done]] = f"{slug}:{place}"
    query.setlist(TICKED, usable(ticked))
    told = query.urlencode()
    return f"{path}{'?' if told else ''}{told}#at-{place}"


def to_compare(saved: SavedPlan, ticked: Sequence[str]) -> str:
    """The comparison of the programs ticked."""
    return f"{reverse('advisor:compare', args=[saved.token])}?{urlencode([(TICKED, slug) for slug in usable(ticked)])}"


def usable(ticked: Sequence[str]) -> list[str]:
    """The slugs among what was sent, each once."""
    return [slug for slug in dict.fromkeys(ticked) if SLUG.fullmatch(slug)][:MOST_TICKED]


def _within(saved: SavedPlan, asked: str) -> tuple[str, QueryDict]:
    """Path and query of the page, the last word on what was done taken out."""
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
    for word in (*SAID.values(), TICKED):
        query.pop(word, None)
    return parts.path, query
