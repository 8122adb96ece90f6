"""What is found of a file: rows that add or change a record, those that change nothing, and what is wrong?"""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

_TOLD = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong in one cell; ``column`` is blank where it is the row as a whole."""

    line: int
    column: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    column: str
    was: str
    will: str


@dataclass(slots=True, kw_only=True)
class Row:
    """A row that adds or changes a record; ``notes`` are sentences that a curator should read beside it."""

    line: int
    title: str
    record: Any
    new: bool
    changes: list[Change]
    notes: list[str]
    before: dict[str, Any]


@dataclass(slots=True, kw_only=True)
class Judgement:
    rows: list[Row] = field(default_factory=list)
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def new(self) -> list[Row]:
        return [row for row in self.rows if row.new]

    @property
    def changed(self) -> list[Row]:
        return [row for row in self.rows if not row.new]

    @property
    def to_do(self) -> bool:
        """Whether there is something to confirm: a change, and nothing that is wrong."""
        return bool(self.rows) and not self.problems

    @property
    def columns(self) -> set[str]:
        """The columns in which something changes."""
        return {change.column for row in self.rows for change in row.changes}

    @property
    def told(self) -> list[Problem]:
        """As many problems as one mends before sending the file again."""
        return self.problems[:_TOLD]

    @property
    def untold(self) -> int:
        return len(self.problems) - len(self.told)

    @property
    def wrong(self) -> int:
        """How many rows are wrong; one may be so in several columns."""
        return len({problem.line for problem in self.problems})

    def digest(self) -> str:
        """Alike only if every row would do the same to the records as they are now."""
        said = [(row.line, row.new, row.record.pk, row.changes) for row in self.rows]
        return sha256(repr((said, self.problems)).encode()).hexdigest()
