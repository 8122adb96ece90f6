import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parents[2] / "static/css"
# Sheets whose every part stands on the page; the others hold the layout of a single page.
SHOWN = ("components", "controls", "records", "plan")
# Said by a state that the sample is not in, or by the frame of every page.
ELSEWHERE = {"linked"}


@pytest.fixture
def shown(client, settings, drawn_once, db) -> str:
    settings.DEBUG = True
    return client.get("/styleguide/").content.decode()


def classes(sheet: str) -> set[str]:
    rules = re.sub(r"/\*.*?\*/|\{[^{}]*\}", " ", (CSS / f"{sheet}.css").read_text(), flags=re.S)
    return set(re.findall(r"\.([a-z][\w-]*)", rules))


def test_it_answers_in_development_only(client, settings):
    settings.DEBUG = False

    assert client.get("/styleguide/").status_code == 404


@pytest.mark.parametrize("sheet", SHOWN)
def test_every_part_of_the_style_sheets_stands_on_the_page(shown, sheet):
    on_page = {name for names in re.findall(r'class="([^"]*)"', shown) for name in names.split()}

    assert classes(sheet) - on_page - ELSEWHERE == set()


def test_every_token_has_its_sample(shown):
    tokens = set(re.findall(r"^  --([\w-]+):", (CSS / "tokens.css").read_text(), flags=re.M))
    samples = set(re.findall(r"swatch--([\w-]+)", shown))

    assert tokens - samples == {"measure", "page", "touch", "radius"}
    assert samples <= classes("styleguide") | tokens


def test_a_sample_shows_the_token_of_its_name():
    sheet = (CSS / "styleguide.css").read_text()
    for name, declarations in re.findall(r"\.swatch--([\w-]+) \{(.*?)\}", sheet, flags=re.S):
        assert f"var(--{name})" in declarations
