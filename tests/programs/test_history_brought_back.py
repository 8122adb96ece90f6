from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils import timezone

from programs import restoring
from programs.history import because
from programs.models import RECORDS, Edition, Fact, Program, Report, Track, TrackYear
from programs.publishing import publish
from tests.programs.remembered import bring_back, deleted, history, messages, put_back, raised, told
from tests.programs.test_admin import changelist
from tests.programs.world import advanced_neurology, fact, lakeview, places, track

pytestmark = pytest.mark.django_db

KEPT = list(RECORDS)


@pytest.fixture
def ines(client):
    """Inés, who curates the records."""
    client.force_login(User.objects.create_superuser("ines", first_name="Inés", last_name="Ortega"))
    return client


@pytest.fixture
def mark(client):
    """Mark, who may only look."""
    mark = User.objects.create_user("mark", is_staff=True)
    mark.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(mark)
    return client


@pytest.fixture
def program():
    program = lakeview()
    places(track(program), 2026, 12)
    fact(program, "min_step2", number=220, strength="required")
    advanced_neurology()
    return program


@pytest.mark.parametrize(("other", "disagree"), [(220, False), (225, True)])
def test_a_fact_brought_back_against_another_page_warns_of_the_conflict(ines, program, other, disagree):
    with because("a slip of the hand"):
        Fact.objects.get().delete()
    fact(program, "min_step2", number=other, strength="required", source_url="https://www.lakeview.example/img")
    row = Fact.history.filter(history_type="-").first()
    answer = ines.post(bring_back(row), {"why": "it was the wrong one"})
    assert any("pages of Lakeview" in said for said in messages(answer)) is disagree


def test_a_deleted_program_comes_back_with_what_went_with_it_and_waits(ines, program):
    fact(program, "setting", answer="community")
    with because("said of another program"):
        Fact.objects.filter(criterion="setting").delete()
    held = (program.pk, Track.objects.get().pk, TrackYear.objects.get().pk, Fact.objects.get().pk)
    with because("a slip of the hand"):
        program.delete()
    row = Program.history.first()
    assert len(ines.get(bring_back(row)).context["coming"]) == 4
    answer = ines.post(bring_back(row), {"why": "it was the wrong one"})
    assert answer.status_code == 302
    back = Program.objects.get()
    assert (back.pk, Track.objects.get().pk, TrackYear.objects.get().pk, Fact.objects.get().pk) == held
    assert (back.published, Program.objects.published().exists(), Program.objects.waiting().get()) == (
        False,
        False,
        back,
    )
    assert told(ines.get(history(back)))[0][1] == "it was the wrong one"
    publish([back.pk])
    assert Program.objects.published().get() == back


