"""Which backups are too old to be kept? They hold people's answers, and the privacy page gives them 30 days.

A clock that is ahead calls every backup old: whatever it says, the newest seven stay.
"""

from datetime import datetime, timedelta
from pathlib import Path

KEPT = timedelta(days=29)  # asked once a day, so that none is 30 days old
ALWAYS = 7  # a week of daily ones


def too_old(folder: Path, now: datetime) -> list[Path]:
    """Files that lie directly in the folder, one written by half and left among them; none where there is no folder."""
    files = [file for file in folder.glob("*") if file.is_file() and not file.is_symlink()]
    newest_first = sorted((file for file in files if not _half(file)), key=_written, reverse=True)
    halves = [file for file in files if _half(file)]
    return [file for file in [*newest_first[ALWAYS:], *halves] if _written(file) < (now - KEPT).timestamp()]


def _half(file: Path) -> bool:
    return file.name.startswith(".")


def _written(file: Path) -> float:
    return file.stat().st_mtime
