import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parents[2] / "static" / "css" / "tokens.css").read_text()
LIGHT, DARK = TOKENS.split("@media (prefers-color-scheme: dark)")

TEXT = 4.5  # WCAG 2.2 AA, 1.4.3
SHAPES = 3.0  # 1.4.11
ON_A_WASH = [("good", "good-wash"), ("bad", "bad-wash"), ("wait", "wait-wash"), ("accent-strong", "wash")]
INK_ON = [("ink", ground) for ground in ("paper", "sheet", "wash", "bad-wash")]
QUIET = [(colour, ground) for colour in ("soft", "accent", "bad") for ground in ("paper", "sheet")]
BUTTON = [("on-accent", "accent"), ("on-accent", "accent-strong")]
EDGES = [(colour, ground) for colour in ("edge", "focus", "bad", "accent") for ground in ("paper", "sheet")]


def luminance(colour: str) -> float:
    digits = colour if len(colour) == 6 else "".join(2 * digit for digit in colour)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(scheme: str, first: str, second: str) -> float:
    colours = dict(re.findall(r"--([\w-]+): #([0-9a-f]{3,6});", scheme))
    low, high = sorted((luminance(colours[first]), luminance(colours[second])))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("first", "second", "least"),
    [
        *((*pair, TEXT) for pair in ON_A_WASH + INK_ON + QUIET + BUTTON),
        *((*pair, SHAPES) for pair in EDGES),
    ],
)
def test_every_pair_of_colours_is_told_apart_in_both_schemes(scheme, first, second, least):
    assert contrast(scheme, first, second) >= least
