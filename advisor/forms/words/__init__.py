"""What does the form say beside each question?

One register for all who name a question: the form, the check page, the error summary, the paper, the adviser's sheet.
"""

from advisor.forms.words.exams import STEP_1, STEP_2
from advisor.forms.words.person import EXPERIENCE, GOALS
from advisor.forms.words.question import Words

__all__ = ["WORDS", "Words"]

WORDS = STEP_1 | STEP_2 | EXPERIENCE | GOALS
