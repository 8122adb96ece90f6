import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect


@pytest.mark.parametrize(("wide", "high"), [(390, 844), (320, 568), (1280, 720)])
def test_a_plan_begins_in_one_click_without_scrolling(page: Page, wide, high):
    page.set_viewport_size({"width": wide, "height": high})
    page.goto("/")
    begin = page.get_by_role("link", name="Start your plan").first
    box = begin.bounding_box()

    assert box
    assert box["y"] + box["height"] <= high
    begin.click()
    expect(page).to_have_url("/profile/")


def test_from_the_start_through_the_sample_to_a_form_of_ones_own(page: Page):
    page.goto("/")
    page.get_by_role("link", name="Read the whole sample plan").click()
    expect(page.get_by_text("Noor is not a real person")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)

    page.get_by_role("link", name="Start your own plan").first.click()

    expect(page).to_have_url("/profile/")
    expect(page.locator("#id_step2_score")).to_have_value("")


def test_a_change_of_the_sample_is_answered_with_a_page_that_helps(
    page: Page, axe: Callable[[Page], None], fits: Callable[[Page], None]
):
    page.goto("/plan/sample/delete/")
    axe(page)
    fits(page)

    page.get_by_role("link", name="Back to the sample").click()

    expect(page).to_have_title(re.compile("^Sample: "))
