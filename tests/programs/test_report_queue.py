from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from programs import answering
from programs.models import Fact, Program, Report
from tests.programs.world import fact, harbor_campus, lakeview

pytestmark = pytest.mark.django_db

QUEUE = reverse("admin:programs_report_changelist")
NOON = datetime(2026, 11, 22, 17, tzinfo=UTC)
OLD_PAGE, NEW_PAGE = "https://www.lakeview.example/gme", "https://www.lakeview.example/visas"
NO = {"way": "fact", "fact-answer": "no", "fact-strength": "stated", "fact-applies_to": "all", "fact-why": "Read it."}
NO |= {"fact-source_url": NEW_PAGE, "fact-source_kind": "page", "fact-seen_max": "2026"}


@pytest.fixture(autouse=True)
def _in_november_2026(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 11, 22))
    monkeypatch.setattr(timezone, "now", lambda: NOON)


def person(name, role):
    user = User.objects.create_user(name, is_staff=True)
    user.groups.set(Group.objects.filter(name=role))
    return user


@pytest.fixture
def ines(client):
    """Inés, who curates the records."""
    client.force_login(person("ines", "Curators"))
    return client


@pytest.fixture
def said():
    """A reader says that Lakeview has stopped sponsoring the J-1."""
    fact(lakeview(website="https://www.lakeview.example"), seen_max=2025, source_url=OLD_PAGE)
    return report()


def report(about="visa_j1", says="They stopped in July.", source_url=NEW_PAGE, ago=timedelta(0), **more):
    sent = Report.objects.create(
        program=Program.objects.get(slug="lakeview"), about=about, says=says, source_url=source_url, **more
    )
    Report.objects.filter(pk=sent.pk).update(sent_at=NOON - ago)
    return Report.objects.get(pk=sent.pk)


def page_of(report):
    return reverse("admin:programs_report_change", args=[report.pk])


def read(response):
    return response.content.decode()


def told(response):
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def listed(client, **question):
    return [report.says for report in client.get(QUEUE, question).context["cl"].result_list]


def test_the_queue_shows_what_waits_and_the_oldest_first(ines, said):
    report(says="older", ago=timedelta(days=3))
    report(says="declined long ago", ago=timedelta(days=90), state="declined")

    assert listed(ines) == ["older", "They stopped in July."]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ({"waiting": "yes"}, "week just month longer"),
        ({"waiting": "accepted"}, "yes"),
        ({"waiting": "declined"}, "no"),
        ({"waiting": "either"}, "week just month longer yes no"),
        ({"source": "yes"}, "week just month"),
        ({"source": "no"}, "longer"),
        ({"sent": "week"}, "week just"),
        ({"sent": "month"}, "month"),
        ({"sent": "longer"}, "longer"),
        ({"about": "closed"}, "month"),
        ({"about": "nothing"}, "week just month longer"),
        ({"state__exact": "open"}, "week just month longer"),
        ({"q": "lakeview"}, "week just month longer"),
        ({"q": "quiet valley"}, ""),
    ],
)
def test_a_question_narrows_the_queue(ines, question, found):
    lakeview()
    report(says="week")
    report(says="just", ago=timedelta(weeks=1))
    report("closed", says="month", ago=timedelta(weeks=1, seconds=1))
    report(says="longer", ago=timedelta(weeks=4, seconds=1), source_url="")
    report(says="yes", state="accepted")
    report(says="no", state="declined")

    assert set(listed(ines, **question)) == set(found.split())


def test_the_queue_takes_as_many_queries_for_many_as_for_few(ines, said, django_assert_max_num_queries):
    with django_assert_max_num_queries(12) as few:
        ines.get(QUEUE)
    for number in range(20):
        report(says=f"Mistake {number}")
    with django_assert_max_num_queries(len(few)):
        ines.get(QUEUE)


def test_a_report_stands_beside_the_point_as_it_is_now_and_its_page_can_be_opened_safely(ines, said):
    page = read(ines.get(page_of(said)))

    assert "They stopped in July." in page
    assert f'href="{NEW_PAGE}" rel="noopener noreferrer nofollow"' in page
    assert page.index(f'href="{OLD_PAGE}"') > page.index("What the record says now")


@pytest.mark.parametrize(
    ("about", "shown"),
    [
        ("min_step2", "Nothing is stated on this point."),
        ("name", "<strong>Lakeview Teaching Hospital</strong>"),
        ("place", "Buffalo, New York"),
        ("website", ">https://www.lakeview.example</a>"),
        ("tracks", "No track is recorded."),
        ("closed", "The program is <strong>active</strong>"),
        ("other", "Open the record of Lakeview Teaching Hospital"),
    ],
)
def test_every_point_is_shown_as_it_is_now(ines, said, about, shown):
    assert shown in read(ines.get(page_of(report(about, source_url="")))).partition("What the record says now")[2]


