import re
from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.advisor.cast import ASHA

# Of the focused element some point must be seen: not under a bar that stays, not out of the window (WCAG 2.4.11).
STOP = """async () => {
    await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));  // it has scrolled there
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    const spots = [...at.getClientRects()].flatMap(box => [0.1, 0.5, 0.9].flatMap(across =>
        [0.1, 0.5, 0.9].map(down => [box.left + across * box.width, box.top + down * box.height])));
    const seen = spots.some(([x, y]) => {
        const top = document.elementFromPoint(x, y);
        return top && (at.contains(top) || top.closest("label")?.control === at);
    });
    const typed = at.matches("input, select, textarea");
    return {name: typed ? at.name : at.textContent.trim().slice(0, 60), seen};
}"""
MOST = 1500


def stops(page: Page) -> Iterator[dict]:
    """Every stop of the Tab key from the page's start until it leaves the page; fails where it never does."""
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    for _ in range(MOST):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            return
        yield stop
    raise AssertionError(f"{page.url}: the keyboard never left the page")


def hidden(page: Page) -> list[str]:
    found = [(stop["name"], stop["seen"]) for stop in stops(page)]
    assert len(found) > 3
    return [name for name, seen in found if not seen]


def test_every_stop_of_the_keyboard_is_seen_from_the_start_to_a_program(page: Page, links):
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(reduced_motion="reduce")
    seen = {address: hidden(opened(page, address.format_map(links))) for address in WALKED}

    assert {address: names for address, names in seen.items() if names} == {}


WALKED = ["/", "/profile/", "{ten}", "{ten}shortlist/", "{chooser}mine/", "{ten}compare/", "/programs/1353-st-louis/"]


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    return page


def reach(page: Page, name: str) -> None:
    """Tab to the next stop of that name."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop and re.search(name, stop["name"]):
            assert stop["seen"], name
            return
    raise AssertionError(f"{page.url}: the keyboard never reached {name}")


def test_the_keyboard_alone_leads_from_the_start_to_a_kept_program(page: Page):
    page.emulate_media(reduced_motion="reduce")
    page.goto("/")
    reach(page, "^Start your plan")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/profile/$"))
    for name, value in ASHA.items():
        reach(page, f"^{name}$")
        if page.evaluate("document.activeElement.type") == "radio":
            page.keyboard.press("Space")
            while page.evaluate("document.activeElement.value") != value:
                page.keyboard.press("ArrowDown")
        else:
            page.keyboard.type(value)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/profile/check/$"))
    reach(page, "^Make my plan")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/plan/[\w-]{22}/$"))
    reach(page, "^Keep")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Kept by you").first).to_be_in_viewport()
