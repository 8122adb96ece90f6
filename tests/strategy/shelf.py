"""Which files of seasons do these tests write? A copy of the shipped ones, read in their place until a test is over."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from advisor.strategy import season, season_files, sources, tables
from advisor.strategy.drafting import draft_text

NEW = 2029


class Shelf:
    """The copied folder. ``draft`` and ``live`` are the paths of the new season's file in both states."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.draft = folder / "drafts" / f"season_{NEW}.toml"
        self.live = folder / f"season_{NEW}.toml"

    def begin(self) -> None:
        self.draft.parent.mkdir(exist_ok=True)
        self.draft.write_text(draft_text(season.load(NEW - 1), season_files.tables_of(NEW - 1)))

    def edit(self, pattern: str, text: str) -> None:
        """Replaces the one place of the draft that fits."""
        changed, times = re.subn(pattern, text, self.draft.read_text(), flags=re.MULTILINE)
        assert times == 1, pattern
        self.draft.write_text(changed)

    def announce(self, event: str, on: str, source: str = "") -> None:
        """The event as it is announced, with the source that it was read in."""
        self.edit(rf"^{event} = \{{ on = [\d-]+", f"{event} = {{ on = {on}")
        self.edit(rf"^({event} = .*)precision = \"\w+\"", r'\1precision = "exact"')
        if source:
            self.edit(rf"^({event} = .*)source = \"\w+\"", rf'\1source = "{source}"')

    def read_sources(self, on: str) -> None:
        """Every source is read again on that day."""
        file = self.folder / "sources.toml"
        file.write_text(re.sub(r"read_on = [\d-]+", f"read_on = {on}", file.read_text()))
        sources.sources.cache_clear()

    def go_live(self) -> None:
        self.draft.rename(self.live)
        forget()


def forget() -> None:
    for known in (season._live, season_files.live_years, sources.sources):
        known.cache_clear()


@contextmanager
def shelf_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shelf]:
    folder = tmp_path / "data"
    shutil.copytree(tables.FOLDER, folder, ignore=shutil.ignore_patterns("drafts"))
    for later in folder.glob("season_*.toml"):
        if later.stem >= f"season_{NEW}":  # shipped since these tests were written
            later.unlink()
    monkeypatch.setattr(tables, "FOLDER", folder)
    forget()
    yield Shelf(folder)
    forget()
