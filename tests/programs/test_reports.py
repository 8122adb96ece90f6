import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from programs.models import Allowance, Criterion, Program, Report
from programs.models.report import OTHER_SUBJECTS
from programs.reports import A_SENDER_AN_HOUR, ALL_AN_HOUR, OPEN_OF_A_PROGRAM
from tests.programs.world import fact, harbor_campus, lakeview, old_mill, places, track

pytestmark = pytest.mark.django_db

FORM, SENT = "/programs/lakeview/report/", "/programs/lakeview/report/sent/"
PAGE = "https://www.lakeview.example/gme/visas"
SAID = {"about": "visa_j1", "says": "They sponsor no visas any more.", "source_url": PAGE, "comment": ""}
TWENTY_PAST = datetime(2026, 11, 22, 15, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def lakeview_sponsors_the_j1():
    fact(lakeview(), seen_max=2025, note="for clinical training")


@pytest.fixture
def at(monkeypatch):
    def at(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    at(TWENTY_PAST)
    return at


def send(address="198.51.100.7", **changes):
    return Client(REMOTE_ADDR=address).post(FORM, SAID | changes)


def words(response):
    main = response.content.decode().split("<main")[1].split("</main>")[0]
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)))


def errors(response):
    assert response.status_code == 422
    return response.context["form"].errors.get_json_data()


def test_a_report_waits_with_its_point_words_and_page_and_without_its_sender():
    response = send()

    assert (response.status_code, response["Location"]) == (302, SENT)
    report = Report.objects.get()
    assert (report.program.slug, report.about, report.says, report.source_url, report.state) == (
        *("lakeview", "visa_j1", "They sponsor no visas any more.", PAGE, "open"),
    )
    kept = {field.name for field in Report._meta.get_fields()}
    assert kept == {
        *("id", "program", "about", "says", "source_url", "sent_at"),
        *("state", "answer", "answered_at", "answered_by", "fact"),
    }


def test_a_curator_who_sends_one_is_a_reader_like_any_other(client):
    client.force_login(User.objects.create_superuser("ines"))
    client.post(FORM, SAID)

    first = Report.history.get()
    assert (first.history_user, first.history_change_reason) == (None, "sent by a reader")


def test_the_word_of_thanks_says_what_happens_next_and_sends_nothing_again(client):
    page = client.get(SENT)

    assert "A curator reads it and checks the page" in words(page)
    assert "We cannot answer you, because we do not know who you are." in words(page)
    assert client.post(SENT).status_code == 405
    assert not Report.objects.exists()


def test_a_link_beside_a_statement_brings_its_point_and_what_is_shown_now(client):
    assert f'href="{FORM}?about=visa_j1"' in client.get("/programs/lakeview/").content.decode()
    page = client.get(FORM, {"about": "visa_j1"})

    assert page.context["form"]["about"].value() == "visa_j1"
    for said in ("yes", "www.lakeview.example"[4:], "2025 or earlier", "for clinical training"):
        assert said in words(page).partition("What is wrong?")[0]


@pytest.mark.parametrize(
    ("about", "shown"),
    [
        ("min_step2", "not stated"),
        ("name", "Lakeview Teaching Hospital"),
        ("place", "Buffalo, New York"),
        ("website", "https://www.lakeview.example"),
        ("tracks", "9001140P0 Medicine-Preliminary, preliminary. 2026: 12 places"),
        ("closed", "still takes residents"),
        ("other", "Point by point"),
        ("", "Point by point"),
    ],
)
def test_whatever_the_point_what_is_shown_now_stands_beside_it(client, about, shown):
    Program.objects.update(website="https://www.lakeview.example")
    places(track(Program.objects.get()), 2026, 12)

    assert shown in words(client.get(FORM, {"about": about})).partition("What is wrong?")[0]


@pytest.mark.parametrize("about", ["nothing", "<script>", "\x00", "a" * 3000])
def test_an_unknown_point_in_the_address_is_no_point(client, about):
    page = client.get(FORM, {"about": about})

    assert page.status_code == 200
    assert "selected" not in page.content.decode()


