from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import RequestFactory
from django.urls import resolve, reverse
from django.utils import timezone

from advisor.models import Choice, SavedPlan
from programs.models import Criterion, Fact, Program, Report
from programs.publishing import publish
from tests.programs.world import fact, harbor_campus, lakeview, old_mill, quiet_valley

pytestmark = pytest.mark.django_db

DESK = reverse("curating:desk")
NEXT = reverse("curating:check_next")
YEAR = timezone.localdate().year
SHOWN = "p.status = 'active' AND p.published = TRUE AND e.published_at IS NOT NULL"
PROGRAMS = "FROM programs_program p JOIN programs_edition e ON e.program_id = p.id"
LISTS = {
    f"admin:programs_{model}_changelist": apps.get_model("programs", model) for model in ("program", "fact", "report")
}
LAST = "COALESCE(f.seen_max, f.seen_min)"


@pytest.fixture
def ines(client):
    """Inés, who curates."""
    made = User.objects.create_user("ines", is_staff=True)
    made.groups.add(Group.objects.get(name="Curators"))
    client.force_login(made)
    return client


@pytest.fixture
def records():
    """Something for every number: each age on both sides of its edge, a conflict, gaps, and what is not shown."""
    hidden = {"published": False}  # until all is there: publishing once is quicker
    well_known = lakeview(website="https://www.lakeview.example", setting_from_name="university", **hidden)
    for back, criterion in enumerate(["visa_j1", "visa_h1b", "img_considered", "usce_required", "has_track"]):
        fact(well_known, criterion, seen_max=YEAR - back)
    fact(well_known, "visa_j1", seen_max=YEAR - 4, source_url="https://old.lakeview.example")
    fact(well_known, "setting", answer="affiliated", seen_max=None, seen_min=YEAR - 1)
    disputed = harbor_campus(**hidden)
    fact(disputed, "min_step2", number=220, strength="required", seen_max=YEAR - 1)
    fact(disputed, "min_step2", number=230, strength="required", seen_max=YEAR - 1, source_url="https://two.example")
    fact(disputed, "setting", answer="community", retracted_on=date(2026, 11, 1))
    quiet = quiet_valley(**hidden)
    fact(quiet, "visa_j1", answer="no", seen_max=None)
    fact(old_mill(**hidden), "visa_j1", seen_max=YEAR)
    publish([well_known.pk, disputed.pk, quiet.pk])
    Program.objects.create(slug="new", name="New Bridge Hospital", institution_code="9005", city="Reno", state="NV")
    off = lakeview(slug="off", name="Taken Off Hospital", institution_code="9006")
    Program.objects.filter(pk=off.pk).update(published=False)
    Fact.objects.filter(program=well_known, criterion="has_track").update(note="changed and not yet published")


def plan(*listed, live=True, keeps=(), drops=()):
    until = timezone.localdate() + timedelta(days=1 if live else 0)
    made = SavedPlan.objects.create(answers={}, expires_on=until, listed=list(listed))
    for decision, slugs in (("keep", keeps), ("drop", drops)):
        for slug in slugs:
            Choice.objects.create(plan=made, program=slug, name=slug, decision=decision, updated_on=until)
    return made


@pytest.fixture
def plans(records):
    plan("quiet-valley", "lakeview", "off", keeps=["off"])
    plan("quiet-valley", "lakeview", "quiet-valley")
    plan("lakeview", "harbor", keeps=["quiet-valley"], drops=["harbor"])
    plan("quiet-valley", live=False, keeps=["quiet-valley"])


def report(slug="lakeview", state="open", days=0):
    made = Report.objects.create(program=Program.objects.get(slug=slug), about="visa_j1", says="no", state=state)
    Report.objects.filter(pk=made.pk).update(sent_at=timezone.now() - timedelta(days=days))


@pytest.fixture
def reports(records):
    report(days=9)
    report("off")
    report(state="declined", days=30)