def test_what_a_reader_wrote_is_shown_as_text(ines, said):
    page = read(ines.get(page_of(report(says='<script>alert("J-1")</script>'))))
    page += read(ines.get(QUEUE))

    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert") >= 2


def test_accepting_begins_with_the_point_and_page_that_the_reader_named_and_this_year(ines, said):
    form = ines.get(page_of(said)).context["forms"]["fact"].form

    assert "criterion" not in form.fields
    given = {name: form[name].value() for name in ("answer", "source_url", "seen_max", "source_kind")}
    assert given == {"answer": "", "source_url": NEW_PAGE, "seen_max": 2026, "source_kind": "page"}


def test_accepting_adds_a_fact_that_waits_and_closes_the_report_and_both_say_why(ines, said):
    response = ines.post(page_of(said), NO)
    added, closed = Fact.objects.latest("pk"), Report.objects.get()

    assert response["Location"] == QUEUE
    assert (added.criterion, added.answer, added.source_url, added.seen) == ("visa_j1", "no", NEW_PAGE, 2026)
    assert (added.checked_by.username, added.checked_on) == ("ines", date(2026, 11, 22))
    assert (closed.state, closed.fact, closed.answer) == ("accepted", added, "Read it.")
    assert (closed.answered_by.username, closed.answered_at) == ("ines", NOON)
    assert [added.history.get().history_change_reason, closed.history.first().history_change_reason] == [
        "A reader reported it. Read it."
    ] * 2
    assert closed.history.first().history_user.username == "ines"
    assert Fact.objects.count() == 2
    assert list(Program.objects.waiting()) == [said.program]
    assert "waits to be published" in told(response)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"fact-answer": ""}, "answer"),
        ({"fact-answer": "220"}, "answer"),
        ({"fact-source_url": ""}, "source_url"),
        ({"fact-source_url": "javascript:alert(1)"}, "source_url"),
        ({"fact-seen_max": "2027"}, "seen_max"),
        ({"fact-seen_max": "9" * 40}, "seen_max"),
        ({"fact-note": "a\x00b"}, "note"),
        ({"fact-why": "a" * 251}, "why"),
    ],
)
def test_a_fact_that_cannot_be_is_refused_at_its_field_and_the_report_still_waits(ines, said, changes, field):
    page = ines.post(page_of(said), NO | changes)

    assert field in page.context["forms"]["fact"].form.errors
    assert "Nothing is saved yet." in read(page)
    assert (Fact.objects.count(), Report.objects.get().state) == (1, "open")


def test_what_the_page_is_on_record_with_already_is_not_added_again(ines, said):
    page = ines.post(page_of(said), NO | {"fact-answer": "yes", "fact-source_url": OLD_PAGE})

    assert "already on record" in read(page)
    assert (Fact.objects.count(), Report.objects.get().state) == (1, "open")


def test_so_is_what_a_colleague_adds_at_the_same_moment(ines, said, monkeypatch):
    monkeypatch.setattr(Fact, "validate_constraints", lambda *_, **__: None)
    page = ines.post(page_of(said), NO | {"fact-answer": "yes", "fact-source_url": OLD_PAGE})

    assert "Somebody added the same statement" in read(page)
    assert (Fact.objects.count(), Report.objects.get().state) == (1, "open")


def test_a_number_is_asked_for_where_the_point_takes_one(ines, said):
    cut_off = report("min_step2", source_url="")
    form = ines.get(page_of(cut_off)).context["forms"]["fact"].form
    ines.post(page_of(cut_off), NO | {"fact-answer": "", "fact-number": "230", "fact-strength": "required"})

    assert "number" in form.fields
    added = Fact.objects.get(criterion="min_step2")
    assert (added.number, added.strength, Report.objects.get(pk=cut_off.pk).fact) == (230, "required", added)


@pytest.mark.parametrize(("url", "takes_its_place"), [(OLD_PAGE, True), (NEW_PAGE, False)])
def test_the_answer_takes_the_place_of_what_its_own_page_said_and_of_no_other_page(ines, said, url, takes_its_place):
    Fact.objects.update(seen_max=2026)
    response = ines.post(page_of(said), NO | {"fact-source_url": url})

    before, added = Fact.objects.order_by("pk")
    assert (added.replaces == before, "disagree" in told(response)) == (takes_its_place, not takes_its_place)


def test_of_two_statements_of_one_page_neither_is_taken_for_the_older(ines, said):
    fact(said.program, answer="case_by_case", source_url=OLD_PAGE)
    ines.post(page_of(said), NO | {"fact-source_url": OLD_PAGE})

    assert Fact.objects.get(answer="no").replaces is None


