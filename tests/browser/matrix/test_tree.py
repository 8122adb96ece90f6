import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from tests.browser.matrix.ways import UNFOLD

# What a screen reader is given: the accessibility tree as lines, "- heading "Your plan" [level=1]".
ADDRESSES = ["/", "/profile/", "{worked2}", "{worked2}shortlist/", "{worked2}ladder/", "/programs/1353-st-louis/"]
CONTROLS = "button|link|textbox|combobox|radio|checkbox|spinbutton|listbox|slider|img"
NAMELESS = re.compile(rf"^\s*- (?:{CONTROLS})(?: \[[^\]]*\])*:?$")


def tree(page: Page) -> list[str]:
    return page.locator("body").aria_snapshot().splitlines()


def headings(lines: list[str]) -> list[tuple[int, str]]:
    found = (re.match(r"""\s*- '?heading "(.*)" \[level=(\d)\]""", line) for line in lines)
    return [(int(match[2]), match[1]) for match in found if match]


@pytest.mark.parametrize("address", ADDRESSES)
def test_landmarks_and_headings_are_in_order_and_everything_is_named(page: Page, links, address):
    page.goto(address.format_map(links))
    lines = tree(page)
    levels = [level for level, _ in headings(lines)]

    assert [sum(line.startswith(f"- {role}") for line in lines) for role in ("banner", "main", "contentinfo")] == [
        1
    ] * 3
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    assert [line for line in lines if NAMELESS.match(line)] == []


def test_every_picture_of_a_plan_has_a_name_and_no_two_share_one(page: Page, links):
    page.goto(links["worked2"])
    page.evaluate(UNFOLD)
    names = re.findall(r"""^\s*- '?img "(.+?)\"""", "\n".join(tree(page)), flags=re.MULTILINE)

    assert len(names) >= 3
    assert len(set(names)) == len(names)


def test_a_plan_says_where_one_stands_and_what_to_do_before_it_explains(page: Page, links):
    page.goto(links["worked2"])
    said = [words for _, words in headings(tree(page))]
    first = ["Your plan for the", "At a glance", "What to do next", "How sure we are", "Where you stand", "Your list"]
    places = [next(place for place, words in enumerate(said) if words.startswith(start)) for start in first]

    assert places == sorted(places)
    assert places[:3] == [0, 1, 2]


def test_an_entry_names_its_program_before_its_reasons_and_buttons(page: Page, links):
    page.goto(links["worked2"])
    entry = page.locator(".entry").first
    said = entry.aria_snapshot()
    name = entry.get_by_role("heading").get_by_role("link").first.inner_text()

    assert said.index(name) < said.index("button")
    assert re.search(rf'button "Keep {re.escape(name)}"', said)