@pytest.mark.parametrize("about", [*Criterion.values, *(code for code, _ in OTHER_SUBJECTS)])
def test_every_point_can_be_reported(about):
    assert send(about=about).status_code == 302


def test_without_a_page_a_report_is_taken_in_all_the_same():
    send(source_url="")

    assert Report.objects.get().source_url == ""


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"says": ""}, "says"),
        ({"says": " \n\u202e\x00 "}, "says"),
        ({"about": ""}, "about"),
        ({"about": "everything"}, "about"),
        ({"source_url": "javascript:alert(1)"}, "source_url"),
        ({"source_url": "ftp://www.lakeview.example/"}, "source_url"),
        ({"source_url": "my sister told me"}, "source_url"),
        ({"source_url": "https://" + "a" * 5000}, "source_url"),
        ({"source_url": "https://[::1"}, "source_url"),
    ],
)
def test_what_cannot_be_used_is_said_at_its_field_and_nothing_is_kept_or_counted(changes, field):
    response = send(**changes)

    assert set(errors(response)) == {field}
    assert response.context["form"].data["says"] == (SAID | changes)["says"]
    assert not Report.objects.exists()
    assert not Allowance.objects.exists()


def test_an_empty_form_is_told_what_is_missing_and_an_odd_one_never_breaks():
    assert set(errors(Client().post(FORM))) == {"about", "says"}
    odd = "about=visa_j1&about=name&says=%ff%fe&says=%00&source_url=%E2%80%AE&page=9"
    assert Client().post(FORM, odd, "application/x-www-form-urlencoded").status_code == 422
    assert Client().post(FORM, "{}", "application/json").status_code == 422


def test_five_hundred_characters_fit_and_one_more_does_not():
    assert "501 characters" in errors(send(says="ä" * 501))["says"][0]["message"]
    assert send(says="ä" * 500).status_code == 302
    assert send(says="a\r\n" * 249 + "ab").status_code == 302  # a line's end is one character


def test_three_hundred_characters_of_an_address_fit_and_one_more_does_not():
    start = "https://www.lakeview.example/"
    assert "300 characters" in errors(send(source_url=start + "a" * (301 - len(start))))["source_url"][0]["message"]
    assert send(source_url=start + "a" * (300 - len(start))).status_code == 302


def test_what_hides_or_turns_text_round_is_taken_out_and_the_lines_stay():
    send(says="No\u202e visas\x00\u200b.\r\n\r\n  Ask\tthe  office. ", source_url="lakeview.example/\u202egme")

    report = Report.objects.get()
    assert (report.says, report.source_url) == ("No visas.\nAsk the office.", "https://lakeview.example/gme")


def test_what_was_typed_comes_back_escaped():
    page = send(about="", says='"><script>alert(1)</script>').content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_machine_that_fills_in_the_hidden_field_is_thanked_and_nothing_is_kept():
    for changes in ({"comment": "buy"}, {"comment": "buy", "says": ""}):
        response = send(**changes)
        assert (response.status_code, response["Location"]) == (302, SENT)

    assert not Report.objects.exists()
    assert not Allowance.objects.exists()


def test_people_neither_see_nor_reach_the_hidden_field(client):
    hidden = re.search(r'<p class="unseen" aria-hidden="true">.*?</p>', client.get(FORM).content.decode(), re.DOTALL)[0]

    assert 'name="comment" tabindex="-1" autocomplete="off"' in hidden


def test_the_same_words_sent_twice_wait_once():
    assert [send().status_code, send().status_code, send(says="Case by case.").status_code] == [302] * 3
    assert Report.objects.count() == 2


def test_ten_reports_an_hour_are_taken_from_one_sender_and_another_sender_is_not_held_up(at):
    for number in range(A_SENDER_AN_HOUR):
        assert send(says=f"Mistake {number}").status_code == 302
    refused = send(says="Mistake 11")

    assert (refused.status_code, refused["Retry-After"]) == (429, str(40 * 60))
    assert "Please send them again in 40 minutes." in words(refused)
    assert "Mistake 11" in words(refused)
    assert "If it cannot wait, ask the program itself." in words(refused)
    assert send(address="198.51.100.8").status_code == 302
    assert Report.objects.count() == A_SENDER_AN_HOUR + 1


