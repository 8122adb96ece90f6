"""Which design tokens are there? Read from the style sheet that holds them."""

import re
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

TOKEN = re.compile(r"^  --([\w-]+):", re.MULTILINE)
MEASURES = ("measure", "page", "touch", "radius")


def tokens() -> Mapping[str, tuple[str, ...]]:
    """The names of the tokens by kind: "colour", "type", "space" and "measure", each once, in the sheet's order."""
    sheet = (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {"colour": [], "type": [], "space": [], "measure": []}
    for name in dict.fromkeys(TOKEN.findall(sheet)):
        found[_kind(name)].append(name)
    return {kind: tuple(names) for kind, names in found.items()}


def _kind(name: str) -> str:
    if name in MEASURES:
        return "measure"
    if re.fullmatch(r"s\d", name):
        return "space"
    return "type" if name.startswith("size-") or name in ("serif", "sans") else "colour"
