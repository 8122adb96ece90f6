"""What do the years of a track say of its places, in figures and as a picture?"""

from collections.abc import Iterable

from django import template

from programs import places, places_drawn
from programs.entries import TrackRow, TrackYearRow

register = template.Library()
register.filter("places", places.places)
register.filter("full", places.is_full)


@register.filter
def places_picture(years: Iterable[TrackYearRow]) -> places_drawn.Drawn | None:
    found = places.places(years)
    return places_drawn.drawn(found) if found else None


@register.filter
def by_year(tracks: Iterable[TrackRow]) -> list[TrackRow]:
    """The tracks of which more than one year is known."""
    found = ((track, places.places(track.years)) for track in tracks)
    return [track for track, known in found if known and known.earlier]


@register.filter
def match_years(tracks: Iterable[TrackRow]) -> list[int]:
    """The Match years of all these tracks, from the oldest."""
    return sorted({year.year for track in tracks for year in track.years})


@register.filter
def in_year(track: TrackRow, year: int) -> TrackYearRow | None:
    return next((row for row in track.years if row.year == year), None)


@register.filter
def sources(tracks: Iterable[TrackRow]) -> list[str]:
    """The addresses of the results behind these tracks' years, each once; empty text for years without one."""
    return sorted({year.source_url for track in tracks for year in track.years})
