import pytest
from django.apps import apps
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from programs.models import Fact, Program, Track
from tests.programs.test_admin import change, changelist, filled_in
from tests.programs.world import advanced_neurology, fact, harbor_campus, lakeview, places, track

pytestmark = pytest.mark.django_db

KEPT = ["program", "track", "trackyear", "fact", "specialty", "advancedtrack"]


@pytest.fixture
def ines(client):
    """Inés, who curates the records."""
    client.force_login(User.objects.create_superuser("ines"))
    return client


@pytest.fixture
def program():
    program = lakeview()
    places(track(program), 2026, 12)
    fact(program)
    advanced_neurology()
    return program


@pytest.mark.parametrize("why", ["", "  ", "x" * 251, "a\x00b"])
def test_a_change_without_a_usable_reason_is_refused_at_its_field_and_nothing_is_lost(ines, program, why):
    form = filled_in(ines.get(change(program))) | {"name": "Lakeview Hospital", "why": why}
    page = ines.post(change(program), form)
    assert page.context["adminform"].form.errors.keys() == {"why"}
    assert page.context["adminform"].form["name"].value() == "Lakeview Hospital"
    assert Program.objects.get().name == "Lakeview Teaching Hospital"


@pytest.mark.parametrize("model", KEPT)
def test_the_page_of_every_record_asks_why_once_and_before_its_buttons(ines, program, model):
    record = apps.get_model("programs", model).objects.first()
    page = ines.get(change(record)).content.decode()
    assert page.count('name="why"') == 1
    assert page.index('name="why"') < page.index('name="_save"')


def test_a_form_sent_as_it_was_opened_leaves_no_trace(ines, program):
    before = Program.history.count(), Fact.history.count()
    assert ines.post(change(program), filled_in(ines.get(change(program)))).status_code == 302
    assert (Program.history.count(), Fact.history.count()) == before
    assert not Program.objects.waiting().exists()


def test_a_new_record_needs_no_reason(ines, program):
    form = {"code": "urology", "name": "Urology"}
    assert ines.post(reverse("admin:programs_specialty_add"), form).status_code == 302


def test_whoever_may_only_look_is_asked_nothing(client, program):
    mark = User.objects.create_user("mark", is_staff=True)
    mark.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(mark)
    assert 'name="why"' not in client.get(change(Fact.objects.get())).content.decode()


@pytest.mark.parametrize("why", ["", "x" * 251])
def test_nothing_is_deleted_without_a_usable_reason(ines, program, why):
    address = reverse("admin:programs_fact_delete", args=[Fact.objects.get().pk])
    page = ines.post(address, {"post": "yes", "why": why})
    assert page.context["asked"].errors.keys() == {"why"}
    chosen = {"action": "delete_selected", "_selected_action": [Fact.objects.get().pk], "post": "yes", "why": why}
    page = ines.post(changelist("fact"), chosen)
    assert page.context["asked"].errors.keys() == {"why"}
    assert Fact.objects.count() == 1


def test_the_first_look_before_deleting_finds_no_fault(ines, program):
    address = reverse("admin:programs_fact_delete", args=[Fact.objects.get().pk])
    chosen = {"action": "delete_selected", "_selected_action": [Fact.objects.get().pk]}
    for page in (ines.get(address), ines.post(changelist("fact"), chosen)):
        assert page.status_code == 200
        assert not page.context["asked"].errors
        assert page.content.decode().count('name="why"') == 1


def test_the_reason_for_deleting_is_kept(ines, program):
    address = reverse("admin:programs_fact_delete", args=[Fact.objects.get().pk])
    assert ines.post(address, {"post": "yes", "why": "of another program"}).status_code == 302
    gone = Fact.history.first()
    assert (gone.history_type, gone.history_change_reason, gone.history_user.username) == (
        "-",
        "of another program",
        "ines",
    )


def test_a_record_that_a_colleague_adds_at_the_same_moment_is_said_to_be_there(ines, monkeypatch):
    harbor = harbor_campus()
    added = {"nrmp_code": "9001140P7", "program": harbor.pk, "name": "Medicine-Preliminary", "kind": "preliminary"}
    places = {"years-TOTAL_FORMS": 0, "years-INITIAL_FORMS": 0}
    track(harbor, "9001140P7")
    check = Track.validate_unique

    def a_moment_too_early(self, exclude=None):
        monkeypatch.setattr(Track, "validate_unique", check)

    monkeypatch.setattr(Track, "validate_unique", a_moment_too_early)
    page = ines.post(reverse("admin:programs_track_add"), added | places)
    assert page.context["adminform"].form.errors.keys() == {"nrmp_code"}
    assert Track.objects.filter(nrmp_code="9001140P7").count() == 1
