"""How do these tests write the CSV files that the loader reads?"""

import csv
from pathlib import Path

from programs.fixtures import COLUMNS

LAKEVIEW = {
    "slug": "lakeview",
    "name": "Lakeview Teaching Hospital",
    "institution_code": "9001",
    "city": "Buffalo",
    "state": "NY",
    "source": "curator",
    "status": "active",
}
HARBOR = LAKEVIEW | {"slug": "harbor", "name": "Lakeview, Harbor campus"}
MAPLE = LAKEVIEW | {"slug": "maple", "name": "Maple Hospital", "institution_code": "9004"}
PRELIMINARY = {"nrmp_code": "9001140P0", "program": "lakeview", "name": "Medicine-Preliminary", "kind": "preliminary"}
TWELVE_PLACES = {"nrmp_code": "9001140P0", "year": "2026", "quota": "12"}
NEUROLOGY = {"code": "neurology", "name": "Neurology"}
ADVANCED = {
    "nrmp_code": "9001180A0",
    "institution_code": "9001",
    "specialty": "neurology",
    "listed_name": "Neurology",
}
MINIMUM_220 = {
    "institution_code": "9001",
    "applies_to": "all",
    "criterion": "min_step2",
    "strength": "required",
    "number": "220",
    "source_url": "https://www.lakeview.example/gme",
    "seen_max": "2025",
}

ONE_OF_EACH: dict[str, list[dict[str, str]]] = {
    "programs.csv": [LAKEVIEW],
    "tracks.csv": [PRELIMINARY],
    "track_years.csv": [TWELVE_PLACES],
    "specialties.csv": [NEUROLOGY],
    "advanced_tracks.csv": [ADVANCED],
    "facts.csv": [MINIMUM_220],
}


def write(folder: Path, changes: dict[str, list[dict[str, str]]] | None = None) -> Path:
    for file, rows in (ONE_OF_EACH | (changes or {})).items():
        with (folder / file).open("w", newline="", encoding="utf-8") as handle:
            writer = csv.DictWriter(handle, COLUMNS[file], restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return folder
