import re

import pytest
from playwright.sync_api import Page, expect

from tests.advisor.cast import ESRA
from tests.browser.plans import make_the_plan

# Esra is worked profile 2: a second-attempt pass, 218, little US experience, a J-1 to come.
CHOSEN = {"step1": "passed", "step2": "passed", "goal": "bridge", "visa": "j1"}
TYPED = {
    "step1_attempts": "2",
    "step2_score": "218",
    "graduation_year": "2023",
    "hands_on_months": "0",
    "observership_months": "1",
}
LINK = re.compile(r"/plan/[\w-]{22}/$")


def fill_in_and_send(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Start your plan").first.click()
    for name, value in CHOSEN.items():
        page.locator(f'[name="{name}"][value="{value}"]').check()
    for name, value in TYPED.items():
        page.locator(f'[name="{name}"]').fill(value)
    page.get_by_role("button", name="Check my answers").click()
    page.get_by_role("button", name="Make my plan").click()
    expect(page).to_have_url(LINK)


@pytest.mark.parametrize(("javascript", "width"), [(True, 1280), (False, 390)], ids=["with a script", "without one"])
def test_from_the_start_page_to_a_program_and_its_reasons(page: Page, javascript, width, axe, fits):
    fill_in_and_send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Your plan for the 20.. Match"))
    expect(page.get_by_text("100 to 150", exact=True)).to_be_visible()

    first = page.locator(".entry").first
    first.locator("summary", has_text="Every rule").click()
    expect(first.locator(".checks li").first).to_be_visible()
    name = first.get_by_role("link").first
    title = name.inner_text()
    name.click()

    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    if javascript:  # axe is a script
        axe(page)
    fits(page)


def test_the_plan_is_accessible_and_fits(page: Page, look, esra, axe, fits):
    page.goto(esra)
    for fold in page.locator("summary").all()[:6]:
        fold.click()
    axe(page)
    fits(page)


def test_its_list_is_accessible_and_fits(page: Page, look, esra, axe, fits):
    for part in ("", "?part=left-out&rule=visa_j1"):
        page.goto(f"{esra}shortlist/{part}")
        page.locator("summary:visible").first.click()
        page.locator(".entry summary").first.click()
        axe(page)
        fits(page)


def test_its_end_is_accessible_and_fits(page: Page, look, axe, fits):
    address = make_the_plan(page.request, ESRA)
    page.goto(address)
    page.get_by_role("link", name="Delete this plan").click()
    page.get_by_role("button", name="Delete it").click()
    axe(page)
    fits(page)
    assert page.goto(address).status == 404


@pytest.mark.parametrize("path", ["", "shortlist/", "shortlist/?part=left-out"])
def test_the_narrowest_phone_shows_the_plan(page: Page, path, esra, fits):
    page.set_viewport_size({"width": 320, "height": 600})
    page.goto(esra + path)
    for fold in page.locator("summary").all()[:8]:
        fold.click()
    fits(page)


def test_a_left_out_program_says_which_rule_and_how_old(page: Page, esra):
    page.goto(esra)
    page.get_by_role("link", name=re.compile(r"^\d+ tracks?:")).last.click()

    entry = page.locator(".entry").first
    expect(entry).to_contain_text("Left out by:")
    entry.locator("summary").click()
    missed = entry.locator("li", has_text="missed").first
    expect(missed).to_contain_text(re.compile(r"you:[^·]+· they:"))


def test_answers_can_be_changed_without_typing_them_again(page: Page):
    page.goto(make_the_plan(page.request, ESRA))
    page.get_by_role("link", name="Change your answers").click()

    expect(page.locator('[name="step2_score"]')).to_have_value("218")
    page.locator('[name="step2_score"]').fill("231")
    page.get_by_role("button", name="Check my answers").click()
    page.get_by_role("button", name="Update my plan").click()
    expect(page.locator(".key-figures dd").first).to_have_text(re.compile(r"^\s*225 to 234\s*$"))
