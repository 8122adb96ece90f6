"""What are the published records, read once and shared by every request of this process?"""

from threading import Lock

from programs.editions import from_json
from programs.entries import Catalogue, FactRow, ProgramRow, TrackRow, TrackYearRow
from programs.models import Edition, RecordsVersion
from programs.working import advanced_specialties

__all__ = ["Catalogue", "FactRow", "ProgramRow", "TrackRow", "TrackYearRow", "by_name", "published"]

_lock = Lock()
_kept: Catalogue | None = None


def published() -> Catalogue:
    """The catalogue as it was published: one small query unless something was published since.

    The version is read before the records, so a change in between leaves an old version on newer
    records, and the next request reads them again; never the other way round.
    """
    global _kept
    version = RecordsVersion.current()
    kept = _kept
    if kept is not None and kept.version == version:
        return kept
    with _lock:
        if _kept is None or _kept.version != version:
            _kept = Catalogue(version=version, programs=_programs())
        return _kept


def by_name(program: ProgramRow) -> tuple[str, str]:
    return program.name, program.slug


def _programs() -> tuple[ProgramRow, ...]:
    """The editions of the programs that are shown, by two queries, whatever their number."""
    advanced = advanced_specialties()
    kept = Edition.objects.shown().values_list("row", flat=True)
    rows = (from_json(row, frozenset(advanced[row["institution_code"]])) for row in kept)
    return tuple(sorted(rows, key=by_name))
