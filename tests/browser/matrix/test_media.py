from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.checks import too_wide
from tests.browser.matrix.ways import UNFOLD

ADDRESSES = ["/", "/profile/", "{ten}", "{ten}shortlist/", "{chooser}mine/", "{ten}ladder/", "/programs/1353-st-louis/"]
BARE = """() => [...document.querySelectorAll("main input, main select, main textarea, main button, main .button")]
    .filter(e => e.checkVisibility() && e.type !== "hidden")
    .filter(e => { const own = getComputedStyle(e), border = own.borderTopStyle;
                   return own.appearance === "none" && (border === "none" || own.borderTopWidth === "0px") })
    .map(e => e.outerHTML.slice(0, 120))"""
UNSEEN_FOCUS = """() => [...document.querySelectorAll("a[href], input, select, textarea, button, summary")]
    .filter(e => e.checkVisibility() && e.type !== "hidden" && !e.disabled)
    .filter(e => { e.focus();
                   const own = getComputedStyle(e), unseen = own.outlineStyle === "none";
                   return e.matches(":focus-visible") && (unseen || parseFloat(own.outlineWidth) < 2) })
    .map(e => e.outerHTML.slice(0, 120))"""
MOVING = """() => [...document.querySelectorAll("*")].filter(e => {
        const own = getComputedStyle(e), lasts = text => Math.max(...text.split(",").map(parseFloat));
        return lasts(own.transitionDuration) > 0.01 || own.scrollBehavior === "smooth"
            || (own.animationName !== "none" && lasts(own.animationDuration) > 0.01) })
    .map(e => e.outerHTML.slice(0, 120))"""
CUT_OFF = """() => [...document.querySelectorAll("main *")]
    .filter(e => e.checkVisibility() && !e.closest("svg, .unseen, input, textarea, .table-scroll"))
    .filter(e => ["hidden", "clip"].includes(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth + 1)
    .map(e => e.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("address", ADDRESSES)
def test_in_forced_colours_controls_keep_a_border_and_focus_an_outline(page: Page, links, address):
    page.emulate_media(forced_colors="active")
    page.goto(address.format_map(links))
    page.evaluate(UNFOLD)
    page.keyboard.press("Tab")  # from here on the browser shows where the focus is

    assert page.evaluate(BARE) == []
    assert page.evaluate(UNSEEN_FOCUS) == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_moves_for_whoever_asked_for_rest(page: Page, links, address):
    page.emulate_media(reduced_motion="reduce")
    page.goto(address.format_map(links))
    page.evaluate(UNFOLD)

    assert page.evaluate(MOVING) == []


@pytest.fixture(scope="module")
def large_print(launch_browser, browser_type_launch_args) -> Iterator[Browser]:
    """A browser whose owner has set its text to twice the usual size."""
    browser = launch_browser(args=[*browser_type_launch_args["args"], "--blink-settings=defaultFontSize=32"])
    yield browser
    browser.close()


@pytest.mark.parametrize("width", [1280, 768])
@pytest.mark.parametrize("address", ADDRESSES)
def test_text_twice_as_large_fits_and_is_not_cut_off(large_print, site, links, address, width):
    page = large_print.new_page(base_url=site, viewport={"width": width, "height": 900})
    page.goto(address.format_map(links))
    page.evaluate(UNFOLD)
    size = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    wide, cut = too_wide(page), page.evaluate(CUT_OFF)
    page.close()

    assert size >= 32
    assert (wide, cut) == ([], [])