def sql(query, *values):
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def count(condition):
    return sql(f"SELECT COUNT(*) {PROGRAMS} WHERE {condition}")[0][0]


class Links(HTMLParser):
    """Every link that holds a number, with its number."""

    def __init__(self, page):
        super().__init__()
        self.found, self.href, self.bold = [], None, False
        self.feed(page.content.decode())

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.href = dict(attrs)["href"]
        self.bold = tag == "b"

    def handle_endtag(self, tag):
        self.bold = False
        if tag == "a":
            self.href = None

    def handle_data(self, text):
        if self.bold and self.href:
            self.found.append((self.href, int(text)))


def listed(client, address):
    # A list is asked without drawing its page, for there are many.
    if model := LISTS.get(resolve(address.partition("?")[0]).view_name):
        request = RequestFactory().get(address)
        request.user = User.objects.get(username="ines")
        return admin.site._registry[model].get_changelist_instance(request).result_count
    page = client.get(address)
    return (
        len(page.context["look"].preview.programs) if "look" in page.context else page.context["page"].paginator.count
    )


def test_each_number_leads_to_a_list_of_so_many(ines, plans, reports):
    links = Links(ines.get(DESK)).found
    assert len(links) == 4 + 7 + 4 * len(Criterion) + 6
    assert {address: listed(ines, address) for address, _ in links} == dict(links)


def test_the_numbers_of_programs_are_those_of_the_database(ines, records):
    told = ines.get(DESK).context["programs"]
    fact_of = "EXISTS (SELECT 1 FROM programs_fact f WHERE f.program_id = p.id AND f.retracted_on IS NULL AND"
    assert {name: getattr(told, name) for name in told.__slots__} == {
        "shown": count(SHOWN),
        "never": count("p.status = 'active' AND e.published_at IS NULL"),
        "off": count("p.status = 'active' AND e.published_at IS NOT NULL AND p.published = FALSE"),
        "withdrawn": count("p.status = 'withdrawn'"),
        "no_website": count(f"{SHOWN} AND p.website = ''"),
        "no_setting": count(
            f"{SHOWN} AND p.setting_from_name = '' AND NOT {fact_of} f.criterion = 'setting')",
        ),
        "nothing_counts": count(f"{SHOWN} AND NOT {fact_of} {LAST} >= {YEAR - 3})"),
    }
    assert told.all == Program.objects.count()


def test_the_numbers_tell_something_of_the_invented_world(ines, records):
    told = ines.get(DESK).context["programs"]
    assert (told.shown, told.never, told.off, told.withdrawn) == (3, 1, 1, 1)
    assert (told.no_website, told.no_setting, told.nothing_counts) == (2, 2, 1)


def test_coverage_is_that_of_the_database(ines, records):
    ages = f"""
        SELECT CASE WHEN told = 0 THEN 'none' WHEN last >= {YEAR - 1} THEN 'current'
                    WHEN last >= {YEAR - 3} THEN 'aging' ELSE 'historical' END AS age, COUNT(*)
        FROM (SELECT p.id, COUNT(f.id) AS told, MAX({LAST}) AS last {PROGRAMS}
              LEFT JOIN programs_fact f ON f.program_id = p.id AND f.criterion = %s AND f.retracted_on IS NULL
              WHERE {SHOWN} GROUP BY p.id) AS newest
        GROUP BY age"""
    told = {
        row.criterion: {part.age: part.programs for part in row.parts} for row in ines.get(DESK).context["coverage"]
    }
    nothing = {"current": 0, "aging": 0, "historical": 0, "none": 0}
    assert told == {criterion: nothing | dict(sql(ages, criterion.value)) for criterion in Criterion}


