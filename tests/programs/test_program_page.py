import re
from datetime import date
from html import unescape

import pytest
from django.utils import timezone

from programs.models import Criterion
from tests.programs.world import (
    advanced_neurology,
    fact,
    harbor_campus,
    lakeview,
    old_mill,
    places,
    quiet_valley,
    track,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_november_2026(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 11, 22))


@pytest.fixture
def read(client):
    """The page's words as a reader meets them, in one line."""

    def words(slug):
        page = client.get(f"/programs/{slug}/")
        assert page.status_code == 200
        main = page.content.decode().split("<main")[1].split("</main>")[0]
        flowing = re.sub(r"</?(a|strong|span)\b[^>]*>", "", main)
        return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", flowing)))

    return words


def test_a_program_says_who_and_where_it_is(read):
    lakeview(
        acgme_id="1403500001",
        acgme_id_note="2016-2019 list",
        website="https://www.lakeview.example/gme",
        setting_from_name="university",
        name_note="called Lakeview University Hospital since 2024; verify",
        listing_name="Lakeview Teach Hosp-NY",
        listed_in="2023;2024-2026",
        source="nrmp_listing_2023",
    )
    page = read("lakeview")
    for words in (
        "Lakeview Teaching Hospital",
        "Buffalo, New York (Middle Atlantic)",
        "NRMP institution code 9001",
        "1403500001 (from: 2016-2019 list)",
        "university (inferred from its name; no page we have says so)",
        "called Lakeview University Hospital since 2024; verify (general knowledge, to verify)",
        "Lakeview Teach Hosp-NY (2023 and 2024–2026 Matches)",
        "NRMP Main Match listing of 2023",
    ):
        assert words in page


def test_what_is_not_known_is_said_to_be_not_known(read):
    quiet_valley()
    page = read("quiet-valley")
    assert "ACGME id not known" in page
    assert "Website not known" in page
    assert "Setting not known" in page
    assert "Ponce, Puerto Rico Setting" in page
    assert page.count("not stated ask the program") == 6
    assert all(criterion.label in page for criterion in Criterion)
    assert "We know of none at this institution" in page


def test_a_doubtful_city_is_called_doubtful(read):
    lakeview(city_confidence="uncertain")
    assert "We assigned the city by hand and are not sure of it" in read("lakeview")


def test_a_setting_stated_by_a_page_goes_before_the_name(read):
    fact(lakeview(setting_from_name="university"), "setting", answer="affiliated", seen_max=2016)
    assert "Setting university-affiliated (stated by lakeview.example, seen: 2016 or earlier)" in read("lakeview")


def test_tracks_are_told_with_their_doors_and_their_places(read):
    program = lakeview()
    open_to_all = track(program)
    places(open_to_all, 2025, 0)
    places(open_to_all, 2026, 12, 11)
    track(program, "9001140P1", name="Med-Prelim/Neurology", reserved_for="Neurology", listed_in="2024-2026")
    page = read("lakeview")
    assert (
        "9001140P0 Medicine-Preliminary preliminary all applicants 2026 Match: 11 of 12 places filled. "
        "No places in 1 of the 2 years known. 2025 Match: not offered." in page
    )
    assert "9001140P1 Med-Prelim/Neurology preliminary reserved: Neurology not known 2024–2026 Matches" in page
    assert "Ask first if the preliminary track exists this season" in page
    assert "These stand in the listing of the 2026 Match, the newest that we have for this program." in page


@pytest.mark.parametrize(
    ("answer", "seen", "finding"),
    [
        ("yes", 2026, "It takes them, its page said in 2026"),
        ("yes", 2023, "It takes them, its page said in 2023"),
        ("yes", 2022, "It once took them: seen in 2022, too old to rely on"),
        ("no", 2025, "It does not take them, its page said in 2025"),
        ("no", None, "It once said no: the year is not known, too old to rely on"),
    ],
)
def test_the_first_thing_said_is_whether_it_takes_international_graduates(read, answer, seen, finding):
    fact(lakeview(), "img_considered", answer=answer, seen_max=seen)
    assert f"International graduates: {finding}" in read("lakeview")


