"""Which Match's listing do the tracks come from? Read from the records, so that a newer listing needs no new words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from programs.entries import Catalogue

YEAR = re.compile(r"\d{4}")
_kept: tuple[Catalogue, "Listing"] | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """``year`` is the newest Match that the listing of most tracks is of, ``later`` the states that are known beyond
    it, each with its newest Match; ``None`` and nothing where no track names a listing."""

    year: int | None
    later: tuple[tuple[str, int], ...] = ()


def newest_match(listed_in: Iterable[str]) -> int | None:
    """The newest year of texts such as "2023;2024-2026"."""
    return max((int(year) for text in listed_in for year in YEAR.findall(text)), default=None)


def listing(catalogue: Catalogue) -> Listing:
    """Made once for each version of the records."""
    global _kept
    kept = _kept
    if kept is None or kept[0] is not catalogue:
        kept = _kept = (catalogue, _of(catalogue))
    return kept[1]


def _of(catalogue: Catalogue) -> Listing:
    by_state: dict[str, list[int]] = defaultdict(list)
    for program in catalogue.programs:
        for track in program.tracks:
            if year := newest_match([track.listed_in]):
                by_state[program.state].append(year)
    usual = Counter(year for years in by_state.values() for year in years).most_common(1)
    if not usual:
        return Listing(None)
    year = usual[0][0]
    return Listing(year, tuple((state, max(of)) for state, of in sorted(by_state.items()) if max(of) > year))
