import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from advisor.models import SavedCase
from programs.history import because

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa(client):
    """Rosa, who reviews."""
    client.force_login(User.objects.create_superuser("rosa"))
    return client


@pytest.fixture
def case():
    answers = {"step2_score": "231", "visa": "j1"}
    return SavedCase.objects.create(name="Low score", purpose="no other has one", answers=answers, expected={"low": 80})


def changed(case):
    before = SavedCase.history.first()
    with because("the new scale"):
        case.answers, case.expected = {"step2_score": "226"}, {}
        case.save()
    return before


def test_the_history_of_a_case_tells_each_answer_that_changed(rosa, case):
    changed(case)
    page = rosa.get(reverse("admin:advisor_savedcase_history", args=[case.pk]))
    told = page.context["entries"][0].told[0]
    assert [(field.label, field.before, field.after) for field in told.fields] == [
        ("Answers: step2_score", "231", "226"),
        ("Answers: visa", "j1", ""),
        ("Expected: low", "80", ""),
    ]


def test_a_case_is_put_back_as_it_was_and_one_without_expectations_too(rosa, case):
    first = changed(case)
    bare = SavedCase.history.first()
    for row in (first, bare):
        address = reverse("admin:advisor_savedcase_put_back", args=[case.pk, row.history_id])
        assert rosa.post(address, {"why": "the old scale after all"}).status_code == 302
        assert SavedCase.objects.get().answers == row.answers
    assert SavedCase.history.first().history_change_reason == "the old scale after all"


def test_a_deleted_case_comes_back(rosa, case):
    delete = reverse("admin:advisor_savedcase_delete", args=[case.pk])
    assert rosa.post(delete, {"post": "yes"}).context["asked"].errors
    rosa.post(delete, {"post": "yes", "why": "twice"})
    assert not SavedCase.objects.exists()
    row = SavedCase.history.first()
    assert "Low score" in rosa.get(reverse("admin:advisor_savedcase_deleted")).content.decode()
    rosa.post(reverse("admin:advisor_savedcase_bring_back", args=[row.history_id]), {"why": "not twice"})
    assert SavedCase.objects.get().answers == {"step2_score": "231", "visa": "j1"}
