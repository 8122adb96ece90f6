"""Which addresses does the site have? The resolver's own, so that a new one is tried without being told."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

# "<slug:token>" of a path, and "^(?P<label>a|b)/$" of the few that are regular expressions.
TAKEN = re.compile(r"\^?\(\?P<(?P<named>\w+)>[^)]*\)|<(?:\w+:)?(?P<plain>\w+)>")
MODEL = re.compile(r"admin/(\w+)/(\w+)/")


def every() -> list[str]:
    """Each address as the resolver writes it, such as "plan/<slug:token>/"."""
    return sorted(set(_under(get_resolver(), "")))


def public() -> list[str]:
    return [address for address in every() if not address.startswith("admin/")]


def of_curators() -> list[str]:
    return [address for address in every() if address.startswith("admin/")]


def takes(address: str) -> list[str]:
    """The names of what stands in the address."""
    return [found["named"] or found["plain"] for found in TAKEN.finditer(address)]


def path_of(address: str, given: Mapping[str, str]) -> str:
    """The path, with what is ``given`` in its places: as somebody has encoded it, or not."""
    return "/" + TAKEN.sub(lambda found: given[found["named"] or found["plain"]], address).rstrip("$")


def known_in(address: str, known: Mapping[str, str]) -> dict[str, str]:
    """What leads somewhere: the record of the address's own model goes before any other; a name unheard of gets 1."""
    model = MODEL.match(address)
    own = {name.partition(":")[2]: value for name, value in known.items() if model and name.startswith(f"{model[2]}:")}
    return {name: own.get(name, known.get(name, "1")) for name in takes(address)}


def _under(resolver: Any, above: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        address = above + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _under(pattern, address)
        elif isinstance(pattern, URLPattern):
            yield address
