"""How many points does the Mozilla Observatory give an answer? Its rules, counted here without asking it.

It starts from 100 and takes points away; bonuses count from 90 on. What it learns of a whole site (certificates, the
preload list) is left out. Its published program, 1.4.8, finds the same in all that it looks at; it does not look at who
opened a page or what a page embeds, for which there are 20 points here.
"""

from collections.abc import Mapping
from typing import Any

HALF_A_YEAR = 15_768_000  # seconds
BONUS_FROM = 90
UNSAFE = ("'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:", "data:", "blob:")
STRICT = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
Headers = Mapping[str, str]


def score(answer: Mapping[str, Any]) -> int:
    """``answer`` has its ``headers`` by name and its ``cookies``, the attributes of each by name."""
    headers = {name.lower(): value for name, value in answer["headers"].items()}
    rules = [policy, framing, referrer, transport, sniffing, isolated, sharing]
    points = [rule(headers) for rule in rules] + [cookies(answer["cookies"])]
    lost = 100 + sum(min(point, 0) for point in points)
    return lost + sum(max(point, 0) for point in points) if lost >= BONUS_FROM else lost


def directives(headers: Headers) -> dict[str, list[str]]:
    parts = [part.split() for part in headers.get("content-security-policy", "").split(";")]
    return {name: sources for name, *sources in filter(None, parts)}


def policy(headers: Headers) -> int:
    allowed = directives(headers)
    if not allowed:
        return -25
    for name in ("script-src", "object-src"):
        if any(source in UNSAFE for source in allowed.get(name, allowed.get("default-src", ["*"]))):
            return -20
    if any(source in UNSAFE for source in allowed.get("style-src", allowed.get("default-src", ["*"]))):
        return 0
    return 10 if allowed.get("default-src") == ["'none'"] else 5


def framing(headers: Headers) -> int:
    if "frame-ancestors" in directives(headers):
        return 5
    return 0 if headers.get("x-frame-options", "").lower() in {"deny", "sameorigin"} else -20


def referrer(headers: Headers) -> int:
    said = headers.get("referrer-policy")
    return 0 if said is None else 5 if said in STRICT else -5


def transport(headers: Headers) -> int:
    said = dict(
        part.strip().lower().partition("=")[::2] for part in headers.get("strict-transport-security", "").split(";")
    )
    if not said.get("max-age", "").isdigit():
        return -20
    return 0 if int(said["max-age"]) >= HALF_A_YEAR else -10


def sniffing(headers: Headers) -> int:
    return 0 if headers.get("x-content-type-options") == "nosniff" else -5


def isolated(headers: Headers) -> int:
    expected = {"resource-policy": "same-origin", "opener-policy": "same-origin", "embedder-policy": "require-corp"}
    return sum(10 for name, value in expected.items() if headers.get(f"cross-origin-{name}") == value)


def sharing(headers: Headers) -> int:
    return -50 if headers.get("access-control-allow-credentials") else 0


def cookies(found: Mapping[str, Mapping[str, Any]]) -> int:
    found = {name: cookie for name, cookie in found.items() if cookie["max-age"] != 0}  # one taken away is none
    if not found:
        return 0
    if not all(cookie["secure"] for cookie in found.values()):
        return -40
    if not all(cookie["httponly"] for cookie in found.values()):
        return -30
    kinds = {str(cookie["samesite"]).lower() for cookie in found.values()}
    return 5 if kinds <= {"lax", "strict"} else -20 if kinds - {""} else 0


def sent_to_https(answer: Mapping[str, Any], host: str) -> bool:
    """What plain http must be answered with: the same host by https, or 20 points are lost."""
    return answer["status"] in {301, 308} and answer["headers"]["Location"].startswith(f"https://{host}/")