def test_no_word_or_two_words_on_international_graduates_are_no_finding(read):
    program = lakeview()
    assert "No page that we have says if it takes them" in read("lakeview")
    fact(program, "img_considered", answer="yes", seen_max=2025)
    fact(program, "img_considered", answer="no", seen_max=2025, source_url="https://two.lakeview.example")
    assert "Its pages do not agree" in read("lakeview")


def test_advanced_programs_and_other_sites_of_the_institution_are_named(read):
    lakeview()
    harbor_campus()
    old_mill(institution_code="9001")
    advanced_neurology()
    page = read("lakeview")
    assert "Neurology Neurology (9001180A0)" in page
    assert "Other sites of the same institution: Lakeview Teaching Hospital, Harbor campus." in page


def test_a_fact_carries_its_strength_its_age_its_source_and_its_year(read, client):
    program = lakeview()
    fact(program, "min_step2", number=220, strength="required", note="for IMGs", seen_min=2024, seen_basis="dated page")
    page = read("lakeview")
    assert "Step 2 CK score looked for 220 (required) current lakeview.example, seen: 2024 to 2025" in page
    assert "(dated page). Note: for IMGs" in page
    link = '<a href="https://www.lakeview.example/gme" rel="noopener noreferrer nofollow">lakeview.example</a>'
    assert link in client.get("/programs/lakeview/").content.decode()


@pytest.mark.parametrize(
    ("seen", "badge"), [(2026, "current"), (2024, "aging"), (2022, "historical"), (None, "historical")]
)
def test_a_fact_wears_the_badge_of_its_age(read, seen, badge):
    fact(lakeview(), "visa_h1b", answer="no", seen_max=seen)
    assert f"H-1B visa sponsored no {badge}" in read("lakeview")


def test_an_older_statement_is_kept_as_history(read):
    program = lakeview()
    fact(program, answer="no", seen_max=2017, source_url="https://old.lakeview.example")
    fact(program, seen_max=2025)
    page = read("lakeview")
    assert re.search(
        r"J-1 visa sponsored yes current .* 1 earlier statement no historical old\.lakeview\.example", page
    )


def test_a_page_that_speaks_for_several_sites_says_so(read):
    fact(lakeview(), applies_to="preliminary", whole_institution=True, checked_on=date(2026, 11, 2))
    page = read("lakeview")
    assert "yes, preliminary tracks" in page
    assert "checked by us on 2 November 2026. The page speaks for several sites of this institution." in page


def test_a_fact_learned_by_a_call_names_no_address(read):
    fact(lakeview(), source_url="", source_kind="contact")
    assert "a letter, e-mail or call from the program, seen: 2025" in read("lakeview")


@pytest.mark.parametrize("slug", ["old-mill", "draft", "nowhere"])
def test_a_program_that_is_closed_unpublished_or_unknown_is_not_found(client, slug):
    old_mill()
    lakeview(slug="draft", published=False)
    assert client.get(f"/programs/{slug}/").status_code == 404


def test_words_of_a_curator_cannot_become_markup(client):
    lakeview(name="<script>alert(1)</script>")
    assert "<script>alert" not in client.get("/programs/lakeview/").content.decode()


def test_a_page_takes_two_queries_however_much_it_says(client, django_assert_num_queries):
    program = lakeview()
    for number in range(5):
        places(track(program, f"9001140P{number}"), 2026, number)
        fact(program, source_url=f"https://{number}.lakeview.example")
        lakeview(slug=f"site-{number}", name=f"Site {number}")
    advanced_neurology()
    client.get("/programs/lakeview/")
    with django_assert_num_queries(2):
        client.get("/programs/lakeview/")
