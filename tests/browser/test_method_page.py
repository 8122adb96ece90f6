import pytest
from playwright.sync_api import Page, expect

LOOKS = [("/method/", 1280, "light"), ("/sources/", 390, "dark")]


@pytest.mark.parametrize(("address", "width", "colours"), LOOKS)
def test_its_pages_fit_their_window_and_can_be_used_by_everyone(page: Page, address, width, colours, axe, fits):
    page.goto(address)
    fits(page)
    axe(page)


def test_a_rule_leads_to_its_source_and_the_source_back_to_the_rule(page: Page, javascript):
    page.goto("/")
    page.get_by_role("link", name="How the plans are made").click()
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="Gates and visa").click()
    page.get_by_role("article", name="The pass mark of the test date").get_by_role("link", name="USMLE").click()
    expect(page.get_by_role("article", name="USMLE bulletin")).to_be_in_viewport()
    page.get_by_role("article", name="USMLE bulletin").get_by_role("link", name="G2", exact=True).click()
    expect(page.get_by_role("heading", name="The pass mark of the test date")).to_be_in_viewport()
