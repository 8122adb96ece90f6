import re

import pytest
from playwright.sync_api import Page, expect

from tests.advisor.cast import ESRA
from tests.browser.plans import make_the_plan

A_SHORT_LIST = {"budget_usd": 110}  # ten programs


@pytest.mark.parametrize(("width", "colours"), [(390, "dark")])
def test_programs_are_kept_dropped_and_annotated_from_the_list(page: Page, width, colours, axe, fits):
    plan = make_the_plan(page.request, ESRA | A_SHORT_LIST)
    page.goto(f"{plan}shortlist/")
    dropped = page.locator(".entry h3 a").nth(1).inner_text()
    page.locator("#at-1").get_by_role("button", name="Keep").click()
    expect(page.locator("#at-1")).to_contain_text("Kept by you")
    page.locator("#at-2").get_by_role("button", name="Drop").click()
    said = page.get_by_role("status").filter(has_text="Dropped:")
    expect(said).to_contain_text(dropped)
    expect(said).to_be_in_viewport()
    expect(page.locator(".entry h3 a").nth(1)).not_to_have_text(dropped)
    axe(page)
    fits(page)

    page.locator("#at-1").get_by_role("link", name=re.compile("Note and status")).click()
    kept = page.locator(".entry").first
    kept.locator("summary").click()
    kept.get_by_label("Where you stand").select_option("To ask")
    kept.get_by_label("Note").fill("n" * 201)
    kept.get_by_role("button", name="Save").click()
    expect(page.locator("[aria-invalid]")).to_have_value("n" * 201)
    axe(page)
    fits(page)
    page.locator("[aria-invalid]").fill("ask about the J-1")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_role("heading", name="To ask (1)")).to_be_visible()
    page.set_viewport_size({"width": 320, "height": 600})
    fits(page)

    page.get_by_role("button", name="Undo drop").click()
    page.goto(plan)
    expect(page.locator(".entry h3 a").nth(1)).to_have_text(dropped)
