"""Which columns does a file of facts have?

The statement itself is a fact's key. So another value is another fact, and the older one stays beside it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from programs.importing.columns import Column
from programs.importing.resources import Key, Sheet
from programs.importing.widgets import Address, Day, Known, OneOf, Text, Whole, YesNo
from programs.models import Answer, AppliesTo, Criterion, Fact, Program, SourceKind, Strength
from programs.models.criterion import ANSWERS, NUMBER_RANGES

_TAKEN_BACK = "Facts are taken back on their own page, with a reason. Leave this cell as the export has it."


class FactSheet(Sheet):
    model, singular, plural = Fact, "fact", "facts"
    keys = ("program", "applies_to", "criterion", "strength", "number", "answer", "source_url")
    beside = ("program",)

    program = Column(
        "program_id",
        Known("A program's slug", "program"),
        "The program that the page speaks of, by its slug.",
        shown="program__slug",
        needed=True,
    )
    applies_to = Column(
        "applies_to", OneOf(AppliesTo.choices), "Which tracks the page means; blank is all.", initial=AppliesTo.ALL
    )
    criterion = Column("criterion", OneOf(Criterion.choices), "What the statement is about.", needed=True)
    strength = Column(
        "strength", OneOf(Strength.choices), "How firmly the page puts it; blank is stated.", initial=Strength.STATED
    )
    number = Column("number", Whole(0, 32767), "For scores, attempts, years, months and places.")
    answer = Column("answer", OneOf(Answer.choices), "For everything else, or no_cutoff.", initial="")
    note = Column("note", Text(), "What the page adds, in our own words.")
    source_url = Column("source_url", Address(), "The address of the page that says so.", initial="")
    source_kind = Column(
        "source_kind", OneOf(SourceKind.choices), "What kind of source it is; blank is page.", initial=SourceKind.PAGE
    )
    whole_institution = Column(
        "whole_institution", YesNo(), "Whether the page speaks for several sites of the institution.", initial=False
    )
    seen_min = Column("seen_min", Whole(2000, 2100), "The first year the page can be from.")
    seen_max = Column("seen_max", Whole(2000, 2100), "The last year the page was known current.")
    seen_basis = Column("seen_basis", Text(), "How the years are known.")
    checked_on = Column("checked_on", Day(), "The day one of us last saw the page.")
    retracted_on = Column("retracted_on", Day(), "The day we took it back. It only goes out.", only_out=_TAKEN_BACK)

    def look_up(self) -> None:
        self.fields["program"].widget.learn(dict(Program.objects.values_list("slug", "pk")))

    def existing(self, keys: Sequence[Key]) -> dict[Key, Any]:
        found = super().existing(keys)
        self._said: dict[tuple[int, str], list[Fact]] = defaultdict(list)
        for fact in found.values():
            if not fact.retracted_on:
                self._said[fact.program_id, fact.criterion].append(fact)
        return found

    def title(self, record: Fact) -> str:
        return f"{self.fields['program'].in_words(record.program_id)}: {record}"

    def objections(self, record: Fact, values: Mapping[str, Any]) -> dict[str, str]:
        if record.retracted_on and not values.get("retracted_on"):
            return {"criterion": (
                f"This statement was taken back on {record.retracted_on}. If it was right after all, say so on the "
                "fact's own page. Otherwise take this line out."
            )}  # fmt: skip
        return {}

    def problems(self, record: Fact, before: Mapping[str, Any], *, new: bool) -> dict[str, str]:
        return dict([problem]) if (problem := _misfit(record)) else {}

    def notes(self, record: Fact, *, new: bool) -> list[str]:
        older = self._said[record.program_id, record.criterion] if new else []
        said = [f"{fact.value_in_words}, {fact.seen or 'no year'}" for fact in older]
        return [f"A new statement. What was there stays beside it: {'; '.join(said)}."] if said else []

    def also(self, record: Fact, before: Mapping[str, Any], user: Any) -> list[str]:
        if before.get("checked_on", record.checked_on) == record.checked_on:
            return []
        record.checked_by = user if record.checked_on else None
        return ["checked_by"]


def _misfit(fact: Fact) -> tuple[str, str] | None:
    """The column and what to do, where the value does not fit what the statement is about."""
    span, answers = NUMBER_RANGES.get(fact.criterion), [str(code) for code in ANSWERS.get(fact.criterion, ())]
    listed = " or ".join(answers)
    if fact.number is not None and fact.answer:
        return "number", "Write a number or an answer, not both. Leave one of the two blank."
    if fact.number is not None and span is None:
        return "number", f"{fact.criterion} takes no number. Leave it blank and write {listed} under answer."
    if fact.number is not None and span and not span[0] <= fact.number <= span[1]:
        otherwise = f", or leave it blank and write {listed} under answer" if answers else ""
        return (
            "number",
            f"{fact.number} is not between {span[0]} and {span[1]}. Write it as the page has it{otherwise}.",
        )
    if fact.number is None and fact.answer not in answers:
        if span:
            otherwise = f", or write {listed} under answer" if answers else ""
            return "answer" if fact.answer else "number", f"Write a number from {span[0]} to {span[1]}{otherwise}."
        return "answer", f"{fact.criterion} takes one of: {', '.join(answers)}. Write one of them."
    return None
