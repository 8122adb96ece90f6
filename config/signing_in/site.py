"""Whom do the curators' pages let in? Staff, and where a second factor is asked, staff who have proved it."""

from typing import Any

from django.conf import settings
from django.contrib.admin.apps import AdminConfig
from django.contrib.admin.sites import AdminSite
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse


class Desk(AdminConfig):
    """Django's admin, behind this door."""

    default_site = "config.signing_in.site.GuardedSite"

    def ready(self) -> None:
        """The library's own pages would show the secrets of phones and the codes: ours show neither."""
        super().ready()
        from django.contrib import admin
        from django_otp.plugins.otp_static.models import StaticDevice
        from django_otp.plugins.otp_totp.models import TOTPDevice

        admin.site.unregister([StaticDevice, TOTPDevice])


class GuardedSite(AdminSite):
    @property
    def login_form(self) -> Any:  # type: ignore[override]
        from config.signing_in.form import WithCode  # models are not there yet when this module is read

        return WithCode if settings.SECOND_FACTOR else None

    def has_permission(self, request: HttpRequest) -> bool:
        proved = not settings.SECOND_FACTOR or request.user.is_verified()  # type: ignore[union-attr]
        return bool(super().has_permission(request) and proved)

    def each_context(self, request: HttpRequest) -> Any:
        return super().each_context(request) | {"second_factor": settings.SECOND_FACTOR}

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Whoever came in with a one-time code and has no phone yet is led to where one is added."""
        from config.signing_in.factor import phone_of

        response = super().login(request, extra_context)
        if settings.SECOND_FACTOR and response.status_code == 302 and not phone_of(request.user):
            return HttpResponseRedirect(reverse("curating:second_factor"))
        return response