@pytest.mark.parametrize(("later", "status"), [(timedelta(minutes=39, seconds=59), 429), (timedelta(minutes=40), 302)])
def test_counting_begins_anew_with_the_hour(at, later, status):
    for number in range(A_SENDER_AN_HOUR):
        send(says=f"Mistake {number}")
    at(TWENTY_PAST + later)

    assert send().status_code == status


def test_three_hundred_are_taken_in_an_hour_from_all_together(at, monkeypatch):
    assert ALL_AN_HOUR == 300
    monkeypatch.setattr("programs.reports.ALL_AN_HOUR", 3)
    sent = [send(address=f"198.51.100.{number}", says=f"Mistake {number}") for number in range(4)]

    assert [response.status_code for response in sent] == [302, 302, 302, 429]
    assert sent[3]["Retry-After"] == "2400"
    assert "more reports this hour than we can take in" in words(sent[3])


def test_fifty_may_wait_for_one_program_and_the_others_are_not_held_up():
    program = Program.objects.get()
    waiting = [Report(program=program, about="other", says=str(number)) for number in range(OPEN_OF_A_PROGRAM - 1)]
    Report.objects.bulk_create(waiting)
    Report.objects.create(program=program, about="other", says="done", state="declined")
    harbor_campus()

    assert send().status_code == 302
    refused = send(says="One more")
    assert (refused.status_code, refused.has_header("Retry-After")) == (429, False)
    assert "One more" in words(refused)
    assert "If it cannot wait, ask the program itself." in words(refused)
    assert Client().post("/programs/harbor/report/", SAID).status_code == 302


def test_a_program_that_nobody_is_shown_has_no_form(client):
    old_mill()
    harbor_campus(published=False)

    for slug in ("old-mill", "harbor", "nowhere"):
        for path in (f"/programs/{slug}/report/", f"/programs/{slug}/report/sent/"):
            assert client.get(path).status_code == 404
        assert client.post(f"/programs/{slug}/report/", SAID).status_code == 404


def test_the_form_is_sent_by_post_from_its_own_page_alone():
    careful = Client(enforce_csrf_checks=True)

    assert careful.post(FORM, SAID).status_code == 403
    assert Client().put(FORM).status_code == 405
    assert careful.head(FORM).status_code == 200
    assert careful.get(FORM, SAID).status_code == 200
    assert not Report.objects.exists()


def test_a_cookie_comes_with_the_form_and_not_with_the_program(client):
    assert not client.get("/programs/lakeview/").cookies
    assert list(client.get(FORM).cookies) == ["csrftoken"]


def test_far_too_large_a_report_is_refused_with_a_page():
    response = send(says="a" * 70_000)

    assert (response.status_code, b"<html" in response.content) == (400, True)


@pytest.mark.parametrize("path", [FORM, SENT, "/programs/nowhere/report/"])
def test_no_search_engine_is_asked_in(client, path):
    assert client.get(path)["X-Robots-Tag"] == "noindex, nofollow"


def test_no_counter_outlives_the_day_and_none_of_the_running_hour_is_lost(at):
    send()
    assert Allowance.objects.count() == 2
    call_command("drop_expired_plans")
    assert Allowance.objects.count() == 2
    at(TWENTY_PAST + timedelta(minutes=40))
    call_command("drop_expired_plans")
    assert Allowance.objects.count() == 0


@pytest.mark.parametrize(
    "said",
    [
        "the program, the point, your words and the page that you name. We do not keep who sent it.",
        "a counter holds a scrambled form of your network address",
        "it goes when somebody sends something in a later hour, or the next day at the latest",
    ],
)
def test_the_privacy_page_says_what_is_kept_of_a_report(client, said):
    assert said in words(client.get("/privacy/"))
