"""What can be wrong with a page as a browser shows it? Faults in words, one a line; none where all is well."""

from functools import cache
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Only what is wrong is described in full: describing all that is right takes longer than finding it out.
ASKED = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}
# Thirty entries are alike in their looks, and axe takes as long over each as over a short page.
ALIKE = ".entries > :nth-child(n+9)"
# Without scripts a page has no timers either, and axe would wait for its own forever.
NO_TIMERS = "window.setTimeout = act => { Promise.resolve().then(act) }"
# What a colour scheme can change; the rest is the same in both.
OF_COLOUR = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
AXE = """async ([where, asked]) => (await axe.run(where, asked)).violations.flatMap(fault =>
    fault.nodes.slice(0, 4).map(node => `${fault.id}: ${fault.help}: ${node.html.slice(0, 160)}`))"""
WIDE = """() => {
    const room = document.documentElement.clientWidth, wide = document.documentElement.scrollWidth;
    if (wide <= room) return [];
    const beyond = [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > room + 1);
    return [`${wide} px wide in a window of ${room}`, ...beyond.slice(0, 5).map(e => e.outerHTML.slice(0, 120))];
}"""


@cache
def _axe() -> str:
    return Axe().axe_script


def violations(page: Page, *, scripts: bool = True, but: str = "", asked: dict[str, Any] = ASKED) -> list[str]:
    """What axe finds against WCAG 2.2 AA and its own best practice, or what else is ``asked``. ``scripts``: whether the
    page may run its own; ``but``: a selector of parts to pass over."""
    page.wait_for_load_state()
    if not scripts:
        page.evaluate(NO_TIMERS)
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_axe())
    return page.evaluate(AXE, [{"exclude": [[but]] if but else []}, asked])


def too_wide(page: Page) -> list[str]:
    """By how much the page is wider than its window, and what sticks out: axe does not see this."""
    page.wait_for_load_state()
    return page.evaluate(WIDE)
