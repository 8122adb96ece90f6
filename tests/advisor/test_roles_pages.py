import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.test import RequestFactory
from django.urls import URLPattern, get_resolver, reverse

from advisor.models import SavedCase
from programs.models import Report
from tests.advisor.rights import ACTIONS, DELETES, OPEN, ROLES, TABLE
from tests.programs.world import advanced_neurology, fact, lakeview, places, track

pytestmark = pytest.mark.django_db

# A site page of a record that has none, and a draft of a season that nobody wrote.
NOTHING_THERE = {"admin:view_on_site", "curating:season", "curating:season_cases", "curating:season_plan"}


def addresses(resolver, under="", space=""):
    """Every named address under /admin/, with the names of what it takes."""
    for pattern in resolver.url_patterns:
        address = under + str(pattern.pattern)
        if not isinstance(pattern, URLPattern):
            yield from addresses(pattern, address, pattern.namespace or space)
        elif address.startswith("admin/") and pattern.name:
            yield f"{space}:{pattern.name}", pattern


@pytest.fixture
def records():
    """One record of each kind, one of each that was deleted, and the number of a row of its history."""
    program = lakeview()
    year = places(track(program), 2026, 12, 11)
    stated = fact(program)
    report = Report.objects.create(program=program, about="visa_j1", says="no")
    case = SavedCase.objects.create(name="Asha", purpose="a J-1 visa")
    neighbour = advanced_neurology()
    kept = [program, year.track, year, stated, report, case, neighbour, neighbour.specialty]
    return {record._meta.label_lower.replace(".", "_"): record for record in kept}


def someone(role):
    made = User.objects.create_user(role.lower().replace(" ", "-"), is_staff=True)
    made.groups.set(Group.objects.filter(name=role))
    return made


@pytest.fixture
def ways(records):
    """Where each address of the table leads for these records."""
    ines = User.objects.create_user("ines", is_staff=True)
    records["auth_user"] = ines
    given = {"year": "2027", "case": str(records["advisor_savedcase"].pk), "ending": "csv", "app_label": "programs"}
    return {name: to(name, pattern, records, given) for name, pattern in addresses(get_resolver()) if name in TABLE}


def ask(client, sends, address):
    return client.post(address, {"way": "decline", "ending": "csv"}) if sends else client.get(address)


def to(name, pattern, records, given):
    record = next((each for key, each in records.items() if f":{key}_" in name), records["advisor_savedcase"])
    of_history = record.history.latest().history_id if hasattr(record, "history") else 1
    if name.endswith("bring_back"):
        of_history = deleted(record).history_id
    if name.endswith("_edition"):
        of_history = record.edition.history.latest().history_id
    known = given | {"object_id": record.pk, "id": record.pk, "pk": record.pk, "history_id": of_history}
    known |= {"content_type_id": 0} if name == "admin:view_on_site" else {}
    taken = {key: known[key] for key in pattern.pattern.regex.groupindex}
    query = "?app_label=programs&model_name=fact&field_name=program&term=lake" if name == "admin:autocomplete" else ""
    return reverse(name, kwargs=taken) + query


def deleted(record):
    """A row of history of a record of this kind that is gone."""
    gone = record.history.latest()
    gone.pk, gone.history_type, gone.id = None, "-", 987654
    gone.save()
    return gone


def test_every_page_of_the_admin_has_its_row():
    assert {name for name, _ in addresses(get_resolver())} == TABLE.keys() | OPEN


@pytest.mark.parametrize("sends", [0, 1])
@pytest.mark.parametrize("rank", range(len(ROLES)))
def test_a_role_opens_and_sends_what_it_may_and_nothing_else(client, ways, rank, sends):
    """Roles hold one another, so each page is tried by the first role that may and by the last that may not."""
    client.force_login(someone(ROLES[rank]))
    tried = {name: may[sends] for name, may in TABLE.items() if may[sends] in (rank, rank + 1)}
    answered = {name: ask(client, sends, ways[name]).status_code for name in tried}
    closed = {"admin:app_list": 404}  # Django's way to say that nothing in it is theirs
    refused = {name for name, status in answered.items() if status == closed.get(name, 403)}
    assert refused == {name for name, least in tried.items() if least > rank}
    assert {name for name, status in answered.items() if status == 404} - refused <= NOTHING_THERE


@pytest.mark.parametrize("sends", [0, 1])
def test_whoever_is_not_on_the_staff_is_asked_to_sign_in_everywhere(client, ways, sends):
    client.force_login(User.objects.create_user("asha"))
    for name, address in ways.items():
        page = ask(client, sends, address)
        assert (page.status_code, page.url.split("?")[0]) == (302, "/admin/login/"), name


@pytest.mark.parametrize("rank", range(len(ROLES)))
def test_a_role_is_offered_the_actions_on_many_that_it_may_do(rank):
    request = RequestFactory().get("/")
    request.user = someone(ROLES[rank])
    for model, model_admin in admin.site._registry.items():
        may = {name for name, least in ACTIONS.get(model.__name__, {}).items() if least <= rank}
        may |= {"delete_selected"} if model.__name__ in DELETES and ROLES[rank] == "Owners" else set()
        assert set(model_admin.get_actions(request)) == may, model
