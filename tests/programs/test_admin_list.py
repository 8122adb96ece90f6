from datetime import date

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import RequestFactory
from django.utils import timezone

from programs.models import Fact, Program, Report
from tests.programs.world import at_once, fact, harbor_campus, lakeview, old_mill, quiet_valley, track

pytestmark = pytest.mark.django_db

LIST = "/admin/programs/program/"
EVERY = {"lakeview", "harbor", "old-mill", "quiet-valley"}
SAID_NOTHING = {"old-mill", "quiet-valley"}


@pytest.fixture
def ines():
    """Inés, who curates the records."""
    return User.objects.create_superuser("ines")


@pytest.fixture(scope="module")
def records(for_the_module):
    """Lakeview is as good as it gets, Harbor was taken off, Old Mill has closed, Quiet Valley was never published."""
    year = timezone.localdate().year
    with at_once():
        good = lakeview(website="https://lakeview.example", acgme_id="1403500001")
        track(good, "9001140P0")
        fact(good, "img_considered", seen_max=year - 3)
        fact(good, "setting", answer="affiliated", seen_max=2012)
        fact(good, "visa_j1", seen_max=year)
        fact(good, "visa_j1", answer="no", seen_max=year, source_url="https://www.lakeview.example/visa")
        off = harbor_campus(setting_from_name="university")
        track(off, "9001140C0", "categorical", name="Internal Medicine")
        fact(off, "visa_j1", seen_max=year - 4)
    Program.objects.filter(pk=off.pk).update(published=False)
    fact(Program.objects.get(pk=off.pk), "usce_months", number=3, seen_max=None)
    Report.objects.create(program=off, about="visa_j1", says="They refuse it now.")
    Report.objects.create(program=good, about="visa_j1", says="They refuse it now.", state="declined")
    old_mill()
    quiet_valley(published=False)


def rows(user, question):
    request = RequestFactory().get(LIST, question)
    request.user = user
    return admin.site.get_model_admin(Program).get_changelist_instance(request).result_list


def found(user, question):
    return {program.slug for program in rows(user, question)}


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("counts", {"yes": {"lakeview"}, "no": EVERY - {"lakeview"}}),
        ("waiting", {"yes": {"harbor", "quiet-valley"}, "no": {"lakeview", "old-mill"}}),
        ("conflict", {"yes": {"lakeview"}, "no": EVERY - {"lakeview"}}),
        ("reports", {"yes": {"harbor"}, "no": EVERY - {"harbor"}}),
        ("preliminary", {"yes": {"lakeview"}, "no": EVERY - {"lakeview"}}),
        ("img", {"counts": {"lakeview"}, "old": set(), "no": EVERY - {"lakeview"}}),
        ("j1", {"counts": {"lakeview"}, "old": {"harbor"}, "no": SAID_NOTHING}),
        ("setting", {"stated": {"lakeview"}, "name": {"harbor"}, "no": SAID_NOTHING}),
        ("website", {"yes": {"lakeview"}, "no": EVERY - {"lakeview"}}),
        ("acgme", {"yes": {"lakeview"}, "no": EVERY - {"lakeview"}}),
        ("state", {"NY": {"lakeview", "harbor"}, "OH": {"old-mill"}, "TX": set(), "PR": {"quiet-valley"}}),
        ("division", {"middle_atlantic": {"lakeview", "harbor"}, "pacific": set(), "none": {"quiet-valley"}}),
        (
            "shown",
            {
                "yes": {"lakeview"},
                "no": EVERY - {"lakeview"},
                "never": {"quiet-valley"},
                "off": {"harbor"},
                "withdrawn": {"old-mill"},
            },
        ),
    ],
)
def test_each_answer_to_a_question_finds_its_programs(ines, records, question, answers):
    assert {answer: found(ines, {question: answer}) for answer in answers} == answers


def test_an_answer_that_no_question_offers_narrows_nothing(ines, records):
    questions = [spec.parameter_name for spec in admin.site.get_model_admin(Program).list_filter]
    for question in questions:
        assert found(ines, {question: "perhaps\x00"}) == EVERY, question


def test_what_was_taken_back_answers_no_question(ines, records):
    Fact.objects.update(retracted_on=date(2026, 11, 1))
    nothing = {"counts": "yes", "conflict": "yes", "img": "counts", "j1": "old", "setting": "stated"}
    assert {question: found(ines, {question: answer}) for question, answer in nothing.items()} == {
        question: set() for question in nothing
    }


