"""What stands on the desk in these tests, who looks at it, and how is it counted again without it?"""

from datetime import date, timedelta

from django.contrib.auth.models import Group, User
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from advisor.models import Choice, SavedPlan
from programs.models import Fact, Program, Report
from programs.publishing import publish
from tests.programs.world import fact, harbor_campus, lakeview, old_mill, quiet_valley

DESK = reverse("curating:desk")
NEXT = reverse("curating:check_next")
YEAR = timezone.localdate().year
SHOWN = "p.status = 'active' AND p.published = TRUE AND e.published_at IS NOT NULL"
PROGRAMS = "FROM programs_program p JOIN programs_edition e ON e.program_id = p.id"
LAST = "COALESCE(f.seen_max, f.seen_min)"


def signed_in(client):
    """Inés, who curates."""
    made = User.objects.create_user("ines", is_staff=True)
    made.groups.add(Group.objects.get(name="Curators"))
    client.force_login(made)
    return client


def some_records():
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


def some_plans():
    plan("quiet-valley", "lakeview", "off", keeps=["off"])
    plan("quiet-valley", "lakeview", "quiet-valley")
    plan("lakeview", "harbor", keeps=["quiet-valley"], drops=["harbor"])
    plan("quiet-valley", live=False, keeps=["quiet-valley"])


def report(slug="lakeview", state="open", days=0):
    made = Report.objects.create(program=Program.objects.get(slug=slug), about="visa_j1", says="no", state=state)
    Report.objects.filter(pk=made.pk).update(sent_at=timezone.now() - timedelta(days=days))


def some_reports():
    report(days=9)
    report("off")
    report(state="declined", days=30)


def sql(query, *values):
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def count(condition):
    return sql(f"SELECT COUNT(*) {PROGRAMS} WHERE {condition}")[0][0]
