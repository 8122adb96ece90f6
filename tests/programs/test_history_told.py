import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.urls import reverse

from programs.admin.history import Remembered
from programs.history import SHIPPED, because
from programs.models import RECORDS, Edition, Fact, Track
from tests.programs.remembered import fields, history, raised, told
from tests.programs.test_admin import change, filled_in
from tests.programs.world import advanced_neurology, fact, lakeview, places, published, track

pytestmark = pytest.mark.django_db

KEPT = list(RECORDS)


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


def test_one_save_of_a_program_reads_as_one_entry_with_who_and_why(ines, program):
    form = filled_in(ines.get(change(program)))
    form |= {"why": "renamed in June", "name": "Lakeview Hospital", "tracks-0-name": "Med-Prelim"}
    ines.post(change(program), form)
    page = ines.get(history(program))
    assert told(page)[0] == (
        "Inés Ortega",
        "renamed in June",
        ["Changed Program: Lakeview Hospital", "Changed Track 9001140P0"],
    )
    assert fields(page) == [("Name", "Lakeview Teaching Hospital", "Lakeview Hospital")]


def test_a_timeline_tells_of_all_that_belongs_to_the_program_the_newest_first(ines, program):
    done = [line for _, _, lines in told(ines.get(history(program))) for line in lines if "Published" not in line]
    assert done == [
        "Added Fact: Step 2 CK score looked for: 220",
        "Added Places of 2026, track 9001140P0 Medicine-Preliminary",
        "Added Track 9001140P0",
        "Added Program: Lakeview Teaching Hospital",
    ]


def test_a_change_is_told_field_by_field_in_labels_and_not_in_codes(ines, program):
    rosa = User.objects.create_user("rosa")
    Fact.objects.update(number=None, answer="no_cutoff", strength="typical", whole_institution=True, checked_by=rosa)
    assert fields(ines.get(history(program))) == [
        ("Strength", "required", "typical, not a cut-off"),
        ("Number", "220", ""),
        ("Answer", "", "no cut-off named"),
        ("Whole institution", "no", "yes"),
        ("Checked by", "", "rosa"),
    ]


def test_two_changes_of_a_fact_in_one_act_read_as_one(ines, program):
    with because("the page was read twice"):
        raised(225, "")
        raised(230, "")
    assert fields(ines.get(history(program))) == [("Number", "220", "230")]


def test_changes_for_other_reasons_or_by_others_are_entries_of_their_own(ines, program):
    raised(225, "the page of October")
    raised(230, "the page of November")
    assert [why for _, why, _ in told(ines.get(history(program)))][:2] == [
        "the page of November",
        "the page of October",
    ]


def test_a_command_and_the_shipped_records_are_named_as_who(ines, program):
    raised(225, "")
    raised(230, SHIPPED)
    assert [who for who, _, _ in told(ines.get(history(program)))][:2] == [
        "the shipped records",
        "a command on the server",
    ]
    assert "No reason was given." in ines.get(history(program)).content.decode()


def test_a_deleted_fact_stays_in_the_timeline_with_what_it_said(ines, program):
    with because("of another program"):
        Fact.objects.all().delete()
    page = ines.get(history(program))
    assert told(page)[0][1:] == ("of another program", ["Deleted Fact: Step 2 CK score looked for: 220"])
    assert ("Number", "220", "") in fields(page)


def test_a_program_without_a_beginning_of_its_history_can_be_read(ines, program):
    Fact.history.all().delete()
    raised(225)
    page = ines.get(history(program))
    assert ("Number", "", "225") in fields(page)


@pytest.mark.parametrize("model", KEPT)
def test_each_record_has_a_history_of_its_own(ines, program, model):
    record = model.objects.first()
    page = ines.get(history(record))
    assert page.status_code == 200
    assert told(page)[-1][2][0].startswith("Added ")


def test_a_long_history_comes_in_pages_of_twenty_entries(ines, program):
    for number in range(200, 221):
        raised(number, f"the page of version {number}")
    first, last = ines.get(history(program)), ines.get(history(program), {"p": 2})
    assert (len(first.context["entries"]), told(first)[0][1]) == (20, "the page of version 220")
    assert told(last)[0][1] == "the page of version 200"
    assert [ines.get(history(program), {"p": odd}).status_code for odd in ("x", "-1", "99", "9" * 30)] == [200] * 4


def test_a_long_history_takes_as_many_queries_as_a_short_one(ines, program, django_assert_max_num_queries):
    raised(221)
    with django_assert_max_num_queries(32) as few:
        ines.get(history(program))
    for number in range(10):
        places(Track.objects.get(), 2010 + number, number)
        fact(program, source_url=f"https://{number}.example", checked_by=User.objects.create_user(f"u{number}"))
    with django_assert_max_num_queries(len(few)):
        ines.get(history(program))


@pytest.mark.parametrize("model", KEPT)
def test_the_admin_of_every_record_has_its_history_and_no_list_that_changes_without_a_reason(model):
    kept_by = admin.site.get_model_admin(model)
    assert isinstance(kept_by, Remembered)
    assert not kept_by.list_editable


def test_what_applicants_saw_on_an_earlier_day_can_be_looked_at(ines, program):
    published_first = Edition.history.exclude(row=None).filter(row__facts__0__number=220).first()
    raised(225)
    published(program)
    address = reverse("admin:programs_program_edition", args=[program.pk, published_first.history_id])
    assert address in ines.get(history(program)).content.decode()
    page = ines.get(address)
    assert [fact.number for fact, _ in page.context["facts"]] == [220]
    newest = reverse("admin:programs_program_edition", args=[program.pk, Edition.history.first().history_id])
    assert [fact.number for fact, _ in ines.get(newest).context["facts"]] == [225]
    assert ines.get(reverse("admin:programs_program_edition", args=[program.pk, 10**30])).status_code == 404
