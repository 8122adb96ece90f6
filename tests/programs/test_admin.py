from datetime import date, timedelta

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils import timezone

from programs.catalogue import published
from programs.models import Fact, Program, Track
from programs.publishing import publish
from tests.programs.world import (
    advanced_neurology,
    at_once,
    fact,
    harbor_campus,
    lakeview,
    old_mill,
    places,
    quiet_valley,
    track,
)

pytestmark = pytest.mark.django_db

KEPT = ["program", "track", "fact", "specialty", "advancedtrack"]


@pytest.fixture
def ines(client):
    """Inés, who curates the records."""
    client.force_login(User.objects.create_superuser("ines"))
    return client


@pytest.fixture(scope="module")
def records(for_the_module):
    with at_once():
        program = lakeview()
        places(track(program), 2026, 12)
        fact(program, "min_step2", number=220, strength="required")
        fact(program, "setting", answer="affiliated", seen_max=2012)
        advanced_neurology()
        fact(harbor_campus(setting_from_name="university"), seen_max=None)
        old_mill()
        quiet_valley()


def changelist(model):
    return reverse(f"admin:programs_{model}_changelist")


def change(record):
    return reverse(f"admin:programs_{record._meta.model_name}_change", args=[record.pk])


def filled_in(page):
    """What a browser would send back from an admin page as it stands."""
    formsets = [inline.formset for inline in page.context["inline_admin_formsets"]]
    forms = [page.context["adminform"].form]
    forms += [form for formset in formsets for form in (formset.management_form, *formset.forms)]
    values = {form[name].html_name: form[name].value() for form in forms for name in form.fields}
    return {"why": "the page says so"} | {
        name: value for name, value in values.items() if value is not None and value is not False
    }


def a_fact(**changes):
    """What the page for a new fact sends."""
    values = {"program": Program.objects.get(slug="lakeview").pk, "criterion": "min_step2", "strength": "required"}
    page = {"applies_to": "all", "source_kind": "page", "source_url": "https://www.lakeview.example/new"}
    return values | page | changes


def a_new_fact(**changes):
    """The same as a new row on the program's page."""
    row = {name: value for name, value in a_fact(**changes).items() if name != "program"}
    return {f"facts-0-{name}": value for name, value in row.items()} | {"facts-TOTAL_FORMS": "1"}


@pytest.mark.parametrize("model", KEPT)
def test_every_record_has_a_list_and_pages_to_add_change_and_delete_it(ines, records, model):
    pk = apps.get_model("programs", model).objects.first().pk
    addresses = [changelist(model), reverse(f"admin:programs_{model}_add")]
    addresses += [reverse(f"admin:programs_{model}_{page}", args=[pk]) for page in ("change", "delete", "history")]
    assert {address: ines.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)


@pytest.mark.parametrize("model", KEPT)
def test_every_list_can_be_searched_and_its_filters_opened(ines, records, model):
    assert ines.get(changelist(model), {"q": "lakeview"}).status_code == 200
    page = ines.get(changelist(model))
    for choices in page.context["cl"].filter_specs:
        # One state is asked for as the next is.
        for choice in list(choices.choices(page.context["cl"]))[:7]:
            assert ines.get(changelist(model) + choice["query_string"]).status_code == 200, choice


def test_a_list_takes_as_many_queries_for_many_records_as_for_few(ines, records, django_assert_max_num_queries):
    few = {}
    for model in KEPT:
        with django_assert_max_num_queries(12) as taken:
            ines.get(changelist(model))
        few[model] = len(taken)
    with at_once():
        for number in range(20):
            program = lakeview(slug=f"site-{number}", name=f"Site {number}", institution_code=f"91{number:02}")
            track(program, f"91{number:02}140P0")
            fact(program)
            advanced_neurology(f"91{number:02}")
    for model in KEPT:
        with django_assert_max_num_queries(few[model], info=model):
            ines.get(changelist(model))


def test_a_program_page_takes_as_many_queries_for_many_facts_as_for_few(ines, records, django_assert_max_num_queries):
    program = Program.objects.get(slug="lakeview")
    with django_assert_max_num_queries(14) as few:
        ines.get(change(program))
    curator = User.objects.get()
    with at_once():
        for number in range(20):
            track(program, f"9001140{'C' if number < 10 else 'M'}{number % 10}", "categorical")
            fact(program, source_url=f"https://{number}.example", checked_by=curator, checked_on=date(2026, 11, 1))
    with django_assert_max_num_queries(len(few)):
        ines.get(change(program))


def test_the_version_of_the_records_is_nobodys_to_edit(ines):
    assert ines.get("/admin/programs/recordsversion/").status_code == 404


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ({"counts": "yes"}, {"lakeview"}),
        ({"counts": "no"}, {"harbor", "old-mill", "quiet-valley"}),
        ({"setting": "stated"}, {"lakeview"}),
        ({"setting": "name"}, {"harbor"}),
        ({"setting": "no"}, {"old-mill", "quiet-valley"}),
        ({"shown": "withdrawn"}, {"old-mill"}),
        ({"q": "buffalo"}, {"lakeview", "harbor"}),
    ],
)
def test_a_curators_question_narrows_the_programs(ines, records, question, found):
    assert {program.slug for program in ines.get(changelist("program"), question).context["cl"].result_list} == found


@pytest.mark.parametrize(("year", "found"), [("2012", {"setting"}), ("none", {"visa_j1"}), ("soon", None)])
def test_facts_can_be_asked_for_by_year(ines, records, year, found):
    listed = {fact.criterion for fact in ines.get(changelist("fact"), {"seen": year}).context["cl"].result_list}
    assert listed == (found or {"min_step2", "setting", "visa_j1"})


