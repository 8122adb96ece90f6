import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from programs.admin import history as history_admin
from programs.history import because
from programs.models import Fact, Program
from tests.programs.remembered import history, messages, put_back, raised, told
from tests.programs.world import advanced_neurology, fact, lakeview, places, published, track

pytestmark = pytest.mark.django_db


@pytest.fixture
def ines(client):
    """Inés, who curates the records."""
    client.force_login(User.objects.create_superuser("ines", first_name="Inés", last_name="Ortega"))
    return client


@pytest.fixture
def program():
    program = lakeview()
    places(track(program), 2026, 12)
    fact(program, "min_step2", number=220, strength="required")
    advanced_neurology()
    return program


def test_a_record_is_put_back_as_it_was_for_a_reason(ines, program):
    stated = Fact.objects.get()
    as_it_was = Fact.history.first()
    raised(225)
    page = ines.get(put_back(stated, as_it_was))
    assert [(f.label, f.before, f.after) for f in page.context["fields"]] == [("Number", "225", "220")]
    answer = ines.post(put_back(stated, as_it_was), {"why": "the page never said 225"})
    assert (answer.status_code, answer.url) == (302, history(stated))
    stated.refresh_from_db()
    assert stated.number == 220
    assert told(ines.get(history(program)))[0][:2] == ("Inés Ortega", "the page never said 225")


@pytest.mark.parametrize(("other", "disagree"), [(220, False), (225, True)])
def test_a_fact_put_back_against_another_page_warns_of_the_conflict(ines, program, other, disagree):
    stated, as_it_was = Fact.objects.get(), Fact.history.first()
    stated.retracted_on = timezone.localdate()
    stated.save()
    fact(program, "min_step2", number=other, strength="required", source_url="https://www.lakeview.example/img")
    answer = ines.post(put_back(stated, as_it_was), {"why": "the page does say 220"})
    assert any("pages of Lakeview" in said for said in messages(answer)) is disagree


def test_what_is_put_back_waits_to_be_published(ines, program):
    as_it_was = Fact.history.first()
    raised(225)
    published(program)
    assert not Program.objects.waiting().exists()
    ines.post(put_back(Fact.objects.get(), as_it_was), {"why": "the page never said 225"})
    assert Program.objects.waiting().get() == program


@pytest.mark.parametrize("why", ["", "   ", "x" * 251, "a\x00b"])
def test_nothing_is_put_back_without_a_usable_reason(ines, program, why):
    as_it_was = Fact.history.first()
    raised(225)
    page = ines.post(put_back(Fact.objects.get(), as_it_was), {"why": why})
    assert page.status_code == 200
    assert page.context["asked"].errors.keys() == {"why"}
    assert Fact.objects.get().number == 225


def test_every_entry_leads_to_the_states_before_and_after_it(ines, program):
    raised(225)
    raised(230)
    newest, older = (entry.told[0] for entry in ines.get(history(program)).context["entries"][:2])
    assert newest.before_url == older.this_url
    assert (newest.this_url, bool(older.before_url)) == ("", True)


def test_putting_a_program_back_leaves_alone_whether_applicants_see_it(ines, program):
    as_it_was = Program.history.first()
    with because("closed"):
        Program.objects.update(name="Lakeview", published=False, status="withdrawn", status_note="closed in 2026")
    ines.post(put_back(program, as_it_was), {"why": "the old name was right"})
    kept = Program.objects.get()
    assert (kept.name, kept.published, kept.status) == ("Lakeview Teaching Hospital", False, "withdrawn")


def test_a_state_that_cannot_be_says_so_and_offers_no_button(ines, program):
    as_it_was = Fact.history.first()
    raised(225)
    fact(program, "min_step2", number=220, strength="required", seen_max=2026)
    page = ines.post(put_back(Fact.objects.get(number=225), as_it_was), {"why": "back"})
    assert page.context["problems"]
    assert 'value="Put back"' not in page.content.decode()
    assert Fact.objects.filter(number=225).exists()


def test_a_checker_who_is_gone_does_not_keep_a_fact_from_being_put_back(ines, program):
    rosa = User.objects.create_user("rosa")
    Fact.objects.update(checked_by=rosa, checked_on=timezone.localdate())
    checked = Fact.history.first()
    rosa.delete()
    raised(225)
    assert ines.post(put_back(Fact.objects.get(), checked), {"why": "back"}).status_code == 302
    assert (Fact.objects.get().number, Fact.objects.get().checked_by) == (220, None)


def test_a_record_already_so_has_nothing_to_put_back(ines, program):
    page = ines.get(put_back(Fact.objects.get(), Fact.history.first()))
    assert "It is already as it was" in page.content.decode()


def test_a_state_of_another_record_or_of_none_is_not_found(ines, program):
    other = fact(program, "setting", answer="community")
    assert ines.get(put_back(other, Fact.history.earliest())).status_code == 404
    assert ines.get(f"/admin/programs/fact/{other.pk}/history/{10**30}/").status_code == 404
    assert ines.get(f"/admin/programs/fact/9999/history/{Fact.history.first().pk}/").status_code == 404
    assert ines.get(f"/admin/programs/fact/x/history/{Fact.history.first().pk}/").status_code == 404


def meanwhile(monkeypatch, act):
    """A colleague acts between the check that opens the page and the lock."""
    asked, check = [], history_admin.problems

    def checked(record):
        found = check(record)
        if not asked:
            asked.append(act())
        return found

    monkeypatch.setattr(history_admin, "problems", checked)


def test_what_a_colleague_adds_at_the_same_moment_is_said_to_stand_against_it(ines, program, monkeypatch):
    as_it_was = Fact.history.first()
    raised(225)
    meanwhile(monkeypatch, lambda: fact(program, "min_step2", number=220, strength="required", seen_max=2026))
    page = ines.post(put_back(Fact.objects.get(), as_it_was), {"why": "back"})
    assert page.context["problems"]
    assert Fact.objects.filter(number=225).exists()


def test_what_a_colleague_deletes_at_the_same_moment_is_not_put_back(ines, program, monkeypatch):
    as_it_was = Fact.history.first()
    raised(225)
    meanwhile(monkeypatch, Fact.objects.all().delete)
    page = ines.post(put_back(Fact.objects.get(), as_it_was), {"why": "back"})
    assert page.context["problems"] == [
        "A colleague changed, added or deleted something of it this very moment. Look at the history again."
    ]
    assert not Fact.objects.exists()


def test_what_the_database_refuses_is_said_on_the_page(ines, program, monkeypatch):
    as_it_was = Fact.history.first()
    raised(225)
    fact(program, "min_step2", number=220, strength="required", seen_max=2026)
    monkeypatch.setattr(history_admin, "problems", lambda record: {})
    page = ines.post(put_back(Fact.objects.get(number=225), as_it_was), {"why": "back"})
    assert "this very moment" in page.context["problems"][0]
    assert Fact.objects.filter(number=225).exists()
