import pytest
from django.contrib.auth.models import User

from programs.admin.forms import SlugSuggested
from programs.history import because
from programs.models import Fact, Program, Specialty, Track
from tests.programs.test_admin import change, filled_in
from tests.programs.world import fact, lakeview, track

pytestmark = pytest.mark.django_db


@pytest.fixture
def ines(client):
    """Inés, who curates the records."""
    client.force_login(User.objects.create_superuser("ines"))
    return client


def rosa():
    return User.objects.create_user("rosa", first_name="Rosa", last_name="Lind")


def saved_by(user, record, **values):
    """What a colleague saves on a page of her own."""
    for name, value in values.items():
        setattr(record, name, value)
    record._history_user = user
    with because("the listing says so"):
        record.save()


def refused(page):
    return " ".join(page.context["adminform"].form.non_field_errors())


def test_the_later_of_two_is_told_who_changed_what_and_decides_by_a_second_save(ines):
    program = lakeview()
    form = filled_in(ines.get(change(program))) | {"listing_name": "Lakeview"}
    saved_by(rosa(), program, city="Albany")
    page = ines.post(change(program), form)
    assert "Nothing is saved yet. Meanwhile Rosa Lind changed “City”." in refused(page)
    again = filled_in(page)
    assert (again["city"], again["listing_name"], Program.objects.get().city) == ("Buffalo", "Lakeview", "Albany")
    assert ines.post(change(program), again).status_code == 302
    kept = Program.objects.get()
    assert (kept.city, kept.listing_name) == ("Buffalo", "Lakeview")


def test_a_third_change_between_the_two_saves_is_told_too(ines):
    program, colleague = lakeview(), rosa()
    form = filled_in(ines.get(change(program))) | {"listing_name": "Lakeview"}
    saved_by(colleague, program, city="Albany")
    again = filled_in(ines.post(change(program), form))
    saved_by(colleague, program, city="Troy")
    assert "Rosa Lind changed “City”" in refused(ines.post(change(program), again))


def test_a_colleagues_track_stops_the_programs_page_too(ines):
    program = lakeview()
    prelim = track(program)
    form = filled_in(ines.get(change(program))) | {"city": "Albany"}
    saved_by(rosa(), prelim, name="Med-Prelim")
    assert "Rosa Lind changed “Name” of Track 9001140P0" in refused(ines.post(change(program), form))
    assert Track.objects.get().name == "Med-Prelim"


def test_a_colleagues_fact_stops_nobody_since_facts_are_added_and_not_overwritten(ines):
    program = lakeview()
    form = filled_in(ines.get(change(program))) | {"city": "Albany"}
    fact(program)
    assert ines.post(change(program), form).status_code == 302


@pytest.mark.parametrize("record", [lambda: fact(lakeview()), lambda: Specialty.objects.create(code="x", name="X")])
def test_every_record_is_guarded(ines, record):
    record = record()
    form = filled_in(ines.get(change(record)))
    saved_by(rosa(), record, **({"note": "seen"} if isinstance(record, Fact) else {"name": "Y"}))
    assert "Meanwhile Rosa Lind changed" in refused(ines.post(change(record), form))


@pytest.mark.parametrize("seen", [None, "", "soon", "1.x", "１", "9" * 400, "9\x00"])
def test_what_posts_without_what_it_saw_is_not_checked(ines, seen):
    program = lakeview()
    form = filled_in(ines.get(change(program))) | {"listing_name": "Lakeview"}
    saved_by(rosa(), program, city="Albany")
    form = {name: value for name, value in form.items() if name != "seen"} | ({} if seen is None else {"seen": seen})
    page = ines.post(change(program), form)
    assert page.status_code == 302 or "Meanwhile" not in refused(page)


def test_nothing_is_refused_where_nobody_changed_anything(ines):
    program = lakeview()
    form = filled_in(ines.get(change(program))) | {"city": "Albany"}
    assert form["seen"]
    assert ines.post(change(program), form).status_code == 302
    assert program.history.count() == 2


def test_a_form_never_writes_what_it_did_not_change(ines, monkeypatch):
    program = lakeview()
    clean = SlugSuggested.clean

    def taken_off_meanwhile(self):
        Program.objects.filter(pk=program.pk).update(published=False)
        return clean(self)

    monkeypatch.setattr(SlugSuggested, "clean", taken_off_meanwhile)
    form = filled_in(ines.get(change(program))) | {"city": "Albany", "seen": ""}
    assert ines.post(change(program), form).status_code == 302
    kept = Program.objects.get()
    assert (kept.city, kept.published) == ("Albany", False)
