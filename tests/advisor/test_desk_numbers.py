import pytest
from django.urls import reverse
from django.utils import timezone

from programs.models import Criterion, Program
from tests.advisor.desk_world import (
    DESK,
    LAST,
    PROGRAMS,
    SHOWN,
    YEAR,
    count,
    signed_in,
    some_records,
    some_reports,
    sql,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ines(client):
    return signed_in(client)


@pytest.fixture
def records():
    some_records()


@pytest.fixture
def reports(records):
    some_reports()


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
