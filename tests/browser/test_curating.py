"""Do the curator's everyday acts work in a browser, with the rights of the role alone? In the order of the guide."""

import csv
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, served
from tests.browser.curated import CUT_OFF, HOSPITALS, ITS_PAGE, PASSWORD, slug
from tests.engines import database_for

COLUMNS = ["program", "applies_to", "criterion", "strength", "number", "answer", "source_url", "seen_min", "seen_max"]
SAID = [("visa_j1", "yes"), ("visa_h1b", "no"), ("img_considered", "yes"), ("usce_required", "yes"), ("min_step2", 220)]
Row = dict[str, Any]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, surroundings: dict[str, str]) -> Iterator[str]:
    """A site of its own, for what is published here is seen by everybody."""
    own = surroundings | {"DATABASE_URL": database_for(tmp_path_factory.mktemp("curated"))}
    for command in (["manage.py", "migrate", "--verbosity", "0"], ["-m", "tests.browser.curated"]):
        subprocess.run([sys.executable, *command], cwd=ROOT, env=own, check=True)
    with served(own) as address:
        yield address


@pytest.fixture
def signed_in(page: Page) -> Callable[[str], Page]:
    def sign_in(name: str) -> Page:
        page.goto("/admin/")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        expect(page.get_by_role("heading", name="What waits")).to_be_visible()
        return page

    return sign_in


@pytest.fixture
def ines(signed_in: Callable[[str], Page]) -> Page:
    """Inés, a new curator."""
    return signed_in("ines")


@pytest.fixture
def rosa(signed_in: Callable[[str], Page]) -> Page:
    """Rosa, who reviews and publishes."""
    return signed_in("rosa")


def find(page: Page, hospital: str) -> None:
    page.get_by_role("link", name="Programs", exact=True).first.click()
    page.get_by_role("textbox", name="Search").fill(hospital)
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name=hospital, exact=True).click()


def test_ines_corrects_a_cut_off_with_its_source(ines: Page, fits):
    find(ines, HOSPITALS[0])
    ines.get_by_role("link", name="The page says something else now").click()
    ines.get_by_label("Number").fill("2250")
    ines.get_by_role("button", name="Add the newer statement").click()
    expect(ines.get_by_text("Give a number from 150 to 300.")).to_be_visible()
    ines.get_by_label("Number").fill("225")
    ines.get_by_role("button", name="Add the newer statement").click()
    said = ines.get_by_role("region", name="What its pages say")
    expect(said.locator(".fact-line").first).to_contain_text(re.compile(r"225\s+counts"))
    said.get_by_text("1 superseded").click()
    expect(said.locator("details li").first).to_contain_text(re.compile(rf"{CUT_OFF}\s+superseded"))
    fits(ines)
    ines.goto(f"/programs/{slug(HOSPITALS[0])}/")
    expect(ines.locator("main")).to_contain_text(f"{CUT_OFF} (required)")
    expect(ines.locator("main")).not_to_contain_text("225")


def hundred_facts() -> list[Row]:
    """Five words each of twenty programs' pages."""
    return [
        {
            "program": slug(hospital),
            "applies_to": "all",
            "criterion": criterion,
            "strength": "required" if criterion == "min_step2" else "stated",
            "number": said if isinstance(said, int) else "",
            "answer": "" if isinstance(said, int) else said,
            "source_url": f"https://www.{slug(hospital)}.example/gme",
            "seen_min": 2026,
            "seen_max": 2026,
        }
        for hospital in HOSPITALS
        for criterion, said in SAID
    ]


