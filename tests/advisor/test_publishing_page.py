import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from advisor.admin import publishing
from advisor.models import SavedCase
from programs.history import because
from programs.models import Edition, Fact, Program
from programs.previewed import waiting
from tests.advisor.cast import TODAY
from tests.advisor.town import ASHA, ashas_plan, settle, text

pytestmark = pytest.mark.django_db

PAGE = "/admin/publish/"


@pytest.fixture(autouse=True)
def _town(monkeypatch, town):
    settle(monkeypatch)


def signed_in(name, role):
    person = User.objects.create_user(name, password="x", is_staff=True, first_name=name.title())
    person.groups.add(*Group.objects.filter(name=role))
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def rosa():
    return signed_in("rosa", "Reviewers")


@pytest.fixture
def ines():
    return signed_in("ines", "Curators")


def refuses_j1(slug="ash"):
    program = Program.objects.get(slug=slug)
    with because("The page says so since November"):
        Fact.objects.create(
            program=program, criterion="visa_j1", answer="no", source_url="https://ash.example/gme", seen_max=2026
        )
    return program


def ashas_case(**expected):
    return SavedCase.objects.create(name="Asha", purpose="has most", answers=ASHA, as_of=TODAY, expected=expected)


def sent(page, why="Read and right", **more):
    """What a browser sends from this page."""
    return {"ids": page.context["ids"], "digest": page.context["look"].preview.digest, "why": why, **more}


def published(slug="ash"):
    """How many facts applicants see of it."""
    return len(Edition.objects.get(program__slug=slug).row["facts"])


def test_a_refusal_about_to_be_published_is_told_with_its_reason_and_what_it_does_to_plans(rosa):
    ashas_plan()
    refuses_j1()
    page = text(rosa.get(PAGE))

    assert "1 program , 1 of them with something that applicants would see differently" in page
    assert "Added J-1 visa sponsored: no ; ash.example , seen 2026 or earlier" in page
    assert "1 change: “The page says so since November”" in page
    assert "Looked at: the one plan that people keep." in page
    assert (
        "1 loses a program: it was open before and is not after. It stands on the list of 1 and is kept by 0." in page
    )


def test_the_page_holds_no_link_and_no_answer_of_anybody(rosa):
    asha = ashas_plan(former_specialty="Orthopaedics", goal="pivot")
    refuses_j1()
    page = rosa.get(PAGE).content.decode()

    assert "loses a program" in page
    assert asha.token not in page
    assert "Orthopaedics" not in page


def test_what_was_read_is_published_with_its_reason_and_by_whom(rosa):
    ash = refuses_j1()
    done = rosa.post(PAGE, sent(rosa.get(PAGE), why="Read the page myself"), follow=True)

    assert (published(), waiting()) == (1, [])
    edition = ash.edition.history.first()
    assert (edition.history_user.username, edition.history_change_reason) == ("rosa", "Read the page myself")
    assert "1 program published: applicants see it now. Ash Hospital ( history )" in text(done)
    assert f'href="{ash.get_absolute_url()}"' in done.content.decode()
    assert "Nothing waits to be published" in text(done)


def test_publishing_asks_why(rosa):
    refuses_j1()
    page = rosa.post(PAGE, sent(rosa.get(PAGE), why=" "))

    assert "Say in a sentence why. Nothing has happened yet." in text(page)
    assert published() == 0


def test_records_that_changed_meanwhile_are_shown_anew_and_not_published(rosa):
    ash = refuses_j1()
    read = sent(rosa.get(PAGE), why="Read it")
    Fact.objects.filter(program=ash).update(answer="yes")
    page = rosa.post(PAGE, read)

    assert "Nothing was published. These programs were changed or published after this page was made." in text(page)
    assert "J-1 visa sponsored: yes" in text(page)
    assert 'value="Read it"' in page.content.decode()
    assert published() == 0
    rosa.post(PAGE, sent(page, why="Read it again"))
    assert published() == 1


def test_a_change_in_the_last_moment_is_caught_as_well(rosa, monkeypatch):
    ash = refuses_j1()
    read = sent(rosa.get(PAGE))
    really = publishing.publish_as_previewed

    def after_another_change(*args):
        Fact.objects.filter(program=ash).update(answer="yes")
        return really(*args)

    monkeypatch.setattr(publishing, "publish_as_previewed", after_another_change)

    assert "These programs were changed or published" in text(rosa.post(PAGE, read))
    assert published() == 0


