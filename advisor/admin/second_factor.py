"""How does a person add their phone, get one-time codes, and how does an owner help whoever lost both?

A secret is shown to its owner alone, while the phone is being added; codes once, in the answer to the press that made
them. Whoever has a phone gives a code for either: a browser left open on a ward must not be enough. What is noted of
it, in the person's history, is that it happened.
"""

from typing import Any

import django_otp
from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from config.signing_in import factor


class Shown(forms.Form):
    """The code that the phone shows."""

    code = forms.CharField(
        max_length=20,
        label="The code that the app shows now",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "size": 12}),
    )


class Proof(forms.Form):
    """A code of what the person has already. Looking whether it is valid uses it up."""

    code = forms.CharField(
        max_length=40,
        label="A code of your present phone, or a one-time code",
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false", "size": 12}
        ),
    )

    def __init__(self, act: str, person: Any = None, data: Any = None) -> None:
        super().__init__(data, auto_id=f"{act}_%s")
        self.person = person

    def clean_code(self) -> str:
        factor.verified(self.person, self.cleaned_data["code"])
        return str(self.cleaned_data["code"])


@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """One's own: a phone to add or change, and how many one-time codes are left."""
    act = request.POST.get("act", "")
    if act == "confirm":
        return _confirmed(request, Shown(request.POST))
    if factor.phone_of(request.user):
        return _proved(request, act)
    return _begun(request) if act == "begin" else _own(request)


def _proved(request: HttpRequest, act: str) -> HttpResponse:
    """What may be done with a phone, for whoever shows a code of it."""
    if act not in ("begin", "codes"):
        return _own(request)
    proof = Proof(act, request.user, request.POST)
    if not proof.is_valid():
        return _own(request, **{act: proof})
    return _begun(request) if act == "begin" else _codes(request)


def _begun(request: HttpRequest) -> HttpResponse:
    factor.begin_phone(request.user)
    return HttpResponseRedirect(reverse("curating:second_factor"))


def _own(request: HttpRequest, **forms_sent: forms.Form) -> HttpResponse:
    adding = factor.being_added(request.user)
    known = {
        "title": "Your second factor",
        "phone": factor.phone_of(request.user),
        "adding": adding,
        "picture": adding and factor.picture(adding),
        "secret": adding and factor.in_words(adding),
        "left": factor.codes_left(request.user),
        "form": Shown(),
        "begin": Proof("begin"),
        "codes": Proof("codes"),
    }
    return _page(request, "admin/second_factor/own.html", known | forms_sent)


def _confirmed(request: HttpRequest, form: Shown) -> HttpResponse:
    if not form.is_valid():
        return _own(request, form=form)
    try:
        phone = factor.confirm_phone(request.user, form.cleaned_data["code"])
    except ValidationError as wrong:
        form.add_error("code", wrong)
        return _own(request, form=form)
    request.session.cycle_key()
    django_otp.login(request, phone)
    return _codes(request, "Added a phone and drew new one-time codes.")


def _codes(request: HttpRequest, noted: str = "Drew new one-time codes.") -> HttpResponse:
    """Not kept to be shown again: another look at this page asks for others."""
    person: Any = request.user
    codes = factor.new_codes(person)
    admin.site.get_model_admin(User).log_change(request, person, noted)
    return _page(request, "admin/second_factor/codes.html", {"title": "Your one-time codes", "codes": codes})


def start_anew(people: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Of a colleague, for whoever may change them: a code for the first sign-in, the first time or after a loss."""
    person = get_object_or_404(User, pk=pk)
    if not people.has_change_permission(request, person):
        raise PermissionDenied
    if person == request.user:
        return HttpResponseRedirect(reverse("curating:second_factor"))
    known = {
        "title": f"Signing in: {person.get_username()}",
        "person": person,
        "phone": factor.phone_of(person),
        "left": factor.codes_left(person),
        "opts": User._meta,
    }
    if request.method == "POST":
        known["code"] = factor.begin_anew(person)
        people.log_change(request, person, "Gave a code for the first sign-in; an earlier phone and codes are gone.")
    return _page(request, "admin/second_factor/colleague.html", known)


def _page(request: HttpRequest, template: str, known: dict[str, Any]) -> HttpResponse:
    return TemplateResponse(request, template, admin.site.each_context(request) | known)
