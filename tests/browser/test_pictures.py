import pytest
from playwright.sync_api import Page

from advisor.sample import TOKEN

SMALLEST = 12  # pixels that a word on a picture is high, at the least
# Each word on a drawing that is too small to read or lies beyond the drawing's edge.
UNREADABLE = """least => [...document.querySelectorAll("figure.chart > svg")].flatMap(svg => {
  const edge = svg.getBoundingClientRect(), scale = edge.width / svg.viewBox.baseVal.width
  return [...svg.querySelectorAll("text")].filter(text => {
    const box = text.getBoundingClientRect(), size = parseFloat(getComputedStyle(text).fontSize) * scale
    return size < least || box.left < edge.left - 1 || box.right > edge.right + 1 || box.top < edge.top - 1
      || box.bottom > edge.bottom + 1
  }).map(text => `${svg.querySelector("title").id}: ${text.textContent.trim()}`)
})"""
PICTURES = "[...document.querySelectorAll('figure.chart > svg')].map(svg => svg.getAttribute('aria-labelledby'))"
OPEN = "document.querySelectorAll('details').forEach(fold => { fold.open = true })"


def read(page: Page, address: str) -> list[str]:
    """The names of the pictures at this address, each of which can be read at every width."""
    page.goto(address)
    page.evaluate(OPEN)
    for width in (320, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(UNREADABLE, SMALLEST) == [], width
    return page.evaluate(PICTURES)


def test_every_word_on_a_picture_can_be_read_at_every_width(page: Page):
    plan = f"/plan/{TOKEN}/"

    assert read(page, plan) == ["season-title", "score-title", "fee-title", "map-title"]
    assert read(page, f"{plan}ladder/") == ["ladder-title"]
    assert read(page, "/programs/1353-st-louis/") == ["fresh-title"]


@pytest.mark.parametrize("media", ["print", "forced colors"])
def test_pictures_keep_their_lines_and_words_on_paper_and_in_forced_colors(page: Page, media):
    page.emulate_media(media="print") if media == "print" else page.emulate_media(forced_colors="active")
    page.goto("/programs/1353-st-louis/")
    axis = page.locator(".fresh .chart__axis")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")

    assert axis.evaluate("line => getComputedStyle(line).stroke") not in ("none", paper)
    assert page.locator(".fresh text").first.evaluate("word => getComputedStyle(word).fill") not in ("none", paper)
