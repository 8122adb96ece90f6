from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.utils import timezone

from programs.admin import acts
from programs.catalogue import published
from programs.models import Fact, Program
from tests.programs.world import fact, harbor_campus, lakeview, old_mill, quiet_valley

pytestmark = pytest.mark.django_db

LIST = "/admin/programs/program/"
OF_REVIEWERS = ["take_off", "withdraw", "show_again"]


def someone(client, name, *codenames):
    user = User.objects.create_user(name, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames, content_type__app_label="programs"))
    client.force_login(user)
    return client


@pytest.fixture
def rosa(client):
    """Rosa, who reviews what others changed."""
    return someone(client, "rosa", "view_program", "change_program", "change_fact", "publish_program")


@pytest.fixture
def ines(client):
    """Inés, who curates: she changes facts, and what applicants see is for others to say."""
    return someone(client, "ines", "view_program", "change_program", "change_fact")


def post(curator, act, *programs, **sent):
    return curator.post(LIST, {"action": act, "_selected_action": [program.pk for program in programs], **sent})


def confirm(curator, act, *programs, why="The hospital closed"):
    return post(curator, act, *programs, confirmed="yes", why=why)


def seen_by_applicants():
    return {program.slug for program in published().programs}


def offered(curator):
    form = curator.get(LIST).context["action_form"]
    return {name for name, _ in form.fields["action"].choices if name} if form else set()


def test_a_reviewer_is_offered_every_act_but_deleting(rosa):
    lakeview()
    assert offered(rosa) == {"publish", "mark_checked", *OF_REVIEWERS}


def test_a_curator_is_offered_to_mark_as_checked_alone(ines):
    lakeview()
    assert offered(ines) == {"mark_checked"}


def test_who_may_only_look_is_offered_nothing(client):
    lakeview()
    assert offered(someone(client, "mark", "view_program")) == set()


@pytest.mark.parametrize("act", ["publish", *OF_REVIEWERS, "delete_selected"])
def test_what_is_not_offered_cannot_be_sent_either(ines, act):
    program = lakeview()
    sent = confirm(ines, act, program)
    assert (sent.status_code, sent.url) == (302, LIST)
    assert seen_by_applicants() == {"lakeview"}
    assert Program.objects.get().status == "active"


def test_who_may_only_look_cannot_mark_as_checked(client):
    stated = fact(lakeview())
    sent = {"pages_asked": "yes", "pages": [str(stated.pk)], "day": str(timezone.localdate()), "why": "Read it"}
    post(someone(client, "mark", "view_program"), "mark_checked", stated.program, **sent)
    assert Fact.objects.get().checked_on is None


@pytest.mark.parametrize("act", OF_REVIEWERS)
def test_before_anything_happens_a_page_asks_why_and_names_the_programs(rosa, act):
    page = post(rosa, act, lakeview(), old_mill())
    assert page.status_code == 200
    assert "Lakeview Teaching Hospital</a>, Buffalo, NY" in page.content.decode()
    assert "2 programs" in page.content.decode()
    assert seen_by_applicants() == {"lakeview"}


@pytest.mark.parametrize(
    ("act", "why"), [(act, "") for act in OF_REVIEWERS] + [("withdraw", why) for why in ("   ", "\x00", "w" * 251)]
)
def test_without_a_reason_nothing_happens_and_the_page_asks_again(rosa, act, why):
    page = confirm(rosa, act, lakeview(), why=why)
    assert page.context["asked"].errors.keys() == {"why"}
    assert "Nothing has happened yet" in page.content.decode()
    assert seen_by_applicants() == {"lakeview"}


def test_a_program_taken_off_is_gone_at_once_and_the_history_says_who_and_why(rosa):
    program, other = lakeview(), harbor_campus()
    confirm(rosa, "take_off", program, why="They asked us to")
    assert seen_by_applicants() == {other.slug}
    last = program.history.first()
    assert (last.published, last.history_user.username, last.history_change_reason) == (
        False,
        "rosa",
        "They asked us to",
    )
    assert not Program.objects.waiting().exists()


def test_a_withdrawn_program_is_gone_at_once_and_keeps_its_records(rosa):
    stated = fact(lakeview())
    confirm(rosa, "withdraw", stated.program)
    assert seen_by_applicants() == set()
    assert Program.objects.get().status == "withdrawn"
    assert Fact.objects.get() == stated
    assert Program.objects.get().history.first().history_change_reason == "The hospital closed"


