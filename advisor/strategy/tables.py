"""How does a table of the data files become a typed value? Strictly: every key known and of its kind, none missing."""

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin

T = TypeVar("T")
FOLDER = Path(__file__).parent / "data"
WORDS = {"int": "a whole number", "float": "a number", "str": "a text in quotes", "bool": "true or false"}
WORDS |= {"date": "a day such as 2028-09-06, without quotes", "time": "a time such as 09:00:00, without quotes"}


class DataError(ValueError):
    """A shipped data file is not what it should be; says which file and table."""


def holds(name: str) -> bool:
    return (FOLDER / name).is_file()


def names(folder: str) -> list[str]:
    """What the files of a folder of the data are called; nothing where there is no such folder."""
    return [path.name for path in (FOLDER / folder).glob("*.toml")]


def read(name: str) -> dict[str, Any]:
    """The parsed file ``name`` of ``advisor/strategy/data``. Raises ``FileNotFoundError`` where there is none."""
    try:
        return tomllib.loads((FOLDER / name).read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"{name}: cannot be read: {error}") from None


def fill(kind: type[T], table: Mapping[str, Any], where: str) -> T:
    """``kind`` made from ``table``; raises ``DataError`` for an unknown key, a missing one, or one of another kind."""
    known = {f.name: f for f in fields(kind)}  # type: ignore[arg-type]
    unknown = sorted(set(table) - set(known))
    missing = sorted(name for name, f in known.items() if name not in table and f.default is MISSING)
    if unknown or missing:
        raise DataError(f"{where}: unknown keys {unknown}, missing keys {missing}")
    for name, value in table.items():
        if not _fits(value, known[name].type):
            raise DataError(f"{where} {name}: {value!r} is not {_said(known[name].type)}")
    return kind(**table)


def _fits(value: Any, kind: Any) -> bool:
    """Whether a value is of the kind; kinds that a data file cannot spell are left to whoever made the value."""
    origin, parts = get_origin(kind), get_args(kind)
    if isinstance(kind, UnionType):
        return any(_fits(value, part) for part in parts)
    if origin is tuple:
        if not isinstance(value, tuple):
            return False
        if parts[-1] is ...:
            return all(_fits(item, parts[0]) for item in value)
        return len(value) == len(parts) and all(map(_fits, value, parts))
    if kind is int or kind is float:
        return isinstance(value, (int, kind)) and not isinstance(value, bool)
    if kind is date:
        return isinstance(value, date) and not isinstance(value, datetime)
    return isinstance(value, kind) if isinstance(kind, type) and origin is None else True


def _said(kind: Any) -> str:
    if isinstance(kind, UnionType):
        return " or ".join(_said(part) for part in get_args(kind) if part is not type(None))
    if get_origin(kind) is tuple:
        parts = get_args(kind)
        return f"a list of {'some' if parts[-1] is ... else len(parts)}, each {_said(parts[0])}"
    return WORDS.get(getattr(kind, "__name__", ""), "of the right kind")
