import re

from playwright.sync_api import Page, expect

from tests.browser.test_plan_way import CHOSEN, LINK, TYPED


# A budget for ten programs keeps the pages, and so the looking at them, short.
def make_a_short_plan(page: Page) -> None:
    page.goto("/profile/")
    for name, value in CHOSEN.items():
        page.locator(f'[name="{name}"][value="{value}"]').check()
    page.locator('details:has([name="budget_usd"]) > summary').click()
    for name, value in {**TYPED, "budget_usd": "110"}.items():
        page.locator(f'[name="{name}"]').fill(value)
    page.get_by_role("button", name="Check my answers").click()
    page.get_by_role("button", name="Make my plan").click()
    expect(page).to_have_url(LINK)


def test_programs_are_ticked_compared_asked_and_printed_without_a_script(page: Page, javascript, axe, fits):
    page.set_viewport_size({"width": 1280 if javascript else 320, "height": 800})
    make_a_short_plan(page)
    plan = page.url
    page.goto(plan + "shortlist/")
    for number in (0, 2, 5):
        page.get_by_role("checkbox", name="Compare").nth(number).check()
    button = page.get_by_role("button", name="Compare the ticked (2 to 4)")
    expect(button).to_be_in_viewport()  # it comes along once something is ticked
    button.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("3 programs side by side")
    expect(page.get_by_role("heading", name="What tells them apart")).to_be_visible()
    look(page, javascript, axe, fits)

    page.goto(plan + "questions/")
    first = page.locator(".entry").first
    first.get_by_text("The mail, ready to copy").click()
    expect(first.get_by_role("textbox")).to_have_value(re.compile(r"^Dear program coordinator,\n[\s\S]+\[Your name\]$"))
    look(page, javascript, axe, fits)

    page.goto(plan + "print/")
    look(page, javascript, axe, fits)
    page.emulate_media(media="print")
    expect(page.locator(".paper__list tbody tr")).to_have_count(10)
    expect(page.get_by_role("navigation", name="Pages of your plan")).to_be_hidden()
    expect(page.get_by_text("Use your browser’s print")).to_be_hidden()
    page.set_viewport_size({"width": 700, "height": 990})  # a sheet of paper, less its margins
    fits(page)


def look(page: Page, javascript: bool, axe, fits) -> None:
    fits(page)
    if javascript:  # axe is a script
        axe(page)
