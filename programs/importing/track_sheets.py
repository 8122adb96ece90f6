"""Which columns do files of tracks have, and files of their places by year?"""

from collections.abc import Mapping
from typing import Any

from programs.importing.columns import Column
from programs.importing.resources import Sheet
from programs.importing.widgets import Address, Code, Known, OneOf, Text, Whole
from programs.models import Kind, Program, Track, TrackYear

# Asked for in the form and in a file; the years that were shipped have none.
SOURCE_NEEDED = "Write the address of the results that say so: every figure needs a source."
_MOST_PLACES = 500  # three times the largest track that NRMP lists


class TrackSheet(Sheet):
    model, singular, plural = Track, "track", "tracks"
    keys = ("nrmp_code",)
    beside = ("program",)

    nrmp_code = Column(
        "nrmp_code", Code("A code as 1903140P0"), "NRMP's code of the track. A new one adds a track.", needed=True
    )
    program = Column(
        "program_id",
        Known("A program's slug", "program"),
        "The program that the track belongs to, by its slug.",
        shown="program__slug",
        needed=True,
    )
    name = Column("name", Text(), "The track's name as the listing has it.", needed=True)
    kind = Column("kind", OneOf(Kind.choices), "Which kind of track it is.", needed=True)
    reserved_for = Column("reserved_for", Text(), "Whom the track's name ties it to; blank is open to all.")
    listed_in = Column("listed_in", Text(), "The Match years of its listing.")

    def look_up(self) -> None:
        self.fields["program"].widget.learn(dict(Program.objects.values_list("slug", "pk")))


class PlacesSheet(Sheet):
    model, singular, plural = TrackYear, "year of places", "places by year"
    keys = ("nrmp_code", "year")
    beside = ("track",)

    nrmp_code = Column(
        "track_id",
        Known("A track's NRMP code", "track"),
        "The track, by its NRMP code.",
        shown="track__nrmp_code",
        needed=True,
    )
    year = Column("year", Whole(2000, 2100), "The Match year.", needed=True)
    quota = Column("quota", Whole(0, _MOST_PLACES), "Places offered; 0 is a year without places, blank is not known.")
    matched = Column("matched", Whole(0, _MOST_PLACES), "Places filled in the Match; blank is not known.")
    source_url = Column("source_url", Address(), "The address of the results that say so.")

    def look_up(self) -> None:
        self.fields["nrmp_code"].widget.learn(dict(Track.objects.values_list("nrmp_code", "pk")))

    def title(self, record: TrackYear) -> str:
        return f"{self.fields['nrmp_code'].in_words(record.track_id)}, {record.year}"

    def problems(self, record: TrackYear, before: Mapping[str, Any], *, new: bool) -> dict[str, str]:
        return {} if record.source_url else {"source_url": SOURCE_NEEDED}

    def notes(self, record: TrackYear, *, new: bool) -> list[str]:
        if record.quota is None or (record.matched or 0) <= record.quota:
            return []
        return [
            f"More filled ({record.matched}) than offered ({record.quota}): right if places came from another track."
        ]
