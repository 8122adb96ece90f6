"""Who curates while something happens? People who sign in and send the admin's own forms, filled in as a browser would.

They are those of tests/browser/curated.py, on a site that asks for no second factor: ``Site(…, SECOND_FACTOR="0")``.
"""

import subprocess
import sys
from html.parser import HTMLParser
from typing import Any

from tests.browser.curated import PASSWORD
from tests.faults.site import ROOT, Site
from tests.faults.visitors import Answer, Visitor

WHY = "The program's own page says so"
Fields = list[tuple[str, str]]


def settle(site: Site) -> None:
    """Twenty invented hospitals, Inés, Rosa and Olga, into a database with nothing but tables."""
    site.manage("migrate", "--verbosity", "0")
    run = [sys.executable, "-m", "tests.browser.curated"]
    subprocess.run(run, cwd=ROOT, env=site.surroundings, check=True, capture_output=True)


class Curator(Visitor):
    """On a new connection each time, as the proxy asks: people read for longer than the site keeps one."""

    def _ask(self, *request: Any, **more: Any) -> Answer:
        self.leave()
        return super()._ask(*request, **more)

    def sign_in(self, name: str) -> "Curator":
        answer = self.send("/admin/login/", username=name, password=PASSWORD)
        assert answer.status == 302, (answer.status, answer.body[:2000])
        return self

    def form(self, path: str) -> Fields:
        """What a browser would send back from this page as it stands."""
        page = self.get(path)
        assert page.status == 200, (page.status, page.location)
        return filled_in(page.body)

    def send(self, path: str, form: Fields | None = None, to: str = "", **changes: str) -> Answer:
        """The form of the page ``path``, as it stands there or as it was read before, with these changes."""
        form = self.form(path) if form is None else form
        kept = [(name, value) for name, value in form if name not in changes]
        return self.post(to or path, kept + list(changes.items()))  # type: ignore[arg-type]


def filled_in(body: str) -> Fields:
    """The page's largest form: beside it stand small ones, to sign out or to search."""
    reading = _Forms()
    reading.feed(body)
    return max(reading.forms, key=len)


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Fields] = [[]]
        self._text, self._select, self._options = "", "", Fields()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.forms.append([])
        elif tag == "textarea":
            self._text = has.get("name", "")
            self.forms[-1].append((self._text, ""))
        elif tag == "select":
            self._select, self._options = has.get("name", ""), []
            self._several = "multiple" in has
        elif tag == "option" and self._select:
            self._options.append((has.get("value", ""), "selected" if "selected" in has else ""))
        elif tag == "input" and _is_sent(has):
            self.forms[-1].append((has["name"], has.get("value", "on" if has.get("type") == "checkbox" else "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._text = ""
        elif tag == "select" and self._select:
            chosen = [value for value, selected in self._options if selected]
            first = [] if self._several else [value for value, _ in self._options[:1]]
            self.forms[-1] += [(self._select, value) for value in chosen or first]
            self._select = ""

    def handle_data(self, data: str) -> None:
        if self._text:
            name, before = self.forms[-1][-1]
            # A browser leaves the line break away that stands right behind the tag.
            self.forms[-1][-1] = name, before + (data if before else data.removeprefix("\r\n").removeprefix("\n"))


def _is_sent(has: dict[str, str]) -> bool:
    if has.get("type") in ("checkbox", "radio") and "checked" not in has:
        return False
    return bool(has.get("name")) and has.get("type") not in ("submit", "button", "file", "image")
