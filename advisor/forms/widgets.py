"""How does each kind of answer look on a phone's keyboard, and how is it read from what was sent?"""

import re
from typing import Any

from django import forms

# The space lets the stylesheet tell an empty field from a filled one. Nothing here says autocomplete="off": a browser
# gives such a field back empty when a phone dropped the tab or the visitor went to look something up.
TYPED = {"enterkeyhint": "next", "placeholder": " "}
PICKED = {"class": "short"}
YEAR_AND_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)


class PlainInput(forms.TextInput):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(TYPED | (attrs or {}))


class NumberText(PlainInput):
    """A text field with the digits in front: a number field would drop what it cannot read before it is sent."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "class": "short"} | (attrs or {}))


class MonthInput(forms.TextInput):
    """The phone's own month picker; a text field for what a picker could not show, so that it can be mended."""

    def __init__(self) -> None:
        super().__init__(PICKED)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        shown = context["widget"]["value"] or ""
        context["widget"]["type"] = "month" if not shown or YEAR_AND_MONTH.fullmatch(shown) else "text"
        return context


class ListText(PlainInput):
    """A list as one text with commas; repeated values and JSON lists are read as the same text."""

    def __init__(self) -> None:
        # The digits' keyboard of some phones has no comma, and no speller knows "NY, NJ".
        super().__init__({"autocapitalize": "off", "spellcheck": "false"})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = data.getlist(name) if hasattr(data, "getlist") else data.get(name)
        return ", ".join(str(item) for item in value) if isinstance(value, list) else value
