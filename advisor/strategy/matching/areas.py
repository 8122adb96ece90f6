"""Which cities belong to one metropolitan area? What lies near the city with the most programs, then the next.

*Leaves out* any official list of metropolitan areas: the records hold the middle of each city and nothing more.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371


@dataclass(frozen=True, slots=True)
class City:
    """A city with a program, and the degrees of its middle; ``None`` where they are not known."""

    label: str
    latitude: float | None
    longitude: float | None


def areas(cities: Iterable[City], within_km: int) -> dict[City, str]:
    """Each city's area, named after its central city. One entry a program: a city counts as often as it is given.

    A city whose place is not known is an area of its own.
    """
    programs = Counter(cities)
    found: dict[City, str] = {}
    for centre in sorted(programs, key=lambda city: (-programs[city], *_in_order(city))):
        if centre in found:
            continue
        near = (city for city in programs if city not in found and _within(centre, city, within_km))
        found |= dict.fromkeys([centre, *near], centre.label)
    return found


def _in_order(city: City) -> tuple[str, float, float]:
    """By name. One city may stand in the records with two middles: those are told apart, whatever their order."""
    return city.label, city.latitude or 0, city.longitude or 0


def _within(centre: City, city: City, within_km: int) -> bool:
    distance = _km(centre, city)
    return distance is not None and distance <= within_km


def _km(one: City, other: City) -> float | None:
    """The way over the ground between two cities, as the crow flies."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    north, far_north = radians(one.latitude), radians(other.latitude)
    east = radians(other.longitude - one.longitude)
    half = sin((far_north - north) / 2) ** 2 + cos(north) * cos(far_north) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))
