"""Which programs does a visitor look for?"""

from collections.abc import Iterable

from programs.catalogue import Catalogue
from programs.facets import Facet, Query, narrow
from programs.geography import DIVISION_NAMES, STATE_NAMES, state_name
from programs.listed import Listed, lines, plain
from programs.narrowed import Narrowed, Order
from programs.word import CONSIDERS, SETTINGS, SPONSORS

KINDS = {
    "preliminary": "preliminary, open to all",
    "reserved": "preliminary, reserved",
    "categorical": "categorical",
    "primary_care": "primary care (categorical)",
}
AGES = {
    "current": "this year or last",
    "aging": "two or three years ago",
    "historical": "older, or no known year",
    "nothing": "nothing stated",
}
LONGEST_WORDS = 100


def _facet(name: str, label: str, words: dict[str, str], control: str = "one") -> Facet[Listed]:
    return Facet(name=name, label=label, words=words, values=lambda line: line.codes[name], control=control)


# People ask for a handful of states and for one of everything else.
FACETS = (
    _facet("state", "State", STATE_NAMES, "several"),
    _facet("division", "Region", DIVISION_NAMES),
    _facet("kind", "Kind of track", KINDS),
    _facet("setting", "Setting", SETTINGS),
    _facet("img", "International graduates", CONSIDERS),
    _facet("j1", "J-1 visa", SPONSORS),
    _facet("h1b", "H-1B visa", SPONSORS),
    _facet("seen", "Newest fact", AGES),
)


def by_name(line: Listed) -> tuple[str, str]:
    return plain(line.name), line.slug


ORDERS: tuple[Order[Listed], ...] = (
    Order(name="state", label="State", key=lambda line: (state_name(line.state), *by_name(line))),
    Order(name="name", label="Name", key=by_name),
    Order(name="newest", label="Newest fact", key=lambda line: (-(line.newest or 0), *by_name(line))),
)


def browse(catalogue: Catalogue, query: Query, year: int) -> Narrowed[Listed]:
    """The programs that fit every usable filter of the query, with facts aged as in this year. ``q``, as many sites
    call it, is another name for the words looked for."""
    asked = {**query, "words": (*query.get("words", ()), *query.get("q", ()))}
    return narrow(lines(catalogue, year), (_typed(asked["words"]), *FACETS), ORDERS, asked)


def _typed(asked: Iterable[str]) -> Facet[Listed]:
    """The words looked for as a facet with no other choice; every word must stand in the name or the city."""
    wanted = {text: plain(text).split() for text in sorted(asked) if len(text) <= LONGEST_WORDS and "\0" not in text}
    return Facet(
        name="words",
        label="Words in the name or city",
        words={text: f"“{text.strip()}”" for text, words in wanted.items() if words},
        values=lambda line: {text for text, words in wanted.items() if all(word in line.plain for word in words)},
        control="typed",
    )
