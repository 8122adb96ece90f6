"""How does a person add their phone, get one-time codes, and how does an owner help whoever lost both?

A secret is shown to its owner alone, while the phone is being added; codes once, in the answer to the press that made
them. What is noted of it, in the person's history, is that it happened.
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


@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """One's own: a phone to add or change, and how many one-time codes are left."""
    act = request.POST.get("act")
    if act == "begin":
        factor.begin_phone(request.user)
        return HttpResponseRedirect(reverse("curating:second_factor"))
    if act == "confirm":
        return _confirmed(request, Shown(request.POST))
    if act == "codes" and factor.phone_of(request.user):
        return _codes(request, "Drew new one-time codes.")
    return _own(request, Shown())


def _own(request: HttpRequest, form: Shown) -> HttpResponse:
    adding = factor.phone_of(request.user, confirmed=False)
    known = {
        "title": "Your second factor",
        "phone": factor.phone_of(request.user),
        "adding": adding,
        "picture": adding and factor.picture(adding),
        "secret": adding and factor.in_words(adding),
        "left": factor.codes_left(request.user),
        "form": form,
    }
    return _page(request, "admin/second_factor/own.html", known)


def _confirmed(request: HttpRequest, form: Shown) -> HttpResponse:
    if not form.is_valid():
        return _own(request, form)
    try:
        phone = factor.confirm_phone(request.user, form.cleaned_data["code"])
    except ValidationError as wrong:
        form.add_error("code", wrong)
        return _own(request, form)
    request.session.cycle_key()
    django_otp.login(request, phone)
    return _codes(request, "Added a phone and drew new one-time codes.")


def _codes(request: HttpRequest, noted: str) -> HttpResponse:
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
