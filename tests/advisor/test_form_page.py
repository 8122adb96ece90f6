import re
from pathlib import Path

import pytest
from django.forms import TextInput
from django.test import Client

from advisor.forms import ProfileForm
from advisor.forms.layout import PARTS
from advisor.forms.profile import INSISTED_ON
from advisor.forms.words import WORDS
from advisor.strategy.contradictions import BELONGS_TO
from tests.advisor.cast import ASHA, BILAL, CHIOMA

STYLES = Path(__file__).parents[2] / "static" / "css"
STOCK = ("This field", "Enter a valid", "Select a valid", "Ensure this value", "whole number.\n")

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=True)


def page(response) -> str:
    return response.content.decode()


def test_an_empty_form_shows_no_error_and_keeps_its_folds_closed(client):
    shown = page(client.get("/profile/"))

    assert "summary" not in re.findall(r'id="(\w+)"', shown)
    assert shown.count("<details") == shown.count('<details class="sharper">') == 4


def test_an_empty_submission_is_told_everything_at_once_in_its_own_words(client):
    response = client.post("/profile/", {})

    assert response.status_code == 422
    assert "7 answers need another look" in page(response)
    assert "Please look again" in page(response)
    assert not any(stock in page(response) for stock in STOCK)


def test_each_line_of_the_summary_leads_to_a_field_that_is_tied_to_its_message(client):
    shown = page(client.post("/profile/", CHIOMA | {"step1": "x", "step2_score": "999", "regions": "atlantis"}))
    ids = re.findall(r'\sid="([^"]+)"', shown)

    assert len(ids) == len(set(ids))
    links = re.findall(r'<li><a href="#(id_[^"]+)"', shown)
    assert links == ["id_step1_0", "id_step2_score", "id_regions_0"]
    assert set(links) <= set(ids)
    described = set(" ".join(re.findall(r'aria-describedby="([^"]+)"', shown)).split())
    assert described <= set(ids)
    assert {"id_step1_error", "id_step2_score_error", "id_regions_error"} <= described
    assert shown.count('aria-invalid="true"') == 3 + 1 + 9  # each radio and checkbox carries it


def test_nothing_that_was_sent_is_lost(client):
    sent = CHIOMA | {
        "step1": "passed",
        "budget_usd": "a lot",
        "step2_test_month": "sometime",
        "practice_scores": ["214", "217"],
        "states_preferred": "Atlantis, <Ohio>",
    }
    response = client.post("/profile/", sent)
    shown = page(response)

    assert response.status_code == 422
    for text in ("a lot", "Chirurgie générale", "214, 217", "Atlantis, &lt;Ohio&gt;", "NY, New Jersey", "sometime"):
        assert f'value="{text}"' in shown
    for name, value in (("visa", "either"), ("regions", "mountain"), ("goal", "pivot"), ("can_wait_a_year", "no_visa")):
        assert re.search(rf'name="{name}" value="{value}"[^>]*checked', shown), name
    assert re.search(r'<option value="2028"\s+selected', shown)


def test_a_fold_is_open_when_something_in_it_was_said_or_is_wrong(client):
    shown = page(client.post("/profile/", {"us_letters": "2", "budget_usd": "a lot"}))
    opened = re.findall(r'<details class="sharper"( open)?>', shown)

    assert opened == ["", "", " open", " open"]


def test_bytes_that_are_no_utf_8_are_sent_back_at_their_field(client):
    body = b"step1=passed&former_specialty=Chirurgie+g%E9n%E9rale&goal=pivot&step2_score=%ff"
    response = client.post("/profile/", body, content_type="application/x-www-form-urlencoded")

    assert response.status_code == 422
    assert 'id="id_former_specialty_error"' in page(response)
    assert 'id="id_step2_score_error"' in page(response)


def test_a_body_far_too_large_is_refused_with_a_kind_page(client):
    response = client.post("/profile/", ASHA | {"former_specialty": "x" * 300_000})

    assert response.status_code == 400
    assert "too large" in page(response)


def test_what_the_form_does_not_ask_is_ignored(client):
    response = client.post("/profile/", ASHA | {"is_staff": "1", "as_of": "1999-01-01", "_state": "x"})

    assert response.status_code == 303
    assert "is_staff" not in page(client.get("/profile/check/"))


def test_good_answers_go_on_to_the_check_and_come_back_for_a_change(client):
    response = client.post("/profile/", BILAL)

    assert (response.status_code, response["Location"]) == (303, "/profile/check/")
    checked = page(client.get("/profile/check/"))
    assert "April 2027" in checked
    assert "214, 217, 219" in checked
    assert 'href="/profile/#id_step2_0"' in checked
    assert 'href="/profile/?open=experience#id_us_letters"' in checked
    back = page(client.get("/profile/?open=experience"))
    assert 'value="214, 217, 219"' in back
    assert re.findall(r'<details class="sharper"( open)?>', back) == ["", " open", " open", " open"]
    assert "Back to all answers" in back


def test_the_check_asks_only_what_still_applies(client):
    client.post("/profile/", ASHA)
    checked = page(client.get("/profile/check/"))

    assert "{#" not in checked
    assert "practice scores" not in checked
    assert "Which advanced specialty?" not in checked
    assert "When did you take Step 2 CK?" in checked


def test_the_stylesheet_shows_each_question_beside_every_answer_it_belongs_to():
    rules = (STYLES / "forms.css").read_text()
    said = set(re.findall(r'\[name="(\w+)"\]\[value="(\w+)"\]:checked\) \.field\[data-beside~="\1-\2"\]', rules))

    assert said == {(owner, str(answer)) for owner, answers in BELONGS_TO.values() for answer in answers}


def test_a_question_tells_the_page_which_answers_it_belongs_to(client):
    shown = page(client.get("/profile/"))

    assert shown.count("data-beside=") == len(BELONGS_TO)
    assert 'data-beside="step2-failed step2-passed"' in shown


TYPED = [name for name, field in ProfileForm.base_fields.items() if isinstance(field.widget, TextInput)]


@pytest.mark.parametrize("name", TYPED)
def test_a_typed_answer_has_an_example_beside_it(name):
    assert re.search(r"such as|: NY, New Jersey", WORDS[name].hint, re.IGNORECASE)


def test_the_parts_are_numbered_and_led_to(client):
    shown = re.sub(r"<[^>]+>", "", page(client.get("/profile/")))

    for number, part in enumerate(PARTS, start=1):
        assert f"Part {number} of 4: {part.title}" in shown
        assert f'<li><a href="#part-{part.code}">{part.short}' in page(client.get("/profile/"))


def test_what_is_needed_is_marked_for_the_browser_and_the_server_still_speaks(client):
    shown = page(client.get("/profile/"))

    assert "novalidate" in shown
    needed = {name for name in ProfileForm.base_fields if re.search(rf'name="{name}"[^>]*\srequired', shown)}
    assert needed == set(INSISTED_ON)


def test_the_stylesheet_knows_each_part():
    rules = (STYLES / "parts.css").read_text()

    assert set(re.findall(r'\[href="#part-(\w+)"\]', rules)) == {part.code for part in PARTS}


def test_no_field_asks_the_browser_to_forget_it(client):
    assert "autocomplete" not in page(client.get("/profile/"))
