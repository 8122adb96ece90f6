"""What does a form answer, whichever of its fields are changed, left out, repeated or made up?"""

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz import addresses, hostile
from tests.fuzz.asking import ask
from tests.fuzz.often import examples
from tests.fuzz.pages import forms_on

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"
DONE = ["keep", "drop", "replace", "remove", "repeat"]
# Such forms go on: a file for the import, which has tests of its own, and the way out, after which nobody is signed in.
ELSEWHERE = {"/admin/logout/"}


@pytest.fixture(scope="module")
def forms(world):
    """Every form for sending on every page, as (client, path to send to, form), under the address of its page."""
    found = {}
    for address in addresses.every():
        client = world.olga if address.startswith("admin/") else world.asha
        path = addresses.path_of(address, addresses.known_in(address, world.known))
        page = client.get(path)
        if page.headers.get("Content-Type", "").startswith("text/html"):
            sending = [form for form in forms_on(page.text) if form.method == "post" and form.action not in ELSEWHERE]
            found |= {f"{address} {number}": (client, path, form) for number, form in enumerate(sending)}
    return found


def changed(data, form):
    """What the form would send, with hostile values at a few of its fields."""
    sent = [(name.encode(), value.encode()) for name, value in form.fields]
    for name in data.draw(st.lists(st.sampled_from(form.names), max_size=5)) if form.names else []:
        offered = [value.encode() for value in form.offered.get(name, [])]
        value = data.draw(st.sampled_from(offered) | hostile.values if offered else hostile.values)
        how = data.draw(st.sampled_from(DONE))
        if how in {"remove", "replace"}:
            sent = [pair for pair in sent if pair[0] != name.encode()]
        sent += [(name.encode(), value)] * {"remove": 0, "repeat": 2}.get(how, 1)
    if form.buttons:
        sent += [tuple(part.encode() for part in data.draw(st.sampled_from(form.buttons)))]
    return sent + data.draw(hostile.pairs(form.names, [], most=2))


def to(path, form):
    return form.action if form.action.startswith("/") else path.partition("?")[0]


@examples(200)
@given(st.data())
def test_a_form_answers_whatever_is_sent_in_its_fields(world, forms, data):
    client, path, form = forms[data.draw(st.sampled_from(sorted(forms)))]
    body = hostile.encoded(changed(data, form)).encode()
    path, _, query = to(path, form).partition("?")
    ask(client, "POST", path, body, FORM, query)


def test_the_forms_of_every_room_are_found(forms):
    pages = {name.partition(" ")[0] for name in forms}
    assert {"profile/", "profile/check/", "programs/<slug:slug>/report/", "plan/<slug:token>/delete/"} <= pages
    assert {"admin/publish/", "admin/programs/program/<path:object_id>/change/", "admin/programs/fact/"} <= pages
    assert {"plan/<slug:token>/mine/", "admin/auth/user/add/", "admin/cases/<int:pk>/expect/"} <= pages


@examples(50)
@given(st.sampled_from(addresses.every()), st.data())
def test_an_address_answers_a_body_that_is_no_form(world, address, data):
    client = world.olga if address.startswith("admin/") else world.asha
    kind = data.draw(st.sampled_from(KINDS))
    body = data.draw(st.sampled_from(BODIES) | st.binary(max_size=300))
    ask(client, "POST", addresses.path_of(address, addresses.known_in(address, world.known)), body, kind)


KINDS = [
    FORM, f"{FORM}; charset=utf-8", f"{FORM}; charset=utf-16", "application/json", "text/plain", "multipart/form-data",
    "multipart/form-data; boundary=x", "multipart/form-data; boundary=" + "x" * 300, 'multipart/form-data; boundary="',
    "multipart/mixed; boundary=x", "nonsense", ";;;", "a/b; c=\"", "application/x-www-form-urlencoded; a*=utf-8''%ff",
]  # fmt: skip
PART = b'--x\r\nContent-Disposition: form-data; name="%s"%s\r\n%s\r\nvalue\r\n'
BODIES = [
    b"", b'{"step1": "passed"}', b"a=1&" * 1999 + b"a=1", b"a=1&" * 2001, b"a=" + b"x" * 70_000, b"%", b"\xff\xfe",
    b"--x", b"--x--", b"--x\r\n\r\n", PART % (b"a", b"", b"") + b"--x--", PART % (b"a", b"", b""),
    PART % (b"\xff", b"", b""),
    PART % (b"a", b'; filename="../../x\0"', b"Content-Type: text/csv\r\n") + b"--x--", PART % (b"", b"", b"") * 2001,
    PART % (b"a", b"", b"Content-Transfer-Encoding: base64\r\n") + b"--x--", PART % (b"a", b"; filename=a", b"") * 3,
    PART % (b"a", b"; filename*=utf-9''%ff", b"") + b"--x--", b"--x\r\n" + b"A: b\r\n" * 3000 + b"\r\n--x--",
]  # fmt: skip


@pytest.mark.parametrize(
    ("length", "status"), [(settings.DATA_UPLOAD_MAX_MEMORY_SIZE, 422), (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1, 400)]
)
def test_a_form_may_have_64_kb_and_not_one_byte_more(world, length, status):
    body = b"former_specialty=".ljust(length, b"x")
    assert ask(world.asha, "POST", "/profile/", body, FORM).status_code == status


@pytest.mark.parametrize(
    ("fields", "status"),
    [(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS, 422), (settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1, 400)],
)
def test_a_form_may_have_2000_fields_and_not_one_more(world, fields, status):
    assert ask(world.asha, "POST", "/profile/", b"&".join([b"a=1"] * fields), FORM).status_code == status
