"""What do the shipped CSV files say, and which row is to blame when one is wrong?"""

import csv
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

FIXTURES = Path(settings.BASE_DIR) / "fixtures"

Row = dict[str, str]

COLUMNS = {
    "programs.csv": [
        "slug",
        "name",
        "institution_code",
        "acgme_id",
        "acgme_id_note",
        "city",
        "state",
        "latitude",
        "longitude",
        "city_confidence",
        "website",
        "setting_from_name",
        "name_note",
        "listing_name",
        "listed_in",
        "source",
        "status",
        "status_note",
    ],
    "tracks.csv": ["nrmp_code", "program", "name", "kind", "reserved_for", "listed_in"],
    "track_years.csv": ["nrmp_code", "year", "quota", "matched"],
    "specialties.csv": ["code", "name"],
    "advanced_tracks.csv": ["nrmp_code", "institution_code", "specialty", "listed_name"],
    "facts.csv": [
        "institution_code",
        "program",
        "applies_to",
        "criterion",
        "strength",
        "number",
        "answer",
        "note",
        "source_url",
        "seen_min",
        "seen_max",
        "seen_basis",
    ],
}


class FixtureError(Exception):
    """A shipped row that cannot be loaded, named by file and line."""

    def __init__(self, file: str, line: int, problem: str) -> None:
        super().__init__(f"{file}, line {line}: {problem}")


def read(folder: Path, file: str) -> Iterator[tuple[int, Row]]:
    """Every row of a file with its line number, blanks trimmed; refuses other columns than expected."""
    path = folder / file
    if not path.is_file():
        raise FixtureError(file, 1, f"there is no such file in {folder}")
    with path.open(newline="", encoding="utf-8") as handle:
        reader = csv.DictReader(handle)
        if reader.fieldnames != COLUMNS[file]:
            raise FixtureError(file, 1, f"the columns must be {', '.join(COLUMNS[file])}")
        for row in reader:
            if None in row or None in row.values():
                raise FixtureError(file, reader.line_num, f"{len(COLUMNS[file])} values are needed")
            yield reader.line_num, {name: value.strip() for name, value in row.items()}


def whole_number(text: str) -> int | None:
    """A number, or None for a blank; raises ValueError for anything else."""
    return int(text) if text else None