def write(path: Path, rows: list[Row]) -> Path:
    with path.open("w", newline="", encoding="utf-8-sig") as handle:
        writer = csv.DictWriter(handle, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_a_hundred_facts_are_taken_in_once_the_three_wrong_ones_are_mended(ines: Page, tmp_path: Path, fits):
    rows = hundred_facts()
    wrong = {14: {"number": 2200}, 41: {"program": "hospital-zz"}, 77: {"criterion": "visa_j2"}}
    file = write(tmp_path / "facts.csv", [row | wrong.get(line, {}) for line, row in enumerate(rows, 2)])
    ines.get_by_role("link", name="Facts: what pages say").first.click()
    before = facts_listed(ines)
    ines.get_by_role("link", name="Import").click()
    send(ines, file)
    for line, column in ((14, "number"), (41, "program"), (77, "criterion")):
        expect(ines.locator(".problems")).to_contain_text(f"Line {line}, column {column}:")
    expect(ines.locator(".problems li")).to_have_count(3)
    expect(ines.get_by_role("button", name="Save all of this")).to_have_count(0)
    fits(ines)
    assert facts_listed(ines) == before

    ines.goto("/admin/programs/fact/import/")
    send(ines, write(file, rows))
    expect(ines.locator(".counts")).to_contain_text("100 new, 0 changed, 0 unchanged, 0 wrong")
    ines.get_by_role("button", name="Save all of this").click()
    assert facts_listed(ines) == before + 100

    ines.goto("/admin/programs/fact/import/")
    send(ines, file)
    expect(ines.locator(".counts")).to_contain_text("0 new, 0 changed, 100 unchanged")


def send(page: Page, file: Path) -> None:
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_label("Why").fill("The spring round of pages")
    page.get_by_role("button", name="Show what would change").click()


def facts_listed(page: Page) -> int:
    page.goto("/admin/programs/fact/")
    counted = re.search(r"(\d+) facts?", page.locator(".paginator").inner_text())
    assert counted
    return int(counted[1])


def test_ines_sees_who_changed_what_and_why(ines: Page, fits):
    find(ines, HOSPITALS[0])
    ines.get_by_label("Website").fill("https://www.hospital-a.example")
    ines.get_by_role("button", name="Save and continue editing").click()
    expect(ines.locator(".errorlist")).to_be_visible()
    ines.get_by_label("Why?").fill("Found on the hospital's own page")
    ines.get_by_role("button", name="Save and continue editing").click()
    ines.get_by_role("link", name="History", exact=True).first.click()
    last = ines.locator(".timeline > li").first
    expect(last).to_contain_text("by ines")
    expect(last).to_contain_text("Why: Found on the hospital's own page")
    expect(last.get_by_role("row", name="Website")).to_contain_text("https://www.hospital-a.example")
    fits(ines)


def test_a_readers_report_is_answered_with_a_sourced_fact(page: Page, signed_in, axe, fits):
    page.goto(f"/programs/{slug(HOSPITALS[0])}/")
    page.get_by_role("link", name="Report a mistake", exact=True).click()
    page.get_by_label("What is wrong?").select_option("Most years since graduation")
    page.get_by_label("What should it be?").fill("They now take graduates of the last 5 years")
    page.get_by_label("Where does it say so?").fill(ITS_PAGE)
    axe(page)
    fits(page)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()

    ines = signed_in("ines")
    ines.get_by_role("link", name=re.compile("open reports? from readers")).click()
    ines.get_by_role("link", name="Most years since graduation").click()
    answer = ines.locator(".report-way").first
    answer.get_by_label("Number").fill("5")
    assert cut_off_on_a_phone(ines) == []
    answer.get_by_role("button", name="Add the fact and close the report").click()
    find(ines, HOSPITALS[0])
    expect(ines.get_by_role("region", name="What its pages say")).to_contain_text("5 years")


def cut_off_on_a_phone(page: Page) -> list[str]:
    """The fields that end beyond their row, which hides what is too wide."""
    at_a_desk = page.viewport_size
    assert at_a_desk
    page.set_viewport_size({"width": 390, "height": 844})
    beyond = page.locator(".form-row :is(input, select)").evaluate_all(
        "all => all.filter(e => e.getBoundingClientRect().right > e.closest('.form-row').getBoundingClientRect().right)"
        ".map(e => e.name)"
    )
    page.set_viewport_size(at_a_desk)
    return beyond


def test_rosa_reads_what_would_change_and_publishes_it(rosa: Page, fits):
    rosa.get_by_role("link", name="Publish what waits").first.click()
    expect(rosa.locator("main")).to_contain_text(HOSPITALS[1])
    expect(rosa.locator("main")).to_contain_text("235")
    fits(rosa)
    rosa.get_by_label("Why?").fill("Read against the pages")
    rosa.get_by_role("button", name=re.compile("^Publish th")).click()
    expect(rosa.locator(".messagelist")).to_contain_text(re.compile("applicants see (it|them) now"))
    rosa.goto(f"/programs/{slug(HOSPITALS[1])}/")
    expect(rosa.locator("main")).to_contain_text("235 (required)")
    rosa.goto("/admin/desk/")
    expect(rosa.get_by_text("with changes that wait to be published")).to_contain_text("0")


def test_ines_may_prepare_what_rosa_publishes_and_no_more(ines: Page):
    ines.goto("/admin/publish/")
    expect(ines.get_by_role("button", name=re.compile("^Publish"))).to_have_count(0)
