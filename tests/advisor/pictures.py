"""How do tests read a picture: what its title says, and what the table beside it holds?"""

import re
from types import SimpleNamespace

from django.template.loader import render_to_string

from advisor.strategy.plan import Plan
from tests.advisor.reading import words


def picture(name: str, plan: Plan) -> str:
    """The picture's markup with its table."""
    return render_to_string(f"advisor/components/{name}.html", {"plan": plan, "saved": SimpleNamespace(token="T" * 22)})


def drawing(name: str, plan: Plan) -> str:
    """What a screen reader says of the picture: its title, which names it."""
    shown = picture(name, plan)
    (titled,) = re.findall(r'role="img" aria-labelledby="([a-z-]+)"', shown)
    return words(re.search(rf'<title id="{titled}">(.*?)</title>', shown, re.DOTALL)[1])


def table(shown: str) -> dict[str, list[str]]:
    """The rows of the table by their heads."""
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', shown, re.DOTALL)
    return {
        words(head): [words(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)] for head, row in rows
    }


def written(shown: str) -> list[str]:
    """The words on the drawing, one piece each."""
    return [words(text) for text in re.findall(r"<text[^>]*>(.*?)</text>", shown.split("</svg>")[0], re.DOTALL)]
