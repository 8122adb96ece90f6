import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from advisor import planning
from advisor.models import Choice, SavedPlan
from tests.advisor.cast import ESRA, TODAY
from tests.advisor.reading import words
from tests.strategy.towns import town

WORLD = town("elm", 2, bar=220)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def here_and_now(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)
    monkeypatch.setattr(planning, "facts_of", lambda _: WORLD)


@pytest.fixture
def saved() -> SavedPlan:
    return planning.save_plan(ESRA, TODAY)


def card(client: Client, address: str) -> str:
    shown = client.get(address).content.decode()
    return re.search(r'<section class="card[^>]*aria-labelledby="keep".*?</section>', shown, re.DOTALL)[0]


def test_the_card_holds_the_whole_address_in_a_labelled_field_that_cannot_be_changed(client: Client, saved):
    field = re.search(r"<input[^>]*>", card(client, saved.get_absolute_url()))[0]

    assert f'value="http://testserver{saved.get_absolute_url()}"' in field
    assert " readonly" in field
    assert '<label for="plan-address">' in card(client, saved.get_absolute_url())


def test_without_a_script_there_is_no_button_that_would_do_nothing(client: Client, saved):
    assert re.search(r"<button[^>]* hidden[ >]", card(client, saved.get_absolute_url()))


def test_the_mail_to_oneself_carries_the_address_and_nobodys_name(client: Client, saved):
    link = html.unescape(re.search(r'href="(mailto:[^"]*)"', card(client, saved.get_absolute_url()))[1])
    mail = parse_qs(urlsplit(link).query, strict_parsing=True)
    lines = mail["body"][0].split("\r\n")

    assert urlsplit(link).path == ""
    assert mail["subject"] == ["My plan for the 2028 Match"]
    assert f"http://testserver{saved.get_absolute_url()}" in lines
    assert "Whoever has this address can read, change and delete the plan." in lines
    assert not re.search(r"[\s+&]", link.partition("body=")[2])


@pytest.mark.parametrize(
    "said",
    [
        "Whoever has this address can read, change and delete the plan.",
        "If you lose the address, nobody can find the plan for you.",
        "Kept until 31 July 2028, or until you delete it: your answers,",
    ],
)
def test_what_is_kept_and_who_can_reach_it_stands_beside_the_buttons(client: Client, saved, said):
    assert said in words(card(client, saved.get_absolute_url()))


def test_the_sample_has_nothing_to_keep_and_one_way_on(client: Client):
    shown = card(client, "/plan/sample/")

    assert "This is a sample" in words(shown)
    assert re.findall(r'href="([^"]*)"', shown) == ["/profile/"]
    assert not re.search(r"<input|<button|<script", shown)


def test_the_card_and_the_address_stay_off_the_paper(client: Client, saved):
    shown = client.get(saved.get_absolute_url()).content.decode()

    assert "on-screen" in card(client, saved.get_absolute_url()).partition(">")[0]
    assert shown.count(f"http://testserver{saved.get_absolute_url()}") == 1


def test_a_deletion_is_asked_about_with_all_that_it_takes(client: Client, saved):
    address = saved.get_absolute_url() + "delete/"
    assert "what you chose about" not in words(client.get(address).content.decode())
    for slug in ("elm-1", "elm-2"):
        Choice.objects.create(plan=saved, program=slug, name=slug, note="ask", updated_on=TODAY)
    shown = words(client.get(address).content.decode())

    assert "Nothing is deleted yet." in shown
    assert "nothing can bring it back" in shown
    assert "what you chose about 2 programs: kept or dropped, where you stand, your notes" in shown
    assert "A backup of the site made before can hold the plan for a while" in shown
    assert SavedPlan.objects.filter(pk=saved.pk).exists()


def test_after_a_deletion_there_is_nothing_left_to_do_and_a_way_to_start_anew(client: Client, saved):
    response = client.post(saved.get_absolute_url() + "delete/", follow=True)

    assert "You need to do nothing more." in words(response.content.decode())
    assert 'href="/profile/">Make a new plan</a>' in response.content.decode()
    assert client.get(saved.get_absolute_url()).status_code == 404
