"""Which words does one question need?"""

from typing import NamedTuple


class Words(NamedTuple):
    """A label reads alone, because the error summary and the check page repeat it without its surroundings; ``short``
    names the question to a third person, where there is little room. A hint says why it is asked, with an example where
    the answer is typed. ``wrong`` says what to enter when it cannot be read; ``missing`` stands where one is needed.
    """

    label: str
    short: str
    hint: str
    wrong: str = "Choose one of the answers listed under “{label}”."
    missing: str = ""