def test_a_curator_is_warned_when_what_was_added_disagrees_with_another_current_page(ines, said):
    assert "disagree" not in told(ines.post(page_of(said), NO))
    response = ines.post(page_of(report()), NO | {"fact-answer": "case_by_case", "fact-source_url": OLD_PAGE})

    assert "disagree" in told(response)


def test_a_page_is_taken_as_https_and_a_call_needs_none(ines, said):
    ines.post(page_of(said), NO | {"fact-source_url": "www.lakeview.example/visas"})
    ines.post(page_of(report()), NO | {"fact-source_url": "", "fact-source_kind": "contact"})

    added = Fact.objects.filter(answer="no").order_by("pk").values_list("source_url", flat=True)
    assert list(added) == ["https://www.lakeview.example/visas", ""]


@pytest.mark.parametrize("about", ["visa_j1", "closed"])
def test_what_was_changed_elsewhere_is_accepted_with_a_word_on_it(ines, said, about):
    sent = report(about)
    without = ines.post(page_of(sent), {"way": "changed", "changed-why": " "})
    assert without.context["forms"]["changed"].form.errors == {"why": ["Say in a sentence what you changed."]}
    ines.post(page_of(sent), {"way": "changed", "changed-why": "Withdrawn by Rosa."})

    closed = Report.objects.get(pk=sent.pk)
    assert (closed.state, closed.answer, closed.fact) == ("accepted", "Withdrawn by Rosa.", None)
    assert Fact.objects.count() == 1


def test_what_no_page_can_say_is_not_answered_with_a_fact(ines, said):
    name = report("name")

    assert set(ines.get(page_of(name)).context["forms"]) == {"changed", "decline"}
    assert ines.post(page_of(name), NO).status_code == 403


def test_declining_needs_a_reason_and_changes_no_fact(ines, said):
    without = ines.post(page_of(said), {"way": "decline"})
    assert without.context["forms"]["decline"].form.errors["why"]
    ines.post(page_of(said), {"way": "decline", "decline-why": "The page still says yes."})

    closed = Report.objects.get()
    assert (closed.state, closed.answer, closed.answered_by.username) == (
        *("declined", "The page still says yes.", "ines"),
    )
    assert closed.history.first().history_change_reason == "The page still says yes."
    assert Fact.objects.count() == 1
    assert not Program.objects.waiting()


def test_a_report_that_was_declined_by_mistake_is_put_back_from_its_history_and_waits_again(ines, said):
    ines.post(page_of(said), {"way": "decline", "decline-why": "The page still says yes."})
    open_once = said.history.last()
    ines.post(reverse("admin:programs_report_put_back", args=[said.pk, open_once.pk]), {"why": "It was the old page."})

    assert listed(ines) == ["They stopped in July."]
    assert (Report.objects.get().answer, Report.objects.get().answered_by) == ("", None)
    assert set(ines.get(page_of(said)).context["forms"]) == {"fact", "changed", "decline"}


def test_nonsense_is_declined_at_once_with_one_reason_and_what_was_answered_stays_as_it_is(ines, said):
    flood = [report(says=f"Buy {number}") for number in range(3)]
    done = report(says="done", state="accepted", answer="Read it.")
    chosen = {"action": "decline", "_selected_action": [each.pk for each in (*flood, done)]}

    asked = read(ines.post(QUEUE, chosen))
    assert "Decline 3 reports" in asked
    assert "Say in a sentence why" in read(ines.post(QUEUE, chosen | {"confirmed": "yes", "why": " "}))
    assert Report.objects.filter(state="open").count() == 4
    ines.post(QUEUE, chosen | {"confirmed": "yes", "why": "An advertisement."})

    answers = Report.objects.order_by("pk").values_list("state", "answer")
    assert list(answers) == [("open", ""), *[("declined", "An advertisement.")] * 3, ("accepted", "Read it.")]
    assert flood[0].history.first().history_change_reason == "An advertisement."
    assert "None of these waits" in read(ines.post(QUEUE, chosen, follow=True))


def test_two_hundred_can_be_declined_at_once_and_not_one_more(ines, said):
    many = [Report(program=said.program, about="other", says=str(number)) for number in range(200)]
    Report.objects.bulk_create(many)
    keys = list(Report.objects.values_list("pk", flat=True))

    assert "Decline 200 reports" in read(ines.post(QUEUE, {"action": "decline", "_selected_action": keys[1:]}))
    assert "at most 200" in read(ines.post(QUEUE, {"action": "decline", "_selected_action": keys}, follow=True))


