import pytest
from playwright.sync_api import Page


def test_axe_names_what_is_wrong_with_or_without_javascript(page: Page, javascript, axe):
    page.goto("/health/live")
    page.set_content('<html lang="en"><title>x</title><main><h1>x</h1><img src="/static/favicon.svg"></main></html>')

    with pytest.raises(AssertionError, match="image-alt"):
        axe(page)


def test_axe_names_a_target_that_a_finger_misses(page: Page, axe):
    page.goto("/health/live")
    small = "<button style='font-size:6px;padding:0;border:0'>{}</button>"
    page.set_content(f'<html lang="en"><title>x</title><main><h1>x</h1>{small.format("a")}{small.format("b")}</main>')

    with pytest.raises(AssertionError, match="target-size"):
        axe(page)


def test_a_page_wider_than_its_window_is_found(page: Page, width, fits):
    page.goto("/health/live")
    page.set_content('<p style="width:1300px" id="too-wide">x</p>')

    with pytest.raises(AssertionError, match="too-wide"):
        fits(page)


def test_the_browser_sees_the_shipped_records(page: Page):
    page.goto("/programs/")

    assert page.locator('main a[href^="/programs/"]').count() >= 50
