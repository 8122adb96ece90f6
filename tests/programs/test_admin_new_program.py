import pytest

from programs.models import Program
from tests.programs.test_admin import change, filled_in
from tests.programs.test_admin_page import someone
from tests.programs.world import lakeview

pytestmark = pytest.mark.django_db

ADD = "/admin/programs/program/add/"
NEW = {
    "name": "Sandy Point Hospital",
    "institution_code": "9005",
    "city": "St. Ives Bay",
    "state": "ME",
    "source": "curator",
}


@pytest.fixture
def ines(client):
    """Inés, who curates."""
    return someone(client, "ines")


def add(curator, **values):
    form = filled_in(curator.get(ADD))
    return curator.post(ADD, form | NEW | values)


@pytest.mark.parametrize(
    ("there", "typed", "slug"),
    [
        ((), "", "9005-st-ives-bay"),
        (("9005-st-ives-bay",), "", "9005-st-ives-bay-2"),
        (("9005-st-ives-bay", "9005-st-ives-bay-2"), "", "9005-st-ives-bay-3"),
        (("9005-st-ives-bay-2",), "", "9005-st-ives-bay"),
        ((), "sandy-point", "sandy-point"),
    ],
)
def test_a_new_program_gets_an_address_of_its_code_and_city(ines, there, typed, slug):
    for taken in there:
        lakeview(slug=taken)
    assert add(ines, slug=typed).status_code == 302
    assert Program.objects.get(name=NEW["name"]).slug == slug


def test_the_address_is_suggested_while_a_new_program_is_written(ines):
    assert "prepopulated-fields-constants" in ines.get(ADD).content.decode()
    assert ines.get(ADD).context["adminform"].prepopulated_fields[0]["field"].name == "slug"
    assert not ines.get(change(lakeview())).context["adminform"].prepopulated_fields


def test_an_address_that_another_program_has_is_refused_at_its_field(ines):
    lakeview(slug="sandy-point")
    errors = add(ines, slug="sandy-point").context["adminform"].form.errors
    assert errors == {"slug": ["Another program has this address. Add a number, as in 1903-birmingham-2."]}


@pytest.mark.parametrize(
    "wrong",
    [
        {"institution_code": "12"},
        {"institution_code": ""},
        {"city": ""},
        {"city": "Buffalo\x00"},
        {"state": "XX"},
        {"latitude": "1e999"},
        {"longitude": "181"},
        {"website": "javascript:alert(1)"},
        {"name": "n" * 161},
        {"slug": "a b"},
    ],
)
def test_what_cannot_be_is_refused_at_its_field(ines, wrong):
    page = add(ines, **wrong)
    assert page.context["adminform"].form.errors.keys() == wrong.keys()
    assert not Program.objects.exists()


def test_a_curator_cannot_show_a_new_program(ines):
    assert add(ines, published="on", status="withdrawn").status_code == 302
    program = Program.objects.get()
    assert (program.published, program.status) == (False, "active")
