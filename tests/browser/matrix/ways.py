"""By which way does a page come into one of its states? Each way opens it and gives the answer that the page came in.

An address may name a plan: ``{ten}`` is the address of that person's plan (`kept.py`), ends in a slash included.
"""

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, Response

Links = Mapping[str, str]

SET = """answers => {
    for (const [name, answer] of Object.entries(answers)) {
        const [first, ...others] = document.querySelectorAll(`main [name="${name}"]`);
        if (["radio", "checkbox"].includes(first.type))
            [first, ...others].forEach(e => { e.checked = [answer].flat().includes(e.value) });
        else first.value = answer;
    }
}"""
UNFOLD = "document.querySelectorAll('details').forEach(fold => { fold.open = true })"
MISUSE = """path => {
    const form = document.querySelector("form[method=post]");
    form.action = path; form.submit();
}"""
REPEAT = """async () => {
    const form = document.querySelector("form[method=post]");
    for (let i = 0; i < 10; i++) await fetch(form.action, {method: "POST", body: new FormData(form)});
}"""
FLOOD = """() => {
    const form = document.querySelector("form[method=post]");
    for (let i = 0; i < 2001; i++) form.append(Object.assign(document.createElement("input"), {name: "x" + i}));
    form.submit();
}"""


@dataclass(frozen=True, slots=True)
class Way:
    """``address`` where the page is opened by that alone, and nothing is typed or pressed."""

    go: Callable[[Page, Links], Response]
    address: str = ""

    def __call__(self, page: Page, links: Links) -> Response:
        return self.go(page, links)


def at(address: str) -> Way:
    def go(page: Page, links: Links) -> Response:
        response = page.goto(address.format_map(links))
        assert response
        return response

    return Way(go, address)


def filled(way: Way, **answers: Any) -> Way:
    """Then the answers are typed and ticked, folded away or not."""

    def fill(page: Page, links: Links) -> Response:
        response = way(page, links)
        page.evaluate(SET, answers)
        return response

    return Way(fill)


def pressed(way: Way, button: str) -> Way:
    """Then the first button or link of that name is pressed, and another page comes."""

    def press(page: Page, links: Links) -> Response:
        way(page, links)
        page.evaluate(UNFOLD)
        named = re.compile(button)
        target = page.locator("main").get_by_role("button", name=named).or_(page.get_by_role("link", name=named))
        return _answer(page, target.first.click)

    return Way(press)


def after(way: Way, address: str) -> Way:
    """Then another address is opened, with whatever the browser holds by now."""
    return Way(lambda page, links: (way(page, links), at(address)(page, links))[1])


def unfolded(way: Way) -> Way:
    """Then everything that is folded is opened."""

    def unfold(page: Page, links: Links) -> Response:
        response = way(page, links)
        page.evaluate(UNFOLD)
        return response

    return Way(unfold, way.address)


def without_cookies(way: Way) -> Way:
    def forget(page: Page, links: Links) -> Response:
        response = way(page, links)
        page.context.clear_cookies()
        return response

    return Way(forget)


def misused(way: Way, path: str) -> Way:
    """Then the page's form is sent to an address that takes none."""
    return Way(lambda page, links: (way(page, links), _answer(page, lambda: page.evaluate(MISUSE, path)))[1])


def flooded(way: Way) -> Way:
    """Then the page's form is sent with more fields than the site reads."""
    return Way(lambda page, links: (way(page, links), _answer(page, lambda: page.evaluate(FLOOD)))[1])


def repeated(way: Way) -> Way:
    """Then the page's form is sent ten times by one who is nobody else's neighbour, and stays as it is."""

    def repeat(page: Page, links: Links) -> Response:
        page.set_extra_http_headers({"X-Forwarded-For": "198.51.100.7"})
        response = way(page, links)
        page.evaluate(REPEAT)
        return response

    return Way(repeat)


def in_a_rush(way: Way) -> Way:
    """What is asked for next has waited for its turn for twenty seconds, as the proxy says."""

    def hurry(page: Page, links: Links) -> Response:
        response = way(page, links)
        page.set_extra_http_headers({"X-Request-Start": f"t={time.time() - 20:.3f}"})
        return response

    return Way(hurry)


def rendered(status: int) -> Way:
    """The page that the site shows where no test can bring it to: its template stands in `kept.py`'s links."""

    def serve(page: Page, links: Links) -> Response:
        page.route(
            "**/rendered/", lambda route: route.fulfill(status=status, body=links[f"page{status}"], headers=HTML)
        )
        return at("/rendered/")(page, links)

    return Way(serve)


HTML = {"Content-Type": "text/html; charset=utf-8"}


def _answer(page: Page, act: Callable[[], Any]) -> Response:
    with page.expect_navigation() as coming:
        act()
    assert coming.value
    return coming.value
