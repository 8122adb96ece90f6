import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client

from advisor.models import SavedCase
from programs.models import Fact, Program
from programs.publishing import publish
from tests.advisor.cast import TODAY
from tests.advisor.town import ASHA, settle, text

pytestmark = pytest.mark.django_db

ASH = "9101140P0"


@pytest.fixture(autouse=True)
def _town(monkeypatch, town):
    settle(monkeypatch)


def signed_in(name, role):
    person = User.objects.create_user(name, password="x", is_staff=True)
    person.groups.add(*Group.objects.filter(name=role))
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def rosa():
    return signed_in("rosa", "Reviewers")


@pytest.fixture
def ines():
    return signed_in("ines", "Curators")


def case(name="Asha", **expected):
    values = {"purpose": "what most people have", "answers": ASHA, "as_of": TODAY, "expected": expected}
    return SavedCase.objects.create(name=name, **values)


def ash_refuses_j1():
    program = Program.objects.get(slug="ash")
    Fact.objects.create(
        program=program, criterion="visa_j1", answer="no", source_url="https://a.example", seen_max=2026
    )
    publish([program.pk])


def of(one):
    return f"/admin/advisor/savedcase/{one.pk}/change/"


ASKED = {"name": "Asha", "purpose": "what most people have", "as_of": "2026-11-22", "why": "Rosa knows her"}
SAID = {f"answers-{name}": str(value) for name, value in ASHA.items()}


def test_the_page_says_which_cases_come_out_otherwise_and_the_command_says_the_same(ines, capsys):
    case(outcomes={ASH: "open"})
    case("Bea", listed=3)
    ash_refuses_j1()
    page = text(ines.get("/admin/cases/"))
    with pytest.raises(SystemExit):
        call_command("run_cases")
    said = capsys.readouterr().out

    assert "1 of 2 comes out otherwise than expected" in page
    assert ("Asha: different" in page, "Bea: as expected" in page) == (True, True)
    assert ("Asha: different" in said, "Bea: as expected" in said, "1 of 2 as expected" in said) == (True,) * 3
    sentence = f"Track {ASH}: expected “open”, came “left out: no J-1 sponsorship”"
    assert sentence in page
    assert sentence in said


def test_one_case_can_be_run_alone(ines):
    one = case(listed=3)
    case("Bea", listed=3)
    page = text(ines.get(f"/admin/cases/{one.pk}/"))

    assert ("Asha: as expected" in page, "Bea" in page) == (True, False)
    assert ines.get("/admin/cases/999/").status_code == 404
    assert ines.get(f"/admin/cases/{10**30}/").status_code == 404


def test_answers_that_make_no_plan_any_more_are_told_with_where_to_mend_them(rosa):
    one = case(listed=3)
    SavedCase.objects.update(answers={**ASHA, "step2_score": 999})
    page = text(rosa.get("/admin/cases/"))

    assert "These answers make no plan any more." in page
    assert "step2_score:" in page
    assert rosa.get(of(one)).status_code == 200
    assert rosa.get(f"/admin/cases/{one.pk}/expect/").status_code == 200


def test_what_came_is_expected_from_now_on_once_somebody_says_why(rosa):
    one = case(listed=3, outcomes={ASH: "open"})
    ash_refuses_j1()
    page = rosa.get(f"/admin/cases/{one.pk}/expect/")

    refused = rosa.post(page.request["PATH_INFO"], {"came": page.context["came"], "why": ""})
    assert "Say in a sentence why. Nothing has happened yet." in text(refused)
    rosa.post(page.request["PATH_INFO"], {"came": page.context["came"], "why": "Ash stopped sponsoring"})

    one.refresh_from_db()
    assert one.expected == {"listed": 3, "outcomes": {ASH: "left_out visa_j1"}}
    latest = one.history.first()
    assert (latest.history_user.username, latest.history_change_reason) == ("rosa", "Ash stopped sponsoring")


def test_what_came_is_not_expected_when_something_else_comes_by_then(rosa):
    one = case(outcomes={ASH: "safer"})
    path = f"/admin/cases/{one.pk}/expect/"
    came = rosa.get(path).context["came"]
    ash_refuses_j1()
    page = rosa.post(path, {"came": came, "why": "It is right"})

    assert "The records changed after this page was made" in text(page)
    one.refresh_from_db()
    assert one.expected == {"outcomes": {ASH: "safer"}}