@pytest.mark.parametrize(
    ("words", "slugs"),
    [
        ("lakeview", {"lakeview", "harbor"}),
        ("lakeview harbor", {"harbor"}),
        ('"Old Mill"', {"old-mill"}),
        ('"Mill Old"', set()),
        ("buffalo", {"lakeview", "harbor"}),
        ("9003", {"quiet-valley"}),
        ("9001140p0", {"lakeview"}),
        ("40P0", set()),
        ("quiet-val", {"quiet-valley"}),
        ("NRMP name", {"old-mill"}),
        ("", EVERY),
        ("' \"", set()),
    ],
)
def test_a_program_is_found_by_its_name_place_or_codes(ines, records, words, slugs):
    Program.objects.filter(slug="old-mill").update(listing_name="The NRMP name of it")
    assert found(ines, {"q": words}) == slugs


def test_the_list_says_of_each_program_what_it_amounts_to_and_what_is_to_do(ines, records):
    year = timezone.localdate().year
    columns = admin.site.get_model_admin(Program)
    told = {
        row.slug: (columns.n_tracks(row), columns.n_facts(row), columns.newest(row), columns.to_do(row))
        for row in rows(ines, {})
    }
    assert told == {
        "lakeview": (1, 4, f"{year}, current", "pages disagree"),
        "harbor": (1, 2, f"{year - 4}, historical", "1 report open, changes wait"),
        "old-mill": (0, 0, "none", None),
        "quiet-valley": (0, 0, "none", "changes wait"),
    }


def test_the_list_leads_to_the_public_page_where_there_is_one_and_else_says_why_not(ines, records):
    columns = admin.site.get_model_admin(Program)
    shown = {row.slug: columns.shown(row) for row in rows(ines, {})}
    assert 'href="/programs/lakeview/"' in shown.pop("lakeview")
    assert shown == {"harbor": "taken off", "old-mill": "withdrawn", "quiet-valley": "never published"}


@pytest.mark.parametrize("column", range(1, 6))
def test_the_list_can_be_sorted_by_what_it_says(ines, records, column):
    forth = [row.slug for row in rows(ines, {"o": str(column)})]
    back = [row.slug for row in rows(ines, {"o": f"-{column}"})]
    assert sorted(forth) == sorted(back) == sorted(EVERY)
    assert forth != back


def test_facts_and_their_newest_year_sort_by_number(ines, records):
    Fact.objects.bulk_create(
        Fact(program=Program.objects.get(slug="old-mill"), criterion="positions", number=number, seen_max=2001)
        for number in range(11)
    )
    assert [row.slug for row in rows(ines, {"o": "-4"})][:3] == ["old-mill", "lakeview", "harbor"]
    assert [row.slug for row in rows(ines, {"o": "-5"})][:3] == ["lakeview", "harbor", "old-mill"]


def test_each_question_takes_as_many_queries_for_many_programs_as_for_few(ines, records, django_assert_max_num_queries):
    questions = [{}, {"conflict": "yes"}, {"shown": "yes"}, {"q": "lakeview"}, {"o": "-4"}]
    taken = []
    for question in questions:
        with django_assert_max_num_queries(9) as few:
            rows(ines, question)
        taken.append(len(few))
    for number in range(15):
        program = Program.objects.create(
            slug=f"site-{number}", name=f"Lakeview {number}", institution_code="9111", city="Utica", state="NY"
        )
        Fact.objects.create(program=program, criterion="visa_j1", answer="yes", source_kind="other", seen_max=2026)
        Fact.objects.create(program=program, criterion="visa_j1", answer="no", source_kind="other", seen_max=2026)
    for question, before in zip(questions, taken, strict=True):
        with django_assert_max_num_queries(before):
            rows(ines, question)


def test_every_question_is_a_sentence_and_no_answer_is_counted(client, ines, records):
    client.force_login(ines)
    page = client.get(LIST)
    titles = [spec.title for spec in page.context["cl"].filter_specs]
    assert len(titles) >= 13
    assert all(title.endswith("?") for title in titles)
    assert all(f"<summary>{title}</summary>" in page.content.decode() for title in titles)
    assert "_facets" not in page.content.decode()


def test_a_long_list_of_answers_is_folded_until_one_is_chosen(client, ines, records):
    client.force_login(ines)
    folded = '<details data-filter-title="Which state?">'
    assert folded in client.get(LIST).content.decode()
    assert folded not in client.get(LIST, {"state": "NY"}).content.decode()


@pytest.mark.parametrize("address", ["city=%00", "state=%00", "shown=yes&website=%00", "q=%00"])
def test_an_address_that_no_database_takes_leads_to_the_whole_list(client, ines, address):
    client.force_login(ines)
    assert client.get(f"{LIST}?{address}").url == LIST
