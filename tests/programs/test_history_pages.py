from datetime import timedelta

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils import timezone

from programs.admin.history import Remembered
from programs.history import SHIPPED, because
from programs.models import RECORDS, Edition, Fact, Program, Report, Track, TrackYear
from programs.publishing import publish
from tests.programs.test_admin import change, changelist, filled_in
from tests.programs.world import advanced_neurology, fact, lakeview, places, published, track

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


def history(record):
    return reverse(f"admin:programs_{record._meta.model_name}_history", args=[record.pk])


def put_back(record, row):
    return reverse(f"admin:programs_{record._meta.model_name}_put_back", args=[record.pk, row.history_id])


def bring_back(row):
    return reverse(f"admin:programs_{row.instance_type._meta.model_name}_bring_back", args=[row.history_id])


def deleted(model):
    return reverse(f"admin:programs_{model._meta.model_name}_deleted")


def told(page):
    """Each entry of a timeline: who, why, and what was done to which record."""
    return [
        (each.entry.who, each.entry.why, [f"{told.done} {told.what}" for told in each.told])
        for each in page.context["entries"]
    ]


def fields(page, entry=0, change=0):
    return [(field.label, field.before, field.after) for field in page.context["entries"][entry].told[change].fields]


def raised(number, why="the page of November says so"):
    with because(why):
        Fact.objects.filter(criterion="min_step2").update(number=number)


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


def test_nothing_comes_back_without_a_reason(ines, program):
    program.delete()
    page = ines.post(bring_back(Program.history.first()), {})
    assert page.context["asked"].errors.keys() == {"why"}
    assert not Program.objects.exists()


@pytest.mark.parametrize("model", KEPT)
def test_the_admin_of_every_record_has_its_history_and_no_list_that_changes_without_a_reason(model):
    kept_by = admin.site.get_model_admin(model)
    assert isinstance(kept_by, Remembered)
    assert not kept_by.list_editable


@pytest.mark.parametrize("model", KEPT)
def test_every_list_leads_to_its_deleted_records(ines, program, model):
    assert deleted(model) in ines.get(changelist(model._meta.model_name)).content.decode()
    assert ines.get(deleted(model)).status_code == 200


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