def test_a_curator_runs_cases_and_changes_none(ines):
    one = case(listed=4)

    assert "This is right now" not in text(ines.get("/admin/cases/"))
    assert ines.post(f"/admin/cases/{one.pk}/expect/", {"why": "x"}).status_code == 403
    assert ines.post(of(one), {**ASKED, **SAID}).status_code == 403
    page = text(ines.get(of(one)))
    assert "Your Step 2 CK score 231" in page
    assert "Programs on the list 4" in page


@pytest.mark.parametrize("path", ["/admin/cases/", "/admin/cases/1/", "/admin/cases/1/expect/"])
def test_who_has_no_right_to_cases_is_refused(path):
    assert signed_in("noor", "no role").get(path).status_code == 403
    assert Client().get(path).status_code == 302


def test_a_case_is_made_with_the_questions_of_the_form(rosa):
    expected = {"band": "225-234", "low": "80", "high": "110", "outcomes": f"{ASH} left_out visa_j1\n\n9102140P0 open"}
    made = rosa.post("/admin/advisor/savedcase/add/", {**ASKED, **SAID, **expected})

    assert made.status_code == 302
    one = SavedCase.objects.get()
    assert one.answers == ASHA
    assert one.expected == {
        "band": "225-234",
        "low": 80,
        "high": 110,
        "outcomes": {ASH: "left_out visa_j1", "9102140P0": "open"},
    }


def test_a_case_that_is_opened_and_saved_stays_as_it_is(rosa):
    one = case(band="225-234", listed=3, outcomes={ASH: "open"})
    form = rosa.get(of(one)).context["adminform"].form
    bound = [*form, *form.questions]
    opened = {field.html_name: value for field in bound if (value := field.value()) not in (None, "", [])}
    rosa.post(of(one), {**opened, "why": "only looked"})

    one.refresh_from_db()
    assert (one.answers, one.expected) == (ASHA, {"band": "225-234", "listed": 3, "outcomes": {ASH: "open"}})
    assert one.history.count() == 1


def test_a_changed_answer_is_kept_with_its_reason(rosa):
    one = case(listed=3)
    rosa.post(of(one), {**ASKED, **SAID, "listed": "3", "answers-step2_score": "240", "why": "a better Asha"})

    one.refresh_from_db()
    assert one.answers["step2_score"] == 240
    assert one.history.first().history_change_reason == "a better Asha"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"answers-step2_score": "999"}, "Some answers need a correction: each is marked below."),
        ({"answers-step2": "not_taken"}, "does not go with"),
        ({"as_of": "1990-01-01"}, "There is no season for this day."),
        ({"as_of": "9999-12-31"}, "There is no season for this day."),
        ({"as_of": "soon"}, "Enter a valid date."),
        ({"outcomes": "Ash open"}, "Line 1: Ash is no NRMP code."),
        ({"outcomes": f"{ASH} open\n{ASH} reach"}, f"Line 2: {ASH} is there twice."),
        ({"outcomes": ASH}, f"Line 1: write after {ASH} what becomes of it"),
        ({"outcomes": f"{ASH} left_out because"}, f"Line 1: write after {ASH} what becomes of it"),
        ({"low": "many"}, "Enter a whole number."),
        ({"listed": "9" * 50}, "less than or equal to 10000"),
        ({"band": "best"}, "Select a valid choice."),
        ({"name": "\x00"}, "Null characters are not allowed."),
        ({"outcomes": "\x00"}, "Null characters are not allowed."),
        ({"answers-former_specialty": "\x00"}, "Some answers need a correction"),
    ],
)
def test_what_cannot_be_used_is_told_and_nothing_is_saved(rosa, wrong, said):
    page = rosa.post("/admin/advisor/savedcase/add/", {**ASKED, **SAID, **wrong})

    assert page.status_code == 200
    assert said in text(page)
    assert not SavedCase.objects.exists()


def test_an_answer_can_be_taken_back(rosa):
    one = case()
    without = {name: value for name, value in SAID.items() if name != "answers-visa"}
    rosa.post(of(one), {**ASKED, **without, "answers-visa": ""})

    one.refresh_from_db()
    assert "visa" not in one.answers


def test_the_list_of_cases_leads_to_running_them(ines):
    one = case()
    page = ines.get("/admin/advisor/savedcase/").content.decode()

    assert 'href="/admin/cases/"' in page
    assert f'href="/admin/cases/{one.pk}/"' in page
