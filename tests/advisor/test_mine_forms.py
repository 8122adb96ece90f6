import pytest
from django.test import Client

from advisor import choices
from advisor.forms.mine import NoteForm, pressed
from advisor.models import Choice, Decision, SavedPlan
from advisor.views.returning import way_back
from tests.advisor.cast import TODAY
from tests.advisor.town import ashas_plan, at, chosen, settle, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(monkeypatch, town) -> SavedPlan:
    settle(monkeypatch)
    return ashas_plan()


@pytest.mark.parametrize("slug", ["nowhere", "a" * 80])
def test_a_program_that_nobody_knows_is_refused_kindly(client: Client, plan, slug):
    for response in (
        client.post(at(plan, "mine/"), {"keep": slug}),
        client.post(at(plan, f"mine/{slug}/"), {"status": "applied"}),
    ):
        assert response.status_code == 422
        assert "Nothing was saved. That program is no longer in our records." in text(response)
    assert not Choice.objects.exists()


def test_a_full_list_says_that_it_is_full_and_still_lets_go(client: Client, plan, monkeypatch):
    monkeypatch.setattr(choices, "CAP", 2)
    for slug in ("ash", "birch"):
        assert client.post(at(plan, "mine/"), {"keep": slug}).status_code == 303
    assert client.post(at(plan, "mine/"), {"keep": "cedar"}).status_code == 422
    assert client.post(at(plan, "mine/"), {"undo": "ash"}).status_code == 303

    assert chosen(plan) == {"birch": ("keep", "", "")}


def test_there_is_room_for_every_program_there_is(plan):
    assert choices.CAP > 296


@pytest.mark.parametrize(
    "sent", [{}, {"keep": ""}, {"keep": "\x00"}, {"keep": "ash:"}, {"keep": "a" * 81}, {"drop": "é"}, {"other": "ash"}]
)
def test_a_button_that_we_do_not_have_leads_to_my_list(client: Client, plan, sent):
    response = client.post(at(plan, "mine/"), sent)

    assert (response.status_code, response["Location"]) == (303, at(plan, "mine/"))


def test_a_button_says_what_where_and_at_which_place():
    assert pressed({"keep": "ash:12"}).place == "12"
    assert pressed({"drop": "ash"}).decision == Decision.DROP
    assert pressed({"undo": "ash"}).decision == ""


def test_a_note_too_long_is_refused_beside_its_field_and_nothing_is_lost(client: Client, plan):
    choices.annotate(plan, "ash", "", "older", TODAY)
    long = "n" * 201
    response = client.post(at(plan, "mine/ash/"), {"status": "applied", "note": long})

    shown = response.content.decode()
    assert response.status_code == 422
    assert "Your note has 201 characters. Shorten it to 200." in text(response)
    assert f"\n{long}</textarea>" in shown
    assert '<option value="applied" selected>' in shown
    assert 'aria-invalid="true"' in shown
    assert chosen(plan)["ash"] == ("", "", "older")


# What a person sees as one character is one, whatever the machine stores for it.
@pytest.mark.parametrize(
    ("note", "fits"),
    [
        ("n" * 200, True),
        ("n" * 201, False),
        ("e\u0301" * 200, True),
        ("🩺" * 200, True),
        ("हि" * 200, True),
        ("x" * 199 + "\r\n" + "y", False),
        ("x" * 198 + "\r\n" + "y", True),
        ("  " + "n" * 200 + "\n\n", True),
        ("a" + "\u0301" * 2000, False),
    ],
)
def test_a_note_holds_two_hundred_characters_as_they_are_seen(note, fits):
    assert NoteForm({"note": note}).is_valid() is fits


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("  asked \r\n twice\t", "asked twice"),
        ("nu\x00ll and \x1besc", "null and esc"),
        ("turned \u202eround", "turned round"),
        ("<b>bold</b>", "<b>bold</b>"),
        ("क्\u200dष", "क्\u200dष"),
    ],
)
def test_a_note_is_one_tidy_line(sent, kept):
    form = NoteForm({"note": sent})

    assert form.is_valid()
    assert form.cleaned_data["note"] == kept


def test_markup_in_a_note_stays_text(client: Client, plan):
    client.post(at(plan, "mine/ash/"), {"note": "</textarea><b>x</b>"})

    for path in ("mine/", "shortlist/"):
        assert "&lt;/textarea&gt;&lt;b&gt;x" in client.get(at(plan, path)).content.decode()


def test_a_status_that_we_do_not_have_is_refused_beside_its_field(client: Client, plan):
    response = client.post(at(plan, "mine/ash/"), {"status": "hired", "note": "kept"})

    assert response.status_code == 422
    assert "Choose one of the five from the list." in text(response)
    assert "\nkept</textarea>" in response.content.decode()


def test_the_address_of_a_note_leads_to_its_place_on_my_list(client: Client, plan):
    response = client.get(at(plan, "mine/ash/"))

    assert (response.status_code, response["Location"]) == (303, at(plan, "mine/#at-ash"))


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "https://evil.example/",
        "//evil.example/plan/",
        "/plan/another-token/",
        "/programs/",
        "/plan/{}/mine/ash/",
        "javascript:alert(1)",
        "/plan/{}/\r\nSet-Cookie: a=b",
        "/plan/{}/shortlist/\x00",
        "http://[",
        "/plan/{}/?" + "a=b&" * 400,
    ],
)
def test_a_form_leads_back_within_its_plan_alone(plan, asked):
    assert way_back(plan, asked.format(plan.token), "ash") == at(plan, "mine/#at-ash")


def test_a_form_leads_back_to_the_filtered_page_it_was_sent_from(plan):
    asked = at(plan, "shortlist/?part=open&state=NY&state=NJ&page=2")

    assert way_back(plan, asked, "1903140P0") == asked + "#at-1903140P0"


def test_a_plan_deleted_meanwhile_takes_no_choice(client: Client, plan):
    stale = SavedPlan.objects.get()
    SavedPlan.objects.all().delete()

    with pytest.raises(SavedPlan.DoesNotExist):
        choices.decide(stale, "ash", "keep", TODAY)
    assert not Choice.objects.exists()


def test_what_a_page_did_not_touch_is_not_written_over_a_newer_word(client: Client, plan):
    choices.annotate(plan, "ash", "to_ask", "written by my adviser", TODAY)
    older = {"status_was": "", "note_was": ""}

    assert client.post(at(plan, "mine/ash/"), {"status": "applied", "note": "", **older}).status_code == 303
    assert chosen(plan) == {"ash": ("keep", "applied", "written by my adviser")}
    assert client.post(at(plan, "mine/ash/"), {"status": "", "note": "", **older}).status_code == 303
    assert chosen(plan) == {"ash": ("keep", "applied", "written by my adviser")}


def test_a_note_never_takes_the_place_of_one_that_its_page_did_not_show(client: Client, plan):
    choices.annotate(plan, "ash", "", "written by my adviser", TODAY)
    sent = {"status": "", "note": "my own", "status_was": "", "note_was": ""}

    response = client.post(at(plan, "mine/ash/"), sent)
    assert response.status_code == 422
    assert "Meanwhile another note was saved here" in text(response)
    assert "my own</textarea>" in response.content.decode()
    assert "Your note: written by my adviser" in text(response)
    assert chosen(plan) == {"ash": ("", "", "written by my adviser")}

    seen = {"status_was": "", "note_was": "written by my adviser"}
    assert client.post(at(plan, "mine/ash/"), {**sent, **seen}).status_code == 303
    assert chosen(plan) == {"ash": ("", "", "my own")}
