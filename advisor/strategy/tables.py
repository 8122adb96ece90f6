"""How does a table of the data files become a typed value? Strictly: every key known, none missing."""

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, fields
from importlib.resources import files
from typing import Any, TypeVar

T = TypeVar("T")


class DataError(ValueError):
    """A shipped data file is not what it should be; says which file and table."""


def read(name: str) -> dict[str, Any]:
    """The parsed file ``name`` of ``advisor/strategy/data``. Raises ``FileNotFoundError`` where there is none."""
    return tomllib.loads(files("advisor.strategy").joinpath("data", name).read_text("utf-8"))


def fill(kind: type[T], table: Mapping[str, Any], where: str) -> T:
    """``kind`` made from ``table``; raises ``DataError`` for an unknown key or a missing one."""
    known = {f.name: f for f in fields(kind)}  # type: ignore[arg-type]
    unknown = sorted(set(table) - set(known))
    missing = sorted(name for name, f in known.items() if name not in table and f.default is MISSING)
    if unknown or missing:
        raise DataError(f"{where}: unknown keys {unknown}, missing keys {missing}")
    return kind(**table)