def test_a_case_that_turns_has_to_be_ticked_and_then_stops_nothing(rosa):
    case = ashas_case(outcomes={"9101140P0": "open"})
    refuses_j1()
    page = rosa.get(PAGE)
    assert "Track 9101140P0: expected “open”, came “left out: no J-1 sponsorship”" in text(page)

    unread = rosa.post(PAGE, sent(page))
    assert "Read what changes, then tick each case: Asha." in text(unread)
    assert published() == 0

    without_reason = rosa.post(PAGE, sent(page, why="", read=[case.pk])).content.decode()
    assert f'id="read-{case.pk}" checked' in without_reason
    rosa.post(PAGE, sent(page, read=[case.pk]))
    assert published() == 1


def test_a_case_whose_list_alone_changes_needs_no_tick(rosa):
    ashas_case(listed=3)
    refuses_j1()
    page = rosa.get(PAGE)

    assert "List gains Dogwood Hospital List loses Ash Hospital" in text(page)
    rosa.post(PAGE, sent(page))
    assert published() == 1


def test_only_the_chosen_programs_are_previewed_and_published(rosa):
    ash, birch = refuses_j1("ash"), refuses_j1("birch")
    page = rosa.get(PAGE, {"ids": f"{birch.pk}"})
    rosa.post(PAGE, sent(page))

    assert (published("birch"), published("ash"), waiting()) == (1, 0, [ash.pk])


def test_statements_that_disagree_are_named_before_they_are_published(rosa):
    ash = refuses_j1()
    Fact.objects.create(
        program=ash, criterion="visa_j1", answer="yes", source_url="https://ash.example/visa", seen_max=2026
    )

    assert "1 would be published with statements that disagree" in text(rosa.get(PAGE))


def test_a_withdrawn_program_is_named_and_left_out(rosa):
    ash = refuses_j1()
    Program.objects.filter(pk=ash.pk).update(status="withdrawn")
    page = text(rosa.get(PAGE, {"ids": ash.pk}))

    assert "1 of the chosen programs is withdrawn and will not be published: Ash Hospital" in page
    assert "There is nothing to publish" in page


def test_a_program_taken_off_is_not_shown_again_unasked(rosa):
    ash = refuses_j1()
    Program.objects.filter(pk=ash.pk).update(published=False)

    assert "1 program with changes was taken off the site and is left out here" in text(rosa.get(PAGE))
    assert "Applicants would see it again" in text(rosa.get(PAGE, {"ids": ash.pk}))


def test_of_many_programs_the_first_are_told_in_full(rosa, monkeypatch):
    for slug in ("ash", "birch", "cedar"):
        refuses_j1(slug)
    monkeypatch.setattr("programs.previewed.SHOWN", 2)
    page = text(rosa.get(PAGE))

    assert "3 programs" in page
    assert ("Birch Hospital Akron" in page, "Cedar Hospital Akron" in page) == (True, False)


@pytest.mark.parametrize("ids", ["", "0", "nobody", "1,2,,x", "9" * 400, "-1", "1\x00", "٣", "1.5", "%"])
def test_odd_ids_are_answered_with_words(rosa, ids):
    refuses_j1()

    assert rosa.get(PAGE, {"ids": ids}, follow=True).status_code == 200
    assert rosa.post(PAGE, {"ids": ids, "digest": "x", "why": "\x00", "read": "x"}).status_code == 200
    assert published() == 0


def test_an_empty_post_publishes_nothing(rosa):
    refuses_j1()

    assert rosa.post(PAGE).status_code == 200
    assert published() == 0


def test_a_curator_may_look_and_not_publish(ines, rosa):
    refuses_j1()
    page = ines.get(PAGE)

    assert "A reviewer reads this page and publishes them." in text(page)
    assert "csrfmiddlewaretoken" not in page.content.decode().split('id="content-main"')[1]
    assert ines.post(PAGE, sent(rosa.get(PAGE))).status_code == 403
    assert published() == 0


def test_who_may_not_even_look_is_refused(client):
    nobody = signed_in("noor", "no role")

    assert nobody.get(PAGE).status_code == 403
    assert client.get(PAGE).status_code == 302


@pytest.mark.parametrize("method", ["put", "delete", "patch", "trace"])
def test_nothing_else_is_answered(rosa, method):
    assert getattr(rosa, method)(PAGE).status_code == 405


def test_publishing_needs_the_token_of_the_form():
    refuses_j1()
    rosa = Client(enforce_csrf_checks=True)
    rosa.force_login(User.objects.create_superuser("olga"))

    assert rosa.post(PAGE, {"why": "x"}).status_code == 403


def test_any_number_of_programs_is_shown_by_the_same_queries(rosa):
    ashas_plan()
    counted = []
    for slug in ("ash", "birch", "cedar"):
        refuses_j1(slug)
        with CaptureQueriesContext(connection) as queries:
            rosa.get(PAGE)
        counted.append(len(queries))

    assert counted[1:] == counted[:1] * 2
    assert reverse("curating:publish") == PAGE
