"""How hard is each page to read? Prints the hardest sentences of each, and writes docs/reading.md.

With names of pages behind it (``python -m tests.reading questions privacy``) only these, and nothing is written.
"""

import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import tests.conftest  # noqa: F401  a world of its own: a database in memory, no .env

DOCS = Path(__file__).parents[2] / "docs" / "reading.md"
START, END = "<!-- measured -->\n", "<!-- /measured -->\n"
HARDEST = int(os.environ.get("HARDEST", "5"))


def main(wanted: list[str]) -> None:
    import django
    from django.core.management import call_command

    django.setup()
    logging.disable(logging.CRITICAL)
    call_command("migrate", verbosity=0)
    call_command("load_records", verbosity=0)
    rows = [_row(name, pages) for name, pages in _pages(wanted)]
    if not wanted:
        text = DOCS.read_text("utf-8")
        before, after = text.split(START)[0], text.split(END)[1]
        DOCS.write_text(f"{before}{START}{HEAD}{''.join(rows)}{END}{after}", "utf-8")
        print(f"\nWritten to docs/{DOCS.name}")


HEAD = "| page | words | sentences | grade | whole sentences | beside the terms |\n|---|---|---|---|---|---|\n"


def _pages(wanted: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Name and HTML of each page that is wanted, or of all."""
    from django.test import Client

    from tests.reading import pages

    client = Client(raise_request_exception=False)
    for found in (pages.public(), pages.of_plans()):
        for name, addresses in found:
            if not wanted or name in wanted:
                yield name, [client.get(address, follow=True).content.decode() for address in addresses]
    if not wanted or "check" in wanted:
        yield "check", [pages.check_page(client)]


def _row(name: str, pages: list[str]) -> str:
    """Says the hardest sentences aloud; gives the page's line of the table."""
    from tests.reading.level import level, sentences, whole
    from tests.reading.text import blocks

    told = sentences(block for page in pages for block in blocks(page))
    if not told:
        print(f"\n{name}: nothing to read, or it cannot be shown")
        return ""
    found, running = level(told), level(whole(told) or told).grade
    print(f"\n{name}: grade {found.grade} ({found.beside_terms} beside the terms, {running} in whole sentences)")
    for sentence in sorted(told, key=lambda one: -level([one]).grade)[:HARDEST]:
        print(f"  {level([sentence]).grade:5} {sentence}")
    return f"| {name} | {found.words:,} | {found.sentences} | {found.grade} | {running} | {found.beside_terms} |\n"


if __name__ == "__main__":
    main(sys.argv[1:])
