import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from advisor.roles import CURATORS, OWNERS, REVIEWERS, ROLES, after_migrating, establish, roles_given_by

pytestmark = pytest.mark.django_db

NAMELESS = ("contenttypes", "0002_remove_content_type_name")


def rights(group):
    held = group.permissions.values_list("content_type__app_label", "codename")
    return {f"{app}.{codename}" for app, codename in held}


def made():
    return {group.name: rights(group) for group in Group.objects.all()}


def test_a_migrated_database_has_the_three_roles_with_exactly_their_rights():
    assert made() == ROLES


def test_the_migration_alone_makes_them_where_no_permission_was_made_yet():
    Group.objects.all().delete()
    Permission.objects.all().delete()
    establish(MigrationLoader(connection).project_state(("advisor", "0004_roles")).apps)
    assert made() == ROLES
    assert Permission.objects.get(codename="publish_program").name.startswith("Can publish programs")


def test_making_them_again_changes_nothing_and_mends_what_was_changed():
    before = {group.name: group.pk for group in Group.objects.all()}
    Group.objects.get(name="Curators").permissions.add(Permission.objects.get(codename="delete_fact"))
    Group.objects.get(name="Owners").permissions.clear()
    establish(apps)
    assert made() == ROLES
    assert {group.name: group.pk for group in Group.objects.all()} == before


def test_an_emptied_database_has_them_again():
    Group.objects.all().delete()
    after_migrating()  # as Django's flush sends the signal: without the apps
    assert made() == ROLES


def test_a_database_of_an_earlier_day_gets_what_it_knows():
    earlier = [("programs", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length"), NAMELESS]
    Permission.objects.all().delete()
    establish(MigrationLoader(connection).project_state(earlier).apps)
    assert "programs.publish_program" not in made()["Reviewers"]
    assert "programs.change_fact" in made()["Reviewers"]


def test_each_role_may_what_the_one_before_it_may_and_more():
    assert CURATORS < REVIEWERS < OWNERS


def test_curators_neither_delete_nor_publish():
    assert not {right for right in CURATORS if "delete" in right or "publish" in right or right.startswith("auth.")}


def test_nobody_may_touch_what_applicants_left_or_what_the_machinery_keeps():
    closed = {"savedplan", "choice", "upload", "allowance", "recordsversion", "group", "permission", "session"}
    assert not {right for right in OWNERS if right.rpartition("_")[2] in closed}


def test_nobody_deletes_people():
    assert {right for right in OWNERS if right.startswith("auth.")} == {
        "auth.view_user",
        "auth.add_user",
        "auth.change_user",
    }


@pytest.mark.parametrize(
    ("role", "gives"),
    [("Curators", ["Curators"]), ("Reviewers", ["Curators", "Reviewers"]), ("Owners", list(ROLES)), (None, [])],
)
def test_a_role_is_given_by_whoever_holds_all_of_it(role, gives):
    olga = User.objects.create_user("olga", is_staff=True)
    if role:
        olga.groups.add(Group.objects.get(name=role))
    assert roles_given_by(olga) == gives