def test_the_list_counts_tracks_and_facts_and_tells_the_newest_year(ines, records):
    program = ines.get(changelist("program"), {"q": "lakeview"}).context["cl"].result_list[0]
    assert (program.overview.tracks, program.overview.facts, program.overview.newest) == (1, 2, 2025)


def test_a_program_is_saved_with_its_tracks_and_facts_and_every_page_knows_once_it_is_published(ines, records):
    program = Program.objects.get(slug="lakeview")
    form = filled_in(ines.get(change(program)))
    form |= {"name": "Lakeview Hospital", "tracks-0-name": "Med-Prelim"} | a_new_fact(number=230)
    assert ines.post(change(program), form).status_code == 302
    held = next(each for each in published().programs if each.slug == "lakeview")
    assert held.name == "Lakeview Teaching Hospital"
    publish([program.pk])
    held = next(each for each in published().programs if each.slug == "lakeview")
    assert (held.name, held.tracks[0].name) == ("Lakeview Hospital", "Med-Prelim")
    assert {fact.number for fact in held.facts} == {220, 230, None}


def test_what_links_and_loading_rest_on_stays_as_it_is(ines, records):
    program = Program.objects.get(slug="lakeview")
    form = filled_in(ines.get(change(program))) | {"slug": "moved", "tracks-0-nrmp_code": "9001140P9"}
    assert ines.post(change(program), form).status_code == 302
    assert Program.objects.filter(slug="lakeview").exists()
    assert Track.objects.get().nrmp_code == "9001140P0"


@pytest.mark.parametrize("key", ["abc", "9" * 400, "9" * 5000, "\x00", "-1", ""])
@pytest.mark.parametrize(("model", "name"), [("fact", "program"), ("track", "program"), ("trackyear", "track")])
def test_what_is_no_key_is_refused_at_its_field(ines, records, model, name, key):
    empty = {"years-TOTAL_FORMS": 0, "years-INITIAL_FORMS": 0}
    page = ines.post(reverse(f"admin:programs_{model}_add"), {name: key} | empty)
    assert page.status_code == 200
    assert name in page.context["adminform"].form.errors


def test_what_was_chosen_stays_chosen_in_a_refused_form(ines, records):
    page = ines.post(reverse("admin:programs_fact_add"), a_fact(number=2200))
    chosen = Program.objects.get(slug="lakeview").pk
    assert f'<option value="{chosen}" selected>' in page.content.decode()


def test_a_fact_that_does_not_fit_its_criterion_is_refused_at_its_field(ines, records):
    page = ines.post(reverse("admin:programs_fact_add"), a_fact(number=2200))
    assert page.context["adminform"].form.errors == {"number": ["Give a number from 150 to 300."]}


def test_a_page_without_its_address_or_checked_tomorrow_is_refused_at_the_field(ines, records):
    tomorrow = timezone.localdate() + timedelta(days=1)
    form = a_fact(number="", source_url="", checked_on=str(tomorrow))
    page = ines.post(reverse("admin:programs_fact_add"), form)
    assert page.context["adminform"].form.errors.keys() == {"number", "source_url", "checked_on"}
    said = ines.post(reverse("admin:programs_fact_add"), form | {"source_kind": "contact"})
    assert said.context["adminform"].form.errors.keys() == {"number", "checked_on"}


def test_what_is_wrong_with_a_fact_is_said_on_the_program_page_too(ines, records):
    program = Program.objects.get(slug="lakeview")
    page = ines.post(change(program), filled_in(ines.get(change(program))) | a_new_fact(number=230, source_url=""))
    assert "Give the address of the page, or choose another kind of source." in page.content.decode()


def test_whoever_enters_the_day_of_a_check_is_the_one_who_checked(ines, records):
    stated = Fact.objects.get(criterion="min_step2")
    form = filled_in(ines.get(change(stated)))
    ines.post(change(stated), form | {"checked_on": "2026-11-20"})
    stated.refresh_from_db()
    assert (stated.checked_by.username, stated.checked_on) == ("ines", date(2026, 11, 20))
    ines.post(change(stated), filled_in(ines.get(change(stated))) | {"checked_on": ""})
    stated.refresh_from_db()
    assert stated.checked_by is None


def test_a_check_entered_on_the_program_page_is_remembered_too(ines, records):
    program = Program.objects.get(slug="lakeview")
    form = filled_in(ines.get(change(program)))
    ines.post(change(program), form | a_new_fact(number=230, checked_on="2026-11-20"))
    assert [fact.checked_by.username for fact in Fact.objects.exclude(checked_on=None)] == ["ines"]


def test_deleting_in_bulk_waits_to_be_published(ines, records):
    chosen = [fact.pk for fact in Fact.objects.all()]
    ines.post(
        changelist("fact"), {"action": "delete_selected", "_selected_action": chosen, "post": "yes", "why": "twice"}
    )
    assert not Fact.objects.exists()
    assert {program.slug for program in Program.objects.waiting()} >= {"lakeview", "harbor"}


def test_someone_who_may_only_look_can_open_every_page(client, records):
    mark = User.objects.create_user("mark", is_staff=True)
    mark.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(mark)
    for model in KEPT:
        record = apps.get_model("programs", model).objects.first()
        assert client.get(change(record)).status_code == 200, model


def test_a_stranger_is_asked_to_sign_in(client, records):
    page = client.get(changelist("program"))
    assert (page.status_code, page.url.split("?")[0]) == (302, "/admin/login/")
