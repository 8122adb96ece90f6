"""What is the word of a program's pages today: yes, once yes, no, nothing at all?

Read for each kind of track: the newest page counts; of one year, the one that speaks of this kind alone.
"""

from collections.abc import Iterable

from programs.age import age
from programs.entries import FactRow, ProgramRow

NOT_STATED, DIFFERS = "not_stated", "differs"

# Codes of a word in the order offered, as said of a visa and of international graduates.
SPONSORS = {
    "yes": "sponsors it",
    "case_by_case": "case by case",
    NOT_STATED: "not stated",
    "once_yes": "said yes once",
    DIFFERS: "pages disagree",
    "once_no": "refused once",
    "no": "refuses it",
}
CONSIDERS = {
    "yes": "considered",
    NOT_STATED: "not stated",
    "once_yes": "considered once",
    DIFFERS: "pages disagree",
    "once_no": "not considered once",
    "no": "not considered",
}
SETTINGS = {
    "university": "university",
    "affiliated": "university-affiliated",
    "community": "community",
    "not_known": "not known",
}


def word(answer: str, age: str) -> str:
    """The code of one answer; a yes or no of a historical page is a word that was once given."""
    return f"once_{answer}" if age == "historical" and answer in ("yes", "no") else answer


def words_on(program: ProgramRow, criterion: str, year: int) -> frozenset[str]:
    """The words of the program's pages on a criterion in this year; two where its kinds of track differ."""
    return frozenset(_word(newest(program, criterion, kind), year) for kind in kinds(program))


def settings(program: ProgramRow) -> frozenset[str]:
    """The setting by its newest page of any age, else by the program's name; pages that disagree decide nothing."""
    found = set()
    for kind in kinds(program):
        answers = {fact.answer for fact in newest(program, "setting", kind)}
        found.add(answers.pop() if len(answers) == 1 else program.setting_from_name or "not_known")
    return frozenset(found)


def kinds(program: ProgramRow) -> set[str]:
    """The kinds of track that pages tell apart; a program without tracks is asked about all."""
    return {"preliminary" if track.kind == "preliminary" else "categorical" for track in program.tracks} or {"all"}


def newest(program: ProgramRow, criterion: str, kind: str) -> list[FactRow]:
    """The facts of the newest year on this criterion, the narrower ones alone where there are any."""
    said = [fact for fact in program.facts if fact.criterion == criterion and not fact.replaced]
    found = [fact for fact in said if fact.applies_to in ("all", kind)]
    year = max((fact.seen or 0 for fact in found), default=0)
    latest = [fact for fact in found if (fact.seen or 0) == year]
    return [fact for fact in latest if fact.applies_to != "all"] or latest


def _word(facts: Iterable[FactRow], year: int) -> str:
    said = {word(fact.answer, age(fact.seen, year)) for fact in facts}
    if len(said) > 1:
        return DIFFERS
    return said.pop() if said else NOT_STATED
