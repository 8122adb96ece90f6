from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.serializers import deserialize, serialize
from django.db import NotSupportedError
from django.db.models import F
from django.test import RequestFactory
from simple_history.models import HistoricalRecords

from programs.history import because
from programs.loading import load_records
from programs.models import RECORDS, AdvancedTrack, Fact, Program, Specialty, Track, TrackYear
from tests.programs.csv_files import write
from tests.programs.test_admin import change, changelist, filled_in
from tests.programs.world import advanced_neurology, fact, harbor_campus, lakeview, places, track

pytestmark = pytest.mark.django_db

WHY = "the page of November says so"

# A field that may take any word, and one record of each model.
TEXT = {
    Program: "city",
    Track: "name",
    TrackYear: "source_url",
    Fact: "note",
    Specialty: "name",
    AdvancedTrack: "listed_name",
}
each_model = pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)


@pytest.fixture
def ines():
    """Inés, who curates the records, as the one whose request is answered."""
    ines = User.objects.create_superuser("ines")
    request = RequestFactory().post("/admin/")
    request.user = ines
    HistoricalRecords.context.request = request
    yield ines
    del HistoricalRecords.context.request


@pytest.fixture
def world():
    program = lakeview()
    places(track(program), 2026, 12)
    fact(program)
    advanced_neurology()


def one(model):
    return model.objects.first()


def again(record):
    """The same record as somebody would add it."""
    record.pk, record._state.adding = None, True
    return record


def told(model, since=0):
    """What the history says since then: kind, who and why of each row, the oldest first."""
    rows = model.history.filter(history_id__gt=since).order_by("history_id").select_related("history_user")
    return [
        (row.history_type, row.history_user and row.history_user.username, row.history_change_reason) for row in rows
    ]


def newest(model):
    return model.history.order_by("-history_id").values_list("history_id", flat=True).first() or 0


def save(model):
    record = one(model)
    setattr(record, TEXT[model], "another word")
    record.save()


def save_some_fields(model):
    record = one(model)
    setattr(record, TEXT[model], "another word")
    record.save(update_fields=[TEXT[model]])


def update(model):
    model.objects.update(**{TEXT[model]: "another word"})


def bulk_update(model):
    record = one(model)
    setattr(record, TEXT[model], "another word")
    model.objects.bulk_update([record], [TEXT[model]])


def update_or_create(model):
    model.objects.update_or_create(pk=one(model).pk, defaults={TEXT[model]: "another word"})


def update_through_the_base_manager(model):
    model._base_manager.update(**{TEXT[model]: "another word"})


@each_model
@pytest.mark.parametrize(
    "way", [save, save_some_fields, update, bulk_update, update_or_create, update_through_the_base_manager]
)
def test_a_change_is_told_with_who_when_what_and_why(world, ines, model, way):
    before = newest(model)
    with because(WHY):
        way(model)
    assert told(model, before) == [("~", "ines", WHY)]
    assert getattr(model.history.first(), TEXT[model]) == "another word"


def add_by_save(record):
    again(record).save()


def add_in_bulk(record):
    type(record).objects.bulk_create([again(record)])


def add_if_missing(record):
    values = {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields[1:]}
    type(record).objects.get_or_create(**values)


def load_as_loaddata_does(record):
    for loaded in deserialize("json", serialize("json", [again(record)])):
        loaded.save()


@each_model
@pytest.mark.parametrize("way", [add_by_save, add_in_bulk, add_if_missing, load_as_loaddata_does])
def test_a_new_record_is_told_with_who_when_what_and_why(world, ines, model, way):
    record = one(model)
    with because("gone for this test"):
        AdvancedTrack.objects.all().delete()
        record.delete()
    before = newest(model)
    if model is AdvancedTrack:
        record.specialty = Specialty.objects.get()
    with because(WHY):
        way(record)
    assert told(model, before) == [("+", "ines", WHY)]


@each_model
@pytest.mark.parametrize("way", [lambda record: record.delete(), lambda record: type(record).objects.all().delete()])
def test_a_deleted_record_is_told_with_who_when_what_and_why(world, ines, model, way):
    record, before = one(model), newest(model)
    if model is Specialty:
        AdvancedTrack.objects.all().delete()
    with because(WHY):
        way(record)
    assert told(model, before) == [("-", "ines", WHY)]


def test_what_goes_with_a_program_is_told_too(world, ines):
    with because("closed for good"):
        Program.objects.all().delete()
    assert [told(model)[-1] for model in (Program, Track, TrackYear, Fact)] == [("-", "ines", "closed for good")] * 4
    moments = {model.history.first().history_date for model in (Program, Track, TrackYear, Fact)}
    assert len(moments) == 1


