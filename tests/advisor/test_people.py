import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse

from advisor.roles import ROLES

pytestmark = pytest.mark.django_db

PEOPLE = reverse("admin:auth_user_changelist")
NEW = reverse("admin:auth_user_add")
SECRET = "a long way to Lakeview"


def page(person, name="change"):
    route = "auth_user_password_change" if name == "password" else f"auth_user_{name}"
    return reverse(f"admin:{route}", args=[person.pk])


def person(name, *roles, **changes):
    made = User.objects.create_user(name, password=SECRET, **{"is_staff": True} | changes)
    made.groups.set(Group.objects.filter(name__in=roles))
    return made


def numbers(*names):
    return list(Group.objects.filter(name__in=names).values_list("pk", flat=True))


@pytest.fixture
def olga(client):
    """Olga, who owns the site and is no superuser."""
    made = person("olga", "Owners")
    client.force_login(made)
    return made


@pytest.fixture
def ada():
    """Ada, who set the server up."""
    return User.objects.create_superuser("ada", password=SECRET)


def reread(someone):
    return User.objects.get(pk=someone.pk)


def test_an_owner_lets_somebody_in_and_gives_a_role(client, olga):
    client.post(NEW, {"username": "ines", "password1": SECRET, "password2": SECRET})
    ines = User.objects.get(username="ines")
    assert not ines.is_staff
    form = {"username": "ines", "is_active": "on", "is_staff": "on", "groups": numbers("Curators")}
    assert client.post(page(ines), form).status_code == 302
    ines = reread(ines)
    assert (ines.is_staff, [role.name for role in ines.groups.all()]) == (True, ["Curators"])
    assert ines.has_perm("programs.change_fact")
    assert not ines.has_perm("programs.publish_program")


def test_the_pages_about_people_speak_of_passwords_and_not_of_how_they_are_kept(client, olga):
    new, known = client.get(NEW).content.decode(), client.get(page(person("ines", "Curators"))).content.decode()
    assert "Single Sign-On" not in new
    assert "algorithm" not in known
    assert "Reset password" in known


