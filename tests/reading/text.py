"""What of a page is there to be read? The running text of its main part, block by block.

Left aside: navigation, tables, pictures, what is typed in, code, quoted words of others, the names of programs, and
what only names a button's program to a screen reader.
"""

import re
from html.parser import HTMLParser

PROGRAM = re.compile(r"/programs/[\w-]+/")
BLOCK = re.compile(
    "address|article|aside|br|button|caption|d[dlt]|div|fieldset|figcaption|figure|footer|form|h[1-6]|header|label|legend|"
    "li|main|ol|p|section|summary|ul"
)
ASIDE = re.compile("nav|table|svg|select|textarea|button|code|pre|blockquote|q|cite|script|style|template")
ON_THEIR_OWN = {"badge", "tier", "meta", "level", "checks__rule", "checks__pair", "moves__why", "finding__topic"}
NOT_READ = {"unseen", "checks"}  # a button's full name; the rows of rule, answer and year are a table
VOID = {"br", "img", "input", "hr", "meta", "link", "wbr", "rect", "path", "line", "circle", "use"}


def blocks(page: str) -> list[str]:
    """The text of each block inside ``<main>``, spaces made even; empty ones left out."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return [text for block in reader.blocks if (text := " ".join("".join(block).split()))]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[list[str]] = [[]]
        self.inside = 0  # how deep in <main>
        self.aside: list[str] = []  # the open tags from the first one that is not read

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = dict(attributes)
        classes = set((told.get("class") or "").split())
        self.inside += tag == "main"
        if BLOCK.fullmatch(tag) or classes & ON_THEIR_OWN:
            self.blocks.append([])
        if tag not in VOID and (
            self.aside or ASIDE.fullmatch(tag) or classes & NOT_READ or _names_a_program(tag, told)
        ):
            self.aside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "main"
        if BLOCK.fullmatch(tag):
            self.blocks.append([])
        if tag in self.aside:
            while self.aside.pop() != tag:
                pass

    def handle_data(self, text: str) -> None:
        if self.inside and not self.aside:
            self.blocks[-1].append(text)


def _names_a_program(tag: str, attributes: dict[str, str | None]) -> bool:
    return tag == "a" and bool(PROGRAM.search(attributes.get("href") or ""))