@pytest.mark.parametrize(
    ("criterion", "age"),
    [
        ("visa_j1", "current"),
        ("visa_h1b", "current"),
        ("img_considered", "aging"),
        ("usce_required", "aging"),
        ("has_track", "historical"),
        ("ecfmg_by", "none"),
    ],
)
def test_a_statement_ages_after_one_year_and_after_three(ines, records, criterion, age):
    found = ines.get(reverse("admin:programs_program_changelist"), {"stated": f"{criterion}.{age}", "q": "lakeview"})
    assert "lakeview" in {program.slug for program in found.context["cl"].result_list}


def test_the_parts_of_a_bar_fill_it_without_a_gap(ines, records):
    for row in ines.get(DESK).context["coverage"]:
        ends = [part.start + part.programs for part in row.parts]
        assert [part.start for part in row.parts] == [0, *ends[:-1]]
        assert ends[-1] == 3


def test_the_years_are_those_of_the_database(ines, records):
    years = f"SELECT {LAST}, COUNT(*) FROM programs_fact f WHERE f.retracted_on IS NULL GROUP BY {LAST}"
    told = {column.year: column.facts for column in ines.get(DESK).context["seen"]}
    assert told == dict(sql(years))
    assert list(told) == [None, *sorted(year for year in told if year)]


def test_conflicts_are_those_of_the_database(ines, records):
    same = "a.program_id = b.program_id AND a.criterion = b.criterion AND a.kind = b.kind"
    conflicts = f"""
        WITH counted AS (
            SELECT f.*, k.kind, {LAST} AS last FROM programs_fact f
            JOIN (SELECT 'preliminary' AS kind UNION SELECT 'categorical') k ON f.applies_to IN ('all', k.kind)
            WHERE f.retracted_on IS NULL),
        newest AS (SELECT * FROM counted a WHERE last >= {YEAR - 3}
            AND last = (SELECT MAX(b.last) FROM counted b WHERE {same})),
        narrow AS (SELECT * FROM newest a WHERE applies_to <> 'all'
            OR NOT EXISTS (SELECT 1 FROM newest b WHERE {same} AND b.applies_to <> 'all')),
        firm AS (SELECT * FROM narrow a WHERE NOT (answer = 'no_cutoff' AND EXISTS (
            SELECT 1 FROM narrow b WHERE {same} AND a.source_url = b.source_url AND b.number IS NOT NULL
            AND b.strength IN ('preferred', 'typical'))))
        SELECT COUNT(DISTINCT a.program_id) FROM firm a JOIN firm b ON {same}
        AND (a.strength <> b.strength OR a.answer <> b.answer OR COALESCE(a.number, -1) <> COALESCE(b.number, -1))"""
    assert ines.get(DESK).context["work"].conflicts == sql(conflicts)[0][0] == 1


def test_what_waits_is_neither_withdrawn_nor_taken_off(ines, records):
    waits = "e.waiting = TRUE AND p.status = 'active' AND (p.published = TRUE OR e.published_at IS NULL)"
    assert ines.get(DESK).context["work"].waiting == count(waits) == 2


def test_open_reports_are_counted_since_the_oldest(ines, reports):
    told = ines.get(DESK).context["work"]
    counted = sql("SELECT COUNT(*), MIN(sent_at) FROM programs_report WHERE state = 'open'")[0]
    assert told.reports == counted[0] == 2
    assert (timezone.now() - told.oldest).days == 9
    assert "2</b> open reports from readers, the oldest since" in " ".join(ines.get(DESK).content.decode().split())


def test_what_to_check_next_counts_live_plans_alone(ines, plans):
    rows = ines.get(NEXT).context["page"].object_list
    assert [(row.slug, row.lists, row.kept, row.newest) for row in rows] == [("quiet-valley", 2, 1, None)]
    on_lists = "SELECT COUNT(*) FROM advisor_savedplan WHERE expires_on > %s AND CAST(listed AS text) LIKE %s"
    assert rows[0].lists == sql(on_lists, timezone.localdate(), '%"quiet-valley"%')[0][0]
    kept = """SELECT COUNT(*) FROM advisor_choice c JOIN advisor_savedplan s ON s.id = c.plan_id
              WHERE s.expires_on > %s AND c.decision = 'keep' AND c.program = 'quiet-valley'"""
    assert rows[0].kept == sql(kept, timezone.localdate())[0][0]


