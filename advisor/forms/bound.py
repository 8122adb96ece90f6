"""What does the page need to know about one question with its answer?"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.forms import BoundField

from advisor.forms import fields
from advisor.strategy.contradictions import BELONGS_TO
from advisor.strategy.slips import Slip


class ProfileField(BoundField):
    """A question on the page, on the check page and in the error summary; a checked answer that is worth a second look
    carries its ``slip``."""

    slip: Slip | None = None

    @property
    def beside(self) -> str:
        """The answers that make this question apply, as "step2-passed step2-failed"; empty where it always does."""
        if self.name not in BELONGS_TO:
            return ""
        owner, answers = BELONGS_TO[self.name]
        return " ".join(f"{owner}-{answer}" for answer in sorted(answers))

    @property
    def applies(self) -> bool:
        """Whether the checked answers leave room for this question."""
        owner, answers = BELONGS_TO.get(self.name, ("", frozenset()))
        return not owner or self.form.cleaned_data.get(owner) in answers

    @property
    def filled(self) -> bool:
        return self.value() not in (None, "", [])

    @property
    def anchor(self) -> str:
        """The id of the first thing to type in or choose."""
        return f"{self.auto_id}_0" if self.use_fieldset else self.auto_id

    @property
    def in_words(self) -> str:
        """A checked answer as people say it; empty when there is none."""
        return spoken(self.form.fields[self.name], self.form.cleaned_data.get(self.name))


def spoken(field: Any, answer: Any) -> str:
    if answer in (None, "", []):
        return ""
    if choices := getattr(field, "choices", None):
        return "; ".join(_labels(dict(choices), answer if isinstance(answer, list) else [answer]))
    if isinstance(field, fields.Month):
        return date.fromisoformat(f"{answer}-01").strftime("%B %Y")
    return ", ".join(str(item) for item in answer) if isinstance(answer, list) else str(answer)


def _labels(choices: Mapping[Any, Any], answers: list[Any]) -> list[str]:
    return [str(choices[answer]) for answer in answers]
