"""Which forms does a page hold, and which queries do its links carry? Read from the page, so that nobody lists them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

Attributes = dict[str, str]


@dataclass(slots=True)
class Form:
    """``fields`` are what a browser sends if nobody touches anything; ``offered`` what could be chosen instead."""

    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    offered: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        return sorted({name for name, _ in self.fields} | self.offered.keys() | set(self.files))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[str] = []
        self._open: Form | None = None
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.links.append(of.get("href", ""))
        if tag == "form":
            self._open = Form(of.get("action", ""), of.get("method", "get").lower())
            self.forms.append(self._open)
        form = self._form(of)
        if form and tag in {"input", "button", "select", "textarea", "option"}:
            getattr(self, f"_on_{tag}")(form, of)

    def handle_data(self, data: str) -> None:
        if self._area and self._open:
            name, was = self._open.fields[-1]
            self._open.fields[-1] = (name, was + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        if tag in {"select", "textarea"}:
            self._select = self._area = ""

    def _form(self, of: Attributes) -> Form | None:
        """The form of an element: the one around it, or the last one where it stands outside of any."""
        return self._open or (self.forms[-1] if "form" in of and self.forms else None)

    def _on_input(self, form: Form, of: Attributes) -> None:
        kind, name, value = of.get("type", "text"), of.get("name", ""), of.get("value", "")
        if kind == "file":
            form.files.append(name)
        elif kind == "submit":
            form.buttons.append((name, value))
        elif name:
            if kind in {"radio", "checkbox"}:
                form.offered.setdefault(name, []).append(value or "on")
            if kind not in {"radio", "checkbox"} or "checked" in of:
                form.fields.append((name, value or ("on" if kind == "checkbox" else "")))

    def _on_button(self, form: Form, of: Attributes) -> None:
        form.buttons.append((of.get("name", ""), of.get("value", "")))

    def _on_select(self, form: Form, of: Attributes) -> None:
        self._select = of.get("name", "")
        form.offered.setdefault(self._select, [])

    def _on_textarea(self, form: Form, of: Attributes) -> None:
        self._area = of.get("name", "")
        form.fields.append((self._area, ""))

    def _on_option(self, form: Form, of: Attributes) -> None:
        form.offered.setdefault(self._select, []).append(of.get("value", ""))
        if "selected" in of:
            form.fields.append((self._select, of.get("value", "")))


def forms_on(page: str) -> list[Form]:
    return _read(page).forms


def queries_of(page: str) -> tuple[list[str], list[str]]:
    """The names and the values that the page's own links and its forms for looking carry in an address."""
    read = _read(page)
    sent = [pair for link in read.links for pair in parse_qsl(urlsplit(link).query, keep_blank_values=True)]
    sent += [pair for form in read.forms if form.method == "get" for pair in _possible(form)]
    return sorted({name for name, _ in sent}), sorted({value for _, value in sent})


def _possible(form: Form) -> Iterator[tuple[str, str]]:
    yield from form.fields
    yield from ((name, value) for name, all_values in form.offered.items() for value in all_values)


def _read(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    return reader
