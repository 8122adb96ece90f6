import pytest
from playwright.sync_api import Page

from tests.browser.matrix.states import STATES

FIRST, AFTER = 60_000, 25_000  # bytes over the wire: with styles, scripts and icon; and the page alone
SHIFTS = """new PerformanceObserver(seen => {
    for (const shift of seen.getEntries()) window.shifted = (window.shifted || 0) + shift.value;
}).observe({type: "layout-shift", buffered: true})"""
# As it comes, nothing unfolded: what a reader opens may move.
ADDRESSES = list(dict.fromkeys(state.way.address for state in STATES if state.way.address))


@pytest.fixture
def arrived(page: Page, site) -> list[dict]:
    """What came over the wire since the page was opened, each with its address and its bytes, headers included."""
    wire, seen = page.context.new_cdp_session(page), {}
    wire.send("Network.enable")
    wire.on("Network.requestWillBeSent", lambda sent: seen.update({sent["requestId"]: sent["request"]["url"]}))
    came: list[dict] = []
    wire.on(
        "Network.loadingFinished",
        lambda done: came.append({"url": seen[done["requestId"]], "bytes": done["encodedDataLength"]}),
    )
    return came


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_light_stands_still_and_asks_nobody_else(page: Page, site, links, arrived, address):
    page.add_init_script(SHIFTS)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address.format_map(links))
    page.wait_for_load_state("networkidle")
    first = sum(part["bytes"] for part in arrived) + icon(page)
    alone = next(part["bytes"] for part in arrived if part["url"] == page.url)
    others = [part["url"] for part in arrived if not part["url"].startswith((site, "data:"))]
    moved = page.evaluate("window.shifted || 0")

    page.set_viewport_size({"width": 1280, "height": 900})
    page.reload()
    moved += page.evaluate("window.shifted || 0")
    print(f"{first:6} bytes at first, {alone:6} after, moved {moved:.3f}: {address}")

    assert first <= FIRST
    assert alone <= AFTER
    assert others == []
    assert moved == 0


def icon(page: Page) -> int:
    """The bytes of the icon, which a browser without a window does not fetch."""
    answer = page.request.get(page.locator("link[rel=icon]").first.get_attribute("href") or "")
    return int(answer.headers["content-length"])
