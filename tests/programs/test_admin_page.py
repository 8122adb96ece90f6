import re

import pytest
from django.contrib.auth.models import Permission, User

from programs.catalogue import published
from programs.history import because
from programs.models import Program, Report
from programs.publishing import publish
from programs.showing import take_off
from tests.programs.test_admin import change, filled_in
from tests.programs.world import fact, harbor_campus, lakeview, old_mill, places, quiet_valley, track

pytestmark = pytest.mark.django_db

MAY = ["view_program", "add_program", "change_program", "view_track", "add_track", "change_track", "view_fact"]


def someone(client, name, *codenames):
    user = User.objects.create_user(name, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=[*MAY, *codenames]))
    client.force_login(user)
    return client


@pytest.fixture
def ines(client):
    """Inés, who curates."""
    return someone(client, "ines")


@pytest.fixture
def rosa(client):
    """Rosa, who reviews, and so may also take a program off."""
    return someone(client, "rosa", "publish_program")


def bar(curator, program):
    """The words on top of a program's page."""
    page = curator.get(change(program)).content.decode()
    return " ".join(page.split('<div class="bar">')[1].split("<nav")[0].split())


def test_the_bar_says_that_applicants_see_it_and_who_published_it_when_and_why(ines):
    program = lakeview()
    top = bar(ines, program)
    assert "Applicants see this program." in top
    assert f'<a href="{program.get_absolute_url()}">See the public page</a>' in top
    assert "Nothing waits" in top
    assert "Last published on" in top
    assert "“part of the world of these tests”" in top


def test_the_bar_names_the_publisher(ines):
    program = lakeview()
    rosa = User.objects.create_user("rosa")
    with because("Their new page"):
        publish([program.pk])
    edition = program.edition.history.first()
    edition.history_user = rosa
    edition.save()
    assert "by rosa: “Their new page”" in bar(ines, program)


def test_the_bar_says_what_waits_and_leads_to_it(ines):
    program = lakeview()
    Program.objects.filter(pk=program.pk).update(city="Albany")
    top = bar(ines, program)
    assert "Changes wait to be published." in top
    assert f'<a href="/admin/publish/?ids={program.pk}">See what waits</a>' in top
    assert "Nothing waits" not in top


def test_the_bar_says_why_applicants_do_not_see_it(ines):
    off = lakeview()
    with because("They asked us to"):
        take_off([off.pk])
    told = {program.slug: bar(ines, program) for program in (off, old_mill(), quiet_valley(published=False))}
    assert "it was taken off the site." in told["lakeview"]
    assert "“They asked us to”" in told["lakeview"]
    assert "it is withdrawn." in told["old-mill"]
    assert "Changes wait" not in told["old-mill"]
    assert "it was never published." in told["quiet-valley"]
    assert not any("See the public page" in top for top in told.values())


def test_the_bar_leads_to_open_reports_alone(ines):
    program = lakeview()
    Report.objects.create(program=program, about="visa_j1", says="No", state="declined")
    assert "report" not in bar(ines, program)
    Report.objects.create(program=program, about="visa_j1", says="No")
    assert "1 report from readers waits for an answer." in bar(ines, program)
    Report.objects.create(program=program, about="other", says="No")
    assert "2 reports from readers wait for an answer." in bar(ines, program)


def test_the_bar_names_what_pages_disagree_about(ines):
    program = lakeview()
    fact(program, seen_max=2026)
    assert "disagree" not in bar(ines, program)
    fact(program, answer="no", source_url="https://www.lakeview.example/visa", seen_max=2026)
    assert "<strong>Pages disagree</strong> about “J-1 visa sponsored”." in bar(ines, program)


def test_what_colleagues_wrote_is_shown_and_not_run(ines):
    program = lakeview()
    with because("<script>alert(1)</script>"):
        publish([program.pk])
    assert "&lt;script&gt;" in bar(ines, program)


def test_the_page_has_its_four_parts_in_order_and_the_bar_leads_to_each(ines):
    program = lakeview()
    fact(program)
    page = ines.get(change(program)).content.decode()
    top, rest = page.split("Parts of this page")[1].split("</nav>", 1)
    parts = re.findall(r'href="#([\w-]+)">', top)
    assert len(parts) == 4
    found = [rest.index(f'id="{part}"') for part in parts]
    assert found == sorted(found)


def test_each_track_leads_to_its_places_by_year(ines):
    program = lakeview()
    with_places, without = track(program), track(program, "9001140C0", "categorical")
    places(with_places, 2025, 10)
    places(with_places, 2026, 12)
    page = ines.get(change(program)).content.decode()
    assert f'<a href="{change(with_places)}">2 years, to 2026</a>' in page
    assert f'<a href="{change(without)}">none known: add</a>' in page


def test_saving_never_publishes_and_says_so(ines):
    program = lakeview()
    saved = ines.post(change(program), filled_in(ines.get(change(program))) | {"name": "Lakeview Hospital"})
    assert [row.name for row in published().programs] == ["Lakeview Teaching Hospital"]
    assert "applicants see them once a reviewer publishes them" in ines.get(saved.url).content.decode()


@pytest.mark.parametrize("shown", [True, False])
def test_not_even_a_reviewers_form_decides_whether_applicants_see_a_program(rosa, shown):
    program = lakeview()
    Program.objects.filter(pk=program.pk).update(published=shown)
    form = filled_in(rosa.get(change(program))) | {"status_note": "it writes that it goes on"}
    assert not {"published", "status"} & form.keys()
    rosa.post(change(program), form | {"published": "" if shown else "on", "status": "withdrawn"})
    kept = Program.objects.get()
    assert (kept.published, kept.status, kept.status_note) == (shown, "active", "it writes that it goes on")


def test_what_was_never_published_cannot_be_ticked_as_published(rosa):
    program = quiet_valley(published=False)
    rosa.post(change(program), filled_in(rosa.get(change(program))) | {"published": "on", "city": "Albany"})
    program.refresh_from_db()
    assert (program.city, program.published) == ("Albany", False)


def test_a_reviewer_is_led_from_the_page_to_the_acts_of_the_list(rosa):
    off, shown, never = lakeview(), harbor_campus(), quiet_valley(published=False)
    Program.objects.filter(pk=off.pk).update(published=False)
    assert "Take it off, or withdraw it in the list" in bar(rosa, shown)
    assert "Show it again in the list" in bar(rosa, off)
    assert " in the list" not in bar(rosa, never)


def test_a_curator_is_not_led_to_what_only_a_reviewer_may_do(ines):
    assert " in the list" not in bar(ines, lakeview())


def test_who_may_not_delete_is_not_offered_it_and_cannot_send_it(ines):
    program = harbor_campus()
    delete = change(program).replace("change", "delete")
    assert "deletelink" not in ines.get(change(program)).content.decode()
    assert ines.post(delete, {"post": "yes", "why": "so"}).status_code == 403
    assert Program.objects.exists()


def test_who_may_delete_is_told_to_withdraw_what_has_closed(client):
    client.force_login(User.objects.create_superuser("olga"))
    program = harbor_campus()
    assert "withdraw it instead" in client.get(change(program).replace("change", "delete")).content.decode()