def test_a_fact_moved_to_another_program_by_its_manager_is_told(world, ines):
    harbor, before = harbor_campus(), newest(Fact)
    with because("it speaks of the other campus"):
        harbor.facts.add(Fact.objects.get())
    assert told(Fact, before) == [("~", "ines", "it speaks of the other campus")]
    assert Fact.history.first().program == harbor


def test_a_checker_who_is_gone_leaves_the_fact_with_a_row_of_history(world):
    rosa = User.objects.create_user("rosa")
    Fact.objects.update(checked_by=rosa)
    before = newest(Fact)
    rosa.delete()
    assert told(Fact, before) == [("~", None, "")]
    assert Fact.history.first().checked_by_id is None


def test_an_update_that_changes_its_own_filter_is_told_as_it_ended(world):
    program = Program.objects.get()
    fact(program, "setting", answer="community", seen_max=2020)
    before = newest(Fact)
    assert Fact.objects.filter(seen_max=2020).update(seen_max=F("seen_max") + 1, note="a year later") == 1
    assert [(row.seen_max, row.note) for row in Fact.history.filter(history_id__gt=before)] == [(2021, "a year later")]


def test_an_update_by_several_rows_of_another_table_is_told_once(world):
    fact(Program.objects.get(), "setting", answer="community")
    before = newest(Program)
    assert Program.objects.filter(facts__seen_max=2025).update(name_note="has two facts") == 1
    assert told(Program, before) == [("~", None, "")]


def test_a_write_that_cannot_say_what_was_there_before_is_refused(world):
    with pytest.raises(NotSupportedError):
        Fact.objects.bulk_create([again(one(Fact))], ignore_conflicts=True)


def test_what_is_saved_on_one_page_has_one_reason_and_one_moment(client, world):
    client.force_login(User.objects.create_superuser("ines"))
    program, before = Program.objects.get(), {model: newest(model) for model in (Program, Track)}
    form = filled_in(client.get(change(program)))
    form |= {"why": WHY, "name": "Lakeview Hospital", "tracks-0-name": "Med-Prelim"}
    assert client.post(change(program), form).status_code == 302
    for model, since in before.items():
        assert told(model, since) == [("~", "ines", WHY)]
    assert Program.history.first().history_date == Track.history.first().history_date


@each_model
def test_records_deleted_from_a_list_are_told(client, world, model):
    client.force_login(User.objects.create_superuser("ines"))
    before = newest(model)
    if model is Specialty:
        AdvancedTrack.objects.all().delete()
    chosen = {"action": "delete_selected", "_selected_action": [one(model).pk], "post": "yes", "why": "twice here"}
    assert client.post(changelist(model._meta.model_name), chosen).status_code == 302
    assert told(model, before) == [("-", "ines", "twice here")]


def test_the_shipped_records_are_told_as_such(tmp_path):
    load_records(write(tmp_path))
    for model in RECORDS:
        assert model.objects.exists()
        assert set(model.history.values_list("history_type", "history_user", "history_change_reason")) == {
            ("+", None, "Loaded from the shipped records")
        }, model


def test_an_inner_reason_goes_before_an_outer_one_and_shares_its_moment(world):
    with because("the outer one"):
        Track.objects.update(name="first")
        with because("the inner one"):
            Fact.objects.update(note="second")
        with because("  "):
            Program.objects.update(city="third")
    assert [told(model)[-1][2] for model in (Track, Fact, Program)] == [
        "the outer one",
        "the inner one",
        "the outer one",
    ]
    assert len({model.history.first().history_date for model in (Track, Fact, Program)}) == 1


def test_a_reason_is_cut_to_what_is_kept(world):
    with because("x" * 251):
        Program.objects.update(city="Albany")
    assert Program.history.first().history_change_reason == "x" * 250


def test_every_model_of_the_records_is_in_these_tests():
    with_history = {model for model in apps.get_app_config("programs").get_models() if hasattr(model, "history")}
    assert set(TEXT) == set(RECORDS) <= with_history


def test_what_was_recorded_before_there_was_history_gets_a_beginning_once(world):
    Fact.history.all().delete()
    others = newest(Program)
    migration = import_module("programs.migrations.0003_history_of_what_was_there")
    migration.begin_history(apps, None)
    migration.begin_history(apps, None)
    assert told(Fact) == [("+", None, "Here before its history was kept")]
    assert newest(Program) == others