@pytest.mark.parametrize("hidden", ["take_off", "withdraw"])
def test_a_program_shown_again_is_as_it_was_last_published(rosa, hidden):
    program = lakeview()
    confirm(rosa, hidden, program)
    Program.objects.filter(pk=program.pk).update(name="Lakeview Hospital")
    confirm(rosa, "show_again", program, why="A slip of the hand")
    assert [shown.name for shown in published().programs] == ["Lakeview Teaching Hospital"]
    assert Program.objects.waiting().exists()


def test_showing_again_what_was_never_published_says_to_publish_it_first(rosa):
    told = rosa.get(confirm(rosa, "show_again", quiet_valley(published=False), old_mill()).url).content.decode()
    assert "0 programs are shown again" in told
    assert "2 programs are not: publish first what never was published." in told
    assert seen_by_applicants() == set()
    assert Program.objects.get(slug="old-mill").status == "active"


def test_only_what_changes_is_counted_and_leaves_history(rosa):
    program, closed = lakeview(), old_mill()
    before = closed.history.count()
    told = rosa.get(confirm(rosa, "withdraw", program, closed).url).content.decode()
    assert "1 program is withdrawn" in told
    assert closed.history.count() == before


def test_publishing_leads_to_the_page_that_shows_what_would_change(rosa):
    program, other = lakeview(), harbor_campus()
    sent = post(rosa, "publish", program, other)
    assert (sent.status_code, sent.url) == (302, f"/admin/publish/?ids={program.pk},{other.pk}")


def test_all_that_a_question_finds_can_be_published_at_once(rosa):
    program, _ = lakeview(), old_mill()
    sent = rosa.post(f"{LIST}?state=NY", {"action": "publish", "select_across": "1", "_selected_action": program.pk})
    assert sent.url == f"/admin/publish/?ids={program.pk}"


@pytest.mark.parametrize(("at_once", "reached"), [(2, True), (1, False)])
@pytest.mark.parametrize("act", ["publish", *OF_REVIEWERS])
def test_more_programs_than_a_page_can_hold_are_refused_with_a_word(rosa, monkeypatch, act, at_once, reached):
    monkeypatch.setattr(acts, "AT_ONCE", at_once)
    sent = post(rosa, act, lakeview(), harbor_campus())
    if reached:
        assert sent.status_code == 200 or "ids=" in sent.url
    else:
        assert "Choose at most 1 programs at a time" in rosa.get(sent.url).content.decode()


def test_pages_that_still_say_the_same_are_marked_as_checked(ines):
    today = timezone.localdate()
    program = lakeview()
    again = fact(program, seen_max=2019)
    other = fact(program, "img_considered", source_url="https://www.lakeview.example/img", seen_max=2019)
    elsewhere = fact(harbor_campus(), seen_max=2019)
    asked = post(ines, "mark_checked", program)
    assert '<a href="https://www.lakeview.example/gme" target="_blank"' in asked.content.decode()
    sent = {"pages_asked": "yes", "pages": [str(again.pk)], "day": str(today), "why": "Read the page"}
    post(ines, "mark_checked", program, **sent)
    seen = {stated.pk: (stated.seen_max, stated.checked_on) for stated in Fact.objects.all()}
    assert seen == {again.pk: (today.year, today), other.pk: (2019, None), elsewhere.pk: (2019, None)}
    again.refresh_from_db()
    assert (again.checked_by.username, again.history.first().history_change_reason) == ("ines", "Read the page")
    assert set(Program.objects.waiting()) == {program}


def test_a_page_cannot_be_looked_at_tomorrow(ines):
    stated = fact(lakeview(), seen_max=2019)
    tomorrow = timezone.localdate() + timedelta(days=1)
    sent = {"pages_asked": "yes", "pages": [str(stated.pk)], "day": str(tomorrow), "why": "Read the page"}
    assert post(ines, "mark_checked", stated.program, **sent).status_code == 200
    assert Fact.objects.get().checked_on is None


@pytest.mark.parametrize("chosen", ["1 or 1=1", "", "-1", "9" * 40, "１", "\x00"])
@pytest.mark.parametrize("act", ["take_off", "mark_checked"])
def test_a_choice_that_is_no_program_does_nothing(rosa, act, chosen):
    lakeview()
    sent = rosa.post(LIST, {"action": act, "_selected_action": chosen, "confirmed": "yes", "why": "so"})
    assert (sent.status_code, sent.url) == (302, LIST)
    assert seen_by_applicants() == {"lakeview"}


def test_opening_an_address_changes_nothing(rosa):
    program = lakeview()
    rosa.get(LIST, {"action": "take_off", "_selected_action": program.pk, "confirmed": "yes", "why": "so"})
    assert seen_by_applicants() == {"lakeview"}