def test_an_owner_lets_somebody_go_without_deleting_them(client, olga):
    ines = person("ines", "Curators")
    assert client.post(page(ines), {"username": "ines"}).status_code == 302
    assert not reread(ines).is_active
    assert client.post(page(ines, "delete"), {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [ines.pk], "post": "yes"}
    client.post(PEOPLE, chosen)
    assert User.objects.filter(pk=ines.pk).exists()


@pytest.mark.parametrize("role", ["Curators", "Reviewers"])
@pytest.mark.parametrize("address", [PEOPLE, NEW])
def test_only_owners_see_people(client, role, address):
    client.force_login(person("rosa", role))
    assert client.get(address).status_code == 403


def test_the_three_roles_are_all_that_an_owner_can_give(client, olga):
    ines = person("ines", "Curators")
    beyond = Group.objects.create(name="Beyond")
    beyond.permissions.set(Permission.objects.all())
    offered = client.get(page(ines)).context["adminform"].form.fields
    assert {role.name for role in offered["groups"].queryset} == set(ROLES)
    assert not {"is_superuser", "user_permissions"} & set(offered)
    refused = client.post(page(ines), {"username": "ines", "is_active": "on", "groups": [beyond.pk]})
    assert "groups" in refused.context["adminform"].form.errors


@pytest.mark.parametrize("name", ["ines", "olga"])
def test_posting_more_than_the_form_offers_lifts_nobody(client, olga, name):
    someone = olga if name == "olga" else person("ines", "Curators")
    everything = list(Permission.objects.values_list("pk", flat=True))
    lift = {"username": name, "is_active": "on", "is_staff": "on", "is_superuser": "on"}
    client.post(page(someone), lift | {"groups": numbers("Curators"), "user_permissions": everything})
    someone = reread(someone)
    assert not someone.is_superuser
    assert not someone.user_permissions.exists()


def test_a_new_person_cannot_be_made_a_superuser_on_the_way_in(client, olga):
    form = {"username": "mallory", "usable_password": "true", "password1": SECRET, "password2": SECRET}
    client.post(NEW, form | {"is_superuser": "on", "is_staff": "on", "groups": numbers("Owners")})
    mallory = User.objects.get(username="mallory")
    assert (mallory.is_superuser, mallory.is_staff, mallory.groups.count()) == (False, False, 0)


def test_an_owners_own_role_is_another_owners_to_change(client, olga):
    client.post(page(olga), {"username": "olga", "first_name": "Olga", "groups": numbers("Curators")})
    olga = reread(olga)
    assert olga.first_name == "Olga"
    assert (olga.is_active, olga.is_staff, [role.name for role in olga.groups.all()]) == (True, True, ["Owners"])


def test_a_superuser_is_nobody_elses_to_change(client, olga, ada):
    assert client.get(page(ada)).status_code == 200
    assert client.post(page(ada), {"username": "ada", "email": "mine@olga.example"}).status_code == 403
    passwords = {"usable_password": "true", "password1": "mine from now on", "password2": "mine from now on"}
    assert client.get(page(ada, "password")).status_code == 403
    assert client.post(page(ada, "password"), passwords).status_code == 403
    ada = reread(ada)
    assert (ada.email, ada.check_password(SECRET)) == ("", True)


@pytest.mark.parametrize("active", [True, False])
def test_nor_is_whoever_holds_a_right_beyond_the_roles(client, olga, active):
    vera = person("vera", is_active=active)
    vera.user_permissions.set([Permission.objects.get(codename="delete_user")])
    assert client.get(page(vera, "password")).status_code == 403
    assert client.post(page(vera), {"username": "vera", "is_active": "on"}).status_code == 403


def test_whoever_may_change_people_gives_no_role_above_their_own(client):
    rosa = person("rosa", "Reviewers")
    rosa.user_permissions.set(Permission.objects.filter(codename__in=["add_user", "change_user", "view_user"]))
    client.force_login(rosa)
    ines, olga = person("ines", "Curators"), person("olga", "Owners")
    lifted = client.post(page(ines), {"username": "ines", "is_active": "on", "groups": numbers("Owners")})
    assert "groups" in lifted.context["adminform"].form.errors
    assert client.post(page(olga), {"username": "olga"}).status_code == 403
    assert client.get(page(olga, "password")).status_code == 403


def test_an_owner_helps_a_curator_with_a_lost_password(client, olga):
    ines = person("ines", "Curators")
    new = {"usable_password": "true", "password1": "quiet valley 2027", "password2": "quiet valley 2027"}
    assert client.post(page(ines, "password"), new | {"set-password": "Change"}).status_code == 302
    assert reread(ines).check_password("quiet valley 2027")


@pytest.mark.parametrize("role", ROLES)
def test_everyone_can_change_their_own_password(client, role):
    ines = person("ines", role)
    client.force_login(ines)
    new = {"old_password": SECRET, "new_password1": "quiet valley 2027", "new_password2": "quiet valley 2027"}
    assert client.post(reverse("admin:password_change"), new).status_code == 302
    assert reread(ines).check_password("quiet valley 2027")


def test_whoever_is_let_go_is_out_at_once(client):
    ines = person("ines", "Curators")
    client.force_login(ines)
    User.objects.filter(pk=ines.pk).update(is_active=False)
    assert client.get(reverse("admin:index")).status_code == 302


def test_a_superuser_may_do_all_but_delete_people(client, ada):
    client.force_login(ada)
    ines = person("ines", "Curators")
    assert "is_superuser" in client.get(page(ines)).context["adminform"].form.fields
    assert client.post(page(ines, "delete"), {"post": "yes"}).status_code == 403


def test_groups_have_no_page_of_their_own(client, ada):
    client.force_login(ada)
    assert client.get("/admin/auth/group/").status_code == 404


@pytest.mark.parametrize("number", ["0", "99999999999999999999", "nobody"])
def test_an_address_of_nobody_leads_back(client, olga, number):
    assert client.get(f"/admin/auth/user/{number}/change/").status_code == 302
    assert client.get(f"/admin/auth/user/{number}/password/").status_code == 404