@pytest.mark.parametrize(("seen", "stale"), [(YEAR, False), (YEAR - 1, False), (YEAR - 2, True), (None, True)])
def test_a_program_is_worth_a_look_when_nothing_was_seen_this_year_or_last(ines, seen, stale):
    fact(lakeview(), seen_max=seen)
    plan("lakeview")
    assert [row.newest for row in ines.get(NEXT).context["page"].object_list] == ([seen] if stale else [])


def test_a_fact_that_was_taken_back_makes_nothing_fresh(ines):
    fact(lakeview(), seen_max=YEAR, retracted_on=date(2026, 11, 1))
    plan("lakeview")
    row = ines.get(NEXT).context["page"].object_list[0]
    assert (row.newest, row.known) == (None, 0)


def test_what_most_rely_on_stands_first_then_what_most_keep_then_by_name(ines):
    for slug in ("ash", "birch", "cedar", "dogwood"):
        lakeview(slug=slug, name=slug.title())
    plan("cedar", "birch", "dogwood")
    plan("cedar", keeps=["dogwood"])
    plan(keeps=["ash"])
    rows = ines.get(NEXT).context["page"].object_list
    assert [(row.name, row.lists, row.kept) for row in rows] == [
        ("Cedar", 2, 0),
        ("Dogwood", 1, 1),
        ("Birch", 1, 0),
        ("Ash", 0, 1),
    ]


def test_the_desk_shows_ten_and_leads_to_the_rest(ines):
    slugs = [f"site-{number:03}" for number in range(101)]
    for slug in slugs:
        Program.objects.create(slug=slug, name=slug, published=True)
    publish(Program.objects.values_list("pk", flat=True))
    plan(*slugs)
    desk = ines.get(DESK)
    assert len(desk.context["wanted"]) == 10
    assert "See all 101" in desk.content.decode()
    assert len(ines.get(NEXT, {"p": "2"}).context["page"].object_list) == 1


@pytest.mark.parametrize("number", ["0", "-1", "999", "last", "\x00", "9" * 50])
def test_an_odd_page_number_is_no_fault(ines, plans, number):
    assert ines.get(NEXT, {"p": number}).status_code == 200


def test_nothing_of_a_plan_is_told_but_numbers(ines, plans):
    pages = ines.get(DESK).content.decode() + ines.get(NEXT).content.decode()
    assert not [token for token in SavedPlan.objects.values_list("token", flat=True) if token in pages]


def test_an_empty_database_is_told_without_a_fault(ines):
    page = ines.get(DESK)
    assert page.status_code == 200
    assert page.context["programs"].all == 0


def test_the_desk_takes_as_many_queries_for_many_records_as_for_few(
    ines, plans, reports, django_assert_max_num_queries
):
    with django_assert_max_num_queries(14) as few:
        ines.get(DESK)
    for number in range(20):
        program = lakeview(slug=f"site-{number}", name=f"Site {number}")
        fact(program, seen_max=2000 + number)
        plan(program.slug)
        report(program.slug)
    with django_assert_max_num_queries(len(few)):
        ines.get(DESK)


@pytest.mark.parametrize("address", [DESK, NEXT])
@pytest.mark.parametrize(("method", "answer"), [("get", 200), ("head", 200), ("post", 405), ("put", 405)])
def test_the_desk_is_there_to_read(ines, address, method, answer):
    assert getattr(ines, method)(address).status_code == answer


@pytest.mark.parametrize("address", [DESK, NEXT])
def test_a_stranger_is_asked_to_sign_in_and_whoever_may_not_see_programs_is_refused(client, address):
    assert client.get(address).url.startswith("/admin/login/")
    client.force_login(User.objects.create_user("mark", is_staff=True))
    assert client.get(address).status_code == 403
