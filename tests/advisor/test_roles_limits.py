import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from programs.models import Edition, Fact, Program, Report, Track
from tests.programs.test_admin import filled_in
from tests.programs.world import fact, lakeview, track

pytestmark = pytest.mark.django_db

LIST = reverse("admin:programs_program_changelist")
# Whatever an action on many asks for before it acts.
GO = {"why": "it is time", "post": "yes", "confirmed": "yes"}


@pytest.fixture
def hospital():
    program = lakeview()
    track(program)
    fact(program)
    return program


def page(record, name="change"):
    return reverse(f"admin:programs_{record._meta.model_name}_{name}", args=[record.pk])


@pytest.fixture
def enter(client):
    def someone(role):
        made = User.objects.create_user(role, is_staff=True)
        made.groups.set(Group.objects.filter(name=role))
        client.force_login(made)
        return client

    return someone


def shown(program):
    return Program.objects.published().filter(pk=program.pk).exists()


def test_a_curator_hides_no_program_by_its_form(enter, hospital):
    ines = enter("Curators")
    form = filled_in(ines.get(page(hospital))) | {"name": "Lakeview", "status": "withdrawn"}
    form.pop("published", None)
    assert ines.post(page(hospital), form).status_code == 302
    hospital.refresh_from_db()
    assert (hospital.name, hospital.status, hospital.published) == ("Lakeview", "active", True)


def test_a_curator_shows_no_program_by_its_form(enter, hospital):
    ines = enter("Curators")
    Program.objects.filter(pk=hospital.pk).update(published=False)
    form = filled_in(ines.get(page(hospital))) | {"name": "Lakeview", "published": "on"}
    assert ines.post(page(hospital), form).status_code == 302
    assert Program.objects.get(pk=hospital.pk).name == "Lakeview"
    assert not shown(hospital)


def test_a_curators_new_program_is_seen_by_nobody(enter):
    ines = enter("Curators")
    add = reverse("admin:programs_program_add")
    new = {"name": "New Bridge", "slug": "9008-reno", "institution_code": "9008", "city": "Reno", "state": "NV"}
    form = filled_in(ines.get(add)) | new | {"published": "on", "status": "active"}
    assert ines.post(add, form).status_code == 302
    assert not Program.objects.get(slug="9008-reno").published


@pytest.mark.parametrize("action", ["publish", "take_off", "withdraw", "show_again"])
@pytest.mark.parametrize("visible", [True, False])
def test_a_curator_acts_on_no_programs_visibility_in_bulk(enter, hospital, action, visible):
    Program.objects.filter(pk=hospital.pk).update(published=visible)
    enter("Curators").post(LIST, {"action": action, "_selected_action": [hospital.pk]} | GO)
    assert shown(hospital) is visible


def test_a_reviewer_does_by_the_same_press(enter, hospital):
    enter("Reviewers").post(LIST, {"action": "take_off", "_selected_action": [hospital.pk]} | GO)
    assert not shown(hospital)


def test_a_curator_publishes_nothing(enter, hospital):
    ines = enter("Curators")
    Fact.objects.update(note="changed")
    address = reverse("curating:publish")
    digest = ines.get(address).context["look"].preview.digest
    assert ines.post(address, GO | {"ids": hospital.pk, "digest": digest}).status_code == 403
    assert Edition.objects.get(program=hospital).waiting


@pytest.mark.parametrize("name", ["put_back", "bring_back"])
def test_nothing_comes_back_to_the_site_by_its_history(enter, hospital, name):
    was_shown = hospital.history.latest().history_id
    Program.objects.filter(pk=hospital.pk).update(published=False)
    ines = enter("Curators")
    if name == "put_back":
        back = ines.post(reverse("admin:programs_program_put_back", args=[hospital.pk, was_shown]), GO)
        assert back.status_code == 302
    else:
        pk, slug = hospital.pk, hospital.slug
        Program.objects.filter(pk=pk).update(published=True)
        Program.objects.get(pk=pk).delete()
        gone = Program.history.filter(slug=slug, history_type="-").latest().history_id
        ines.post(reverse("admin:programs_program_bring_back", args=[gone]), GO)
        assert Program.objects.filter(slug=slug).exists()
    assert not Program.objects.published().exists()


@pytest.mark.parametrize("role", ["Curators", "Reviewers"])
@pytest.mark.parametrize("model", [Program, Track, Fact, Report])
def test_only_owners_delete(enter, hospital, role, model):
    Report.objects.create(program=hospital, about="visa_j1", says="no")
    record = model.objects.get()
    someone = enter(role)
    assert someone.post(page(record, "delete"), GO).status_code == 403
    listed = reverse(f"admin:programs_{model._meta.model_name}_changelist")
    someone.post(listed, {"action": "delete_selected", "_selected_action": [record.pk]} | GO)
    assert model.objects.filter(pk=record.pk).exists()


@pytest.mark.parametrize(("role", "left"), [("Curators", 1), ("Reviewers", 1), ("Owners", 0)])
def test_a_track_is_taken_out_of_its_program_by_owners_alone(enter, hospital, role, left):
    someone = enter(role)
    form = filled_in(someone.get(page(hospital))) | {"tracks-0-DELETE": "on"}
    someone.post(page(hospital), form)
    assert Track.objects.count() == left


def test_an_owner_deletes_a_program_with_all_that_belongs_to_it(enter, hospital):
    Report.objects.create(program=hospital, about="visa_j1", says="no")
    assert enter("Owners").post(page(hospital, "delete"), GO).status_code == 302
    assert not Program.objects.exists()
