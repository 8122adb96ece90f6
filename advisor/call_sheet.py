"""What does the letter to a program say? Ready texts, and mails with nobody's address."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from django.template.loader import render_to_string

from advisor.strategy.matching.assess import Match
from advisor.strategy.matching.certainty import Turn, certainty
from advisor.strategy.matching.facts import Program
from advisor.strategy.matching.questions import Question, questions
from advisor.strategy.plan import Plan

FIRST = 5  # questions a letter holds: a busy coordinator answers a short one
MAIL_LIMIT = 1900  # characters of a mailto link: some mail programs cut longer ones off
WORDS = "advisor/components/question_words.html"
LETTER = "advisor/components/question_letter.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One question in words, and what an answer to it would change: at most a rise and a fall."""

    question: Question
    words: str
    turns: tuple[Turn, ...]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One program to write to: its ``matches``, on the list where it is ``listed``, and the ``tracks`` to name, open
    preliminary ones included."""

    plan: Plan
    matches: tuple[Match, ...]
    tracks: tuple[Match, ...]
    listed: bool

    @property
    def stretch(self) -> bool:
        """Whether it is on the list on the strength of an inferred bar."""
        return self.listed and self.matches[0].placement.stretch

    @property
    def program(self) -> Program:
        return self.matches[0].program

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """What answers would do to its first match."""
        return certainty(self.plan.profile, self.matches[0], self.plan.season).turns

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Each question once, though both tracks of a program may raise it."""
        deciding = {turn.rule for turn in self.turns}
        found: dict[str, Question] = {}
        for match in self.matches:
            for question in questions(match, deciding, settled(self.plan)):
                found.setdefault("track" if question.rule == "track" else question.criterion, question)
        return tuple(self._line(question) for question in found.values())

    @property
    def first(self) -> tuple[Line, ...]:
        """What the letter asks."""
        return self.lines[: self.held]

    @property
    def later(self) -> tuple[Line, ...]:
        """What waits for a second letter."""
        return self.lines[self.held :]

    @cached_property
    def held(self) -> int:
        """How many questions the letter holds: the first few, and never more than a mail link can carry."""
        counts = range(min(FIRST, len(self.lines)), 0, -1)
        return next((count for count in counts if len(self._link(count)) <= MAIL_LIMIT), 1)

    @property
    def subject(self) -> str:
        return f"Question about the {self.plan.profile.match_year} Match: {self.program.name}"

    @property
    def letter(self) -> str:
        return self._letter(self.held)

    @property
    def link(self) -> str:
        """A ``mailto:`` link without an address."""
        return self._link(self.held)

    def _line(self, question: Question) -> Line:
        told = {"asked": self, "year": self.plan.profile.match_year, "question": question}
        words = " ".join(render_to_string(WORDS, told).split())
        return Line(question=question, words=words, turns=tuple(t for t in self.turns if t.rule == question.rule))

    def _letter(self, count: int) -> str:
        told = {"asked": self, "lines": self.lines[:count], "year": self.plan.profile.match_year}
        return render_to_string(LETTER, told).strip()

    def _link(self, count: int) -> str:
        body = self._letter(count).replace("\n", "\r\n")
        return f"mailto:?subject={quote(self.subject, safe='')}&body={quote(body, safe='')}"


def settled(plan: Plan) -> frozenset[str]:
    """Once the season's programs have begun to read, its signals are sent."""
    return frozenset({"signals"} if plan.applied or plan.late else ())
