import re

import pytest
from playwright.sync_api import Page, expect


# Barnes-Jewish has much stated and a history; Miami has the most tracks, with places by year.
@pytest.mark.parametrize(
    ("address", "width", "colours"),
    [
        ("/programs/", 390, "dark"),
        ("/programs/1353-st-louis/", 1280, "light"),
        ("/programs/1353-st-louis/", 390, "dark"),
        ("/programs/1104-miami/", 1280, "light"),
    ],
)
def test_record_pages_fit_their_window_and_can_be_used_by_everyone(page: Page, address, width, colours, axe, fits):
    page.goto(address)
    fits(page)
    axe(page)


def test_a_program_is_found_by_words_and_its_history_opened(page: Page, javascript):
    page.goto("/programs/")
    page.get_by_role("combobox", name="Setting").select_option("university")
    page.get_by_label("Words in the name or city").fill("barnes")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"\?words=barnes&.*setting=university&.*#found$"))
    expect(page.get_by_role("combobox", name="Setting")).to_have_value("university")
    expect(page.get_by_role("heading", level=2)).to_have_text("1 of 294 programs fit")
    page.get_by_role("link", name="Barnes-Jewish Hospital").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Barnes-Jewish Hospital (St. Louis)")
    history = page.locator("details").first
    expect(history.get_by_role("listitem").first).to_be_hidden()
    history.locator("summary").click()
    expect(history.get_by_role("listitem").first).to_be_visible()


def test_a_list_of_programs_goes_on_to_its_next_page(page: Page):
    page.goto("/programs/?kind=preliminary")
    page.get_by_role("link", name="Next page").click()
    expect(page).to_have_url(re.compile(r"\?kind=preliminary&page=2#found$"))
    expect(page.get_by_text("51 to 100 here")).to_be_visible()
