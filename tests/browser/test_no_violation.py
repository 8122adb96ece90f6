"""Does any page of the admin ask for what the content policy forbids, or for a file that is not there? And what does
another site learn from a link on a plan?"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Request, Response, expect

from tests.browser.conftest import ROOT, served
from tests.engines import database_for

FILES = ("_template", ":jsi18n", ":autocomplete")  # nothing that a browser shows
# What a page only does when it is touched: calendars, clocks, fields that search while one types.
TOUCH = """() => {
    document.querySelectorAll(".datetimeshortcuts a, .collapse-toggle").forEach(part => part.click());
    document.querySelectorAll("details").forEach(fold => { fold.open = true });
    if (window.django && django.jQuery.fn.select2)
        django.jQuery("select.admin-autocomplete").each((_, field) => { django.jQuery(field).select2("open") });
}"""
SPOIL = """() => {
    const image = new Image(); image.src = "https://elsewhere.example/dot.png";
    document.body.setAttribute("style", "color: red");
}"""
FACTS = (
    "program,criterion,strength,number,source_url,seen_max\nlakeview,min_step2,required,230,https://a.example,2026\n"
)
Settled = dict[str, Any]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, surroundings: dict[str, str]) -> dict[str, str]:
    return surroundings | {"DATABASE_URL": database_for(tmp_path_factory.mktemp("every-address"))}


@pytest.fixture(scope="module")
def settled(own: dict[str, str]) -> Settled:
    def run(*command: str) -> str:
        made = subprocess.run(
            [sys.executable, *command], cwd=ROOT, env=own, check=True, stdout=subprocess.PIPE, text=True
        )
        return made.stdout

    run("manage.py", "migrate", "--verbosity", "0")
    return json.loads(run("-m", "tests.browser.every_address"))


@pytest.fixture(scope="module")
def site(own: dict[str, str], settled: Settled) -> Iterator[str]:
    with served(own) as address:
        yield address


@pytest.fixture
def olga(page: Page, site: str, settled: Settled) -> Page:
    page.context.add_cookies([{"name": "sessionid", "value": settled["session"], "url": site}])
    return page


def test_no_page_of_the_admin_asks_for_what_is_forbidden_or_missing(olga: Page, settled: Settled):
    missing: list[str] = []

    def note(response: Response) -> None:
        if response.status >= 400 and response.request.resource_type != "document":
            missing.append(f"{olga.url}: {response.status} {response.url}")

    olga.on("response", note)
    pages = {name: way for name, way in settled["ways"].items() if not name.endswith(FILES)}
    assert len(pages) > 90
    for way in pages.values():
        olga.goto(way)
        olga.evaluate(TOUCH)
    assert missing == []


def test_nor_do_a_files_preview_what_it_saved_and_the_word_before_many_are_deleted(olga: Page, tmp_path: Path):
    (tmp_path / "facts.csv").write_text(FACTS)
    olga.goto("/admin/programs/fact/import/")
    olga.locator("input[type=file]").set_input_files(tmp_path / "facts.csv")
    olga.get_by_label("Why").fill("The spring round of pages")
    olga.get_by_role("button", name="Show what would change").click()
    olga.get_by_role("button", name="Save all of this").click()
    expect(olga.locator(".messagelist")).to_be_visible()

    olga.goto("/admin/programs/fact/")
    olga.locator("#action-toggle").check()
    olga.locator("select[name=action]").select_option("delete_selected")
    olga.get_by_role("button", name="Run").or_(olga.get_by_role("button", name="Go")).click()
    expect(olga.get_by_role("heading", level=1)).to_have_text("Delete multiple objects")


def test_a_page_that_did_would_be_noticed(page: Page, browser: Any, site: str):
    said: list[str] = []
    with browser.new_page(base_url=site) as other:
        other.on("console", lambda message: said.append(message.text))
        other.goto("/privacy/")
        other.evaluate(SPOIL)
        other.wait_for_function("document.body.hasAttribute('style')")
    assert sum("Content Security Policy" in text for text in said) == 2


def test_another_site_learns_nothing_of_the_plan_that_a_link_stands_on(page: Page, settled: Settled):
    asked: list[Request] = []
    page.context.route("https://www.lakeview.example/**", lambda route: (asked.append(route.request), route.abort()))
    page.goto(settled["plan"] + "shortlist/")
    with page.expect_request("**/privacy/") as at_home:
        page.get_by_role("link", name="Privacy", exact=True).first.click()
    assert at_home.value.all_headers()["referer"].endswith(settled["plan"] + "shortlist/")

    page.goto(settled["plan"] + "shortlist/")
    page.evaluate("""document.querySelector("main").innerHTML = '<a href="https://www.lakeview.example/gme">Out</a>'""")
    with page.context.expect_event("requestfailed"):
        page.get_by_role("link", name="Out").click()
    assert "referer" not in asked[0].all_headers()