@pytest.mark.parametrize("chosen", ["abc", "9" * 40, "1'", "\x00"])
def test_a_choice_that_is_none_breaks_nothing(ines, said, chosen):
    response = ines.post(QUEUE, {"action": "decline", "_selected_action": chosen}, follow=True)

    assert "Nothing has happened." in read(response)


@pytest.mark.parametrize("answer", [NO, {"way": "decline", "decline-why": "no"}])
def test_a_report_that_rosa_answered_meanwhile_says_so_and_nothing_is_changed(ines, said, answer):
    answering.decline(said, person("rosa", "Reviewers"), "I asked them.")
    response = ines.post(page_of(said), answer, follow=True)

    assert "rosa answered this report meanwhile" in read(response)
    assert "I asked them." in read(response)
    assert (Fact.objects.count(), Report.objects.get().answered_by.username) == (1, "rosa")


@pytest.mark.parametrize("answer", [NO, {"way": "decline", "decline-why": "no"}])
def test_so_does_one_that_she_answers_in_the_very_moment(ines, said, answer, monkeypatch):
    rosa, checked = person("rosa", "Reviewers"), answering._still_open

    def after_rosa(report):
        Report.objects.filter(pk=report.pk).update(state="declined", answered_by=rosa)
        return checked(report)

    monkeypatch.setattr(answering, "_still_open", after_rosa)
    response = ines.post(page_of(said), answer)

    assert "answered this report meanwhile" in told(response)
    assert Fact.objects.count() == 1


@pytest.mark.parametrize("way", ["", "elsewhere", "fact\x00"])
def test_a_way_that_there_is_not_is_refused(ines, said, way):
    assert ines.post(page_of(said), {"way": way}).status_code == 403
    assert Report.objects.get().state == "open"


@pytest.mark.parametrize("number", ["999", "abc", "9" * 40, "_00"])
def test_a_report_that_is_not_there_leads_back_to_the_queue(ines, said, number):
    response = ines.get(f"{QUEUE}{number}/change/", follow=True)

    assert response.redirect_chain
    assert "not there any more" in read(response)


def test_who_may_only_look_answers_nothing(client, said):
    olaf = User.objects.create_user("olaf", is_staff=True)
    client.force_login(olaf)
    assert [client.get(QUEUE).status_code, client.get(page_of(said)).status_code] == [403, 403]
    from django.contrib.auth.models import Permission

    olaf.user_permissions.set(Permission.objects.filter(codename="view_report"))
    assert "To answer them you need the right" in read(client.get(page_of(said)))
    assert client.post(page_of(said), {"way": "decline", "decline-why": "no"}).status_code == 403

    olaf.user_permissions.set(Permission.objects.filter(codename__in=["view_report", "change_report"]))
    assert set(client.get(page_of(said)).context["forms"]) == {"changed", "decline"}
    assert client.post(page_of(said), NO).status_code == 403
    assert (Report.objects.get().state, Fact.objects.count()) == ("open", 1)


def test_a_curator_neither_adds_nor_deletes_reports(ines, said):
    assert ines.get(reverse("admin:programs_report_add")).status_code == 403
    assert ines.post(reverse("admin:programs_report_delete", args=[said.pk]), {"post": "yes"}).status_code == 403
    ines.post(QUEUE, {"action": "delete_selected", "_selected_action": [said.pk], "post": "yes"})
    assert Report.objects.exists()


def test_a_report_is_answered_by_post_with_its_token_alone(client, said):
    client.force_login(person("rosa", "Reviewers"))
    client.handler.enforce_csrf_checks = True

    assert client.post(page_of(said), {"way": "decline", "decline-why": "no"}).status_code == 403
    assert client.get(page_of(said), {"way": "decline", "decline-why": "no"}).status_code == 200
    assert Report.objects.get().state == "open"


def test_the_newest_standing_fact_lends_its_firmness_and_its_tracks_and_a_retracted_one_does_not(said):
    program = harbor_campus()
    fact(program, "min_step2", number=220, strength="preferred", applies_to="preliminary", seen_max=2024)
    fact(program, "min_step2", number=240, strength="required", seen_max=2020)
    fact(program, "min_step2", number=250, strength="typical", seen_max=2026, retracted_on=date(2026, 11, 1))
    begun = answering.fact_for(Report(program=program, about="min_step2", source_url=NEW_PAGE))

    assert (begun.strength, begun.applies_to, begun.number, begun.pk) == ("preferred", "preliminary", None, None)


@pytest.mark.parametrize(
    ("changes", "leads"), [({}, True), ({"published": False}, False), ({"status": "withdrawn"}, False)]
)
def test_a_report_leads_to_the_public_page_where_there_is_one(ines, said, changes, leads):
    sent = report()
    Program.objects.filter(pk=sent.program_id).update(**changes)
    assert ("Public page" in ines.get(page_of(sent)).content.decode()) is leads