def test_a_program_deleted_by_a_command_comes_back_whole_too(ines, program):
    Program.objects.all().delete()
    ines.post(bring_back(Program.history.first()), {"why": "still there"})
    assert (Track.objects.count(), TrackYear.objects.count(), Fact.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize(("earlier", "comes_back"), [(timedelta(seconds=5), 1), (timedelta(seconds=6), 0)])
def test_only_what_went_with_it_comes_back(ines, program, earlier, comes_back):
    Fact.objects.all().delete()
    program.delete()
    gone = Program.history.first()
    Fact.history.filter(history_type="-").update(history_date=gone.history_date - earlier)
    ines.post(bring_back(gone), {"why": "still there"})
    assert Fact.objects.count() == comes_back


def test_what_is_back_or_was_never_gone_is_not_among_the_deleted(ines, program):
    stated = fact(program, "setting", answer="community")
    with because("a slip of the hand"):
        stated.delete()
    row = Fact.history.first()
    assert "a slip of the hand" in ines.get(deleted(Fact)).content.decode()
    ines.post(bring_back(row), {"why": "it was right"})
    assert "a slip of the hand" not in ines.get(deleted(Fact)).content.decode()
    assert ines.post(bring_back(row), {"why": "twice"}).status_code == 404
    assert Fact.objects.count() == 2


def test_a_fact_whose_program_is_gone_waits_for_its_program(ines, program):
    with because("first the fact"):
        Fact.objects.get().delete()
    row = Fact.history.first()
    with because("then the program"):
        program.delete()
    page = ines.post(bring_back(row), {"why": "still true"})
    assert page.context["problems"] == ["Program: Its program is gone. Bring that back first."]
    assert not Fact.objects.exists()


def test_a_program_whose_address_is_taken_cannot_come_back_and_nothing_half_does(ines, program):
    program.delete()
    row = Program.history.first()
    lakeview(name="Another Lakeview")
    page = ines.post(bring_back(row), {"why": "still there"})
    assert page.context["problems"] == ["Slug: Program with this Slug already exists."]
    assert (Program.objects.count(), Track.objects.count()) == (1, 0)


def test_what_a_colleague_adds_while_it_comes_back_is_said_on_the_page(ines, program, monkeypatch):
    program.delete()
    row = Program.history.first()
    lakeview(name="Another Lakeview")
    monkeypatch.setattr(restoring, "problems", lambda record: {})
    page = ines.post(bring_back(row), {"why": "still there"})
    assert "this very moment" in page.context["problems"][0]
    assert (Program.objects.count(), Track.objects.count()) == (1, 0)


def test_nothing_comes_back_without_a_reason(ines, program):
    program.delete()
    page = ines.post(bring_back(Program.history.first()), {})
    assert page.context["asked"].errors.keys() == {"why"}
    assert not Program.objects.exists()


@pytest.mark.parametrize("model", KEPT)
def test_every_list_leads_to_its_deleted_records(ines, program, model):
    assert deleted(model) in ines.get(changelist(model._meta.model_name)).content.decode()
    assert ines.get(deleted(model)).status_code == 200


def test_the_deleted_records_name_the_program_they_were_of_even_if_it_is_gone(ines, program):
    Fact.objects.all().delete()
    assert "of Lakeview Teaching Hospital<" in ines.get(deleted(Fact)).content.decode()
    program.delete()
    assert "of Lakeview Teaching Hospital (deleted)<" in ines.get(deleted(Fact)).content.decode()
    assert "of Lakeview Teaching Hospital (deleted)<" in ines.get(deleted(Track)).content.decode()


def test_the_reports_of_a_deleted_program_can_be_read_and_come_back_with_it(ines, program):
    report = Report.objects.create(program=program, about="visa_j1", says="It sponsors none.")
    Report.objects.update(sent_at=timezone.now() - timedelta(days=3))
    sent = Report.objects.get().sent_at
    program.delete()
    assert "Report: J-1 visa sponsored" in ines.get(deleted(Report)).content.decode()
    ines.post(bring_back(Program.history.first()), {"why": "still there"})
    back = Report.objects.get()
    assert (back.pk, back.says, back.sent_at, back.state) == (report.pk, "It sponsors none.", sent, "open")
    assert ines.get(history(back)).status_code == 200


def test_whoever_may_only_look_reads_the_history_and_changes_nothing(mark, program):
    as_it_was = Fact.history.first()
    raised(225)
    gone = fact(program, "setting", answer="community")
    gone.delete()
    page = mark.get(history(program))
    assert page.status_code == 200
    assert not any(told.before_url or told.this_url for each in page.context["entries"] for told in each.told)
    assert mark.get(deleted(Fact)).status_code == 200
    assert "Bring back" not in mark.get(deleted(Fact)).content.decode()
    for address in (put_back(Fact.objects.get(), as_it_was), bring_back(Fact.history.first())):
        assert (mark.get(address).status_code, mark.post(address, {"why": "to try"}).status_code) == (403, 403)
    assert (Fact.objects.get().number, Fact.objects.count()) == (225, 1)


def test_whoever_may_do_nothing_with_a_record_does_not_see_its_history(client, program):
    nora = User.objects.create_user("nora", is_staff=True)
    nora.user_permissions.set(Permission.objects.filter(codename__in=["view_specialty"]))
    client.force_login(nora)
    row = Edition.history.exclude(row=None).first()
    edition = reverse("admin:programs_program_edition", args=[program.pk, row.history_id])
    for address in (history(program), deleted(Program), edition):
        assert client.get(address).status_code == 403


def test_a_stranger_is_asked_to_sign_in(client, program):
    for address in (history(program), deleted(Program), put_back(program, Program.history.first())):
        assert client.get(address).url.startswith("/admin/login/")
