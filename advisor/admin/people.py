"""How does an owner let people in, give them a role, and let nobody rise beyond it?"""

from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.models import Group, User
from django.db.models import Exists, ManyToManyField, OuterRef
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.urls import path
from django.views.decorators.http import require_http_methods
from django_otp.plugins.otp_totp.models import TOTPDevice

from advisor.admin.second_factor import start_anew
from advisor.roles import roles_given_by

_WHO = (None, {"fields": ("username", "password")})
_NAMED = ("Who they are", {"fields": ("first_name", "last_name", "email")})
_WHEN = ("When", {"fields": ("last_login", "date_joined")})
_ROLE = {
    "fields": ("is_active", "is_staff", "groups"),
    "description": "To let somebody in: tick “active” and “staff status” and choose one role. To let them go: untick "
    "“active”. Nobody is deleted, because the history of the records keeps their name.",
}
_BEYOND = {"fields": ("is_superuser", "user_permissions"), "classes": ("collapse",)}
# Your own door is somebody else's to open or shut.
_NOT_ONES_OWN = ("is_active", "is_staff", "groups")

# A role is what advisor/roles.py says, so there is nothing to edit about a group.
admin.site.unregister(Group)
admin.site.unregister(User)


@admin.register(User)
class PeopleAdmin(UserAdmin):
    list_display = ("username", "first_name", "last_name", "role", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    filter_horizontal = ("user_permissions",)
    # Everyone signs in with a password here, so the form does not ask whether they do.
    add_form = UserCreationForm
    add_fieldsets = ((None, {"classes": ("wide",), "fields": ("username", "password1", "password2")}),)
    readonly_fields = ("last_login", "date_joined")

    def get_queryset(self, request: HttpRequest) -> Any:
        phones = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        return super().get_queryset(request).prefetch_related("groups").annotate(phone=Exists(phones))

    def get_list_display(self, request: HttpRequest) -> Any:
        columns = list(self.list_display)
        return [*columns[:4], "has_phone", *columns[4:]] if settings.SECOND_FACTOR else columns

    @admin.display(description="phone", boolean=True)
    def has_phone(self, person: Any) -> bool:
        return person.phone

    def get_urls(self) -> Any:
        anew = require_http_methods(["GET", "HEAD", "POST"])(partial(start_anew, self))
        view = self.admin_site.admin_view(anew)
        return [path("<int:pk>/second-factor/", view, name="auth_user_second_factor"), *super().get_urls()]

    @admin.display(empty_value="none")
    def role(self, person: User) -> str | None:
        return "everything" if person.is_superuser else ", ".join(group.name for group in person.groups.all()) or None

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        if obj is None:
            return self.add_fieldsets
        beyond = [("Beyond the roles", _BEYOND)] if request.user.is_superuser else []
        return [_WHO, _NAMED, ("What they may do", _ROLE), *beyond, _WHEN]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        own = _NOT_ONES_OWN if obj == request.user and not request.user.is_superuser else ()
        return (*self.readonly_fields, *own)

    def formfield_for_manytomany(self, db_field: ManyToManyField, request: HttpRequest, **options: Any) -> Any:
        if db_field.name == "groups":
            options |= {
                "queryset": Group.objects.filter(name__in=roles_given_by(request.user)).order_by("pk"),
                "widget": CheckboxSelectMultiple,
                "label": "Role",
                "help_text": "Each role may do everything that the one above it may: one is enough.",
            }
        return super().formfield_for_manytomany(db_field, request, **options)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Whoever may do more than you can give is not yours to change: their password would be a way up."""
        allowed = super().has_change_permission(request, obj)
        if obj is None or request.user.is_superuser or not allowed:
            return allowed
        beyond = obj.groups.exclude(name__in=roles_given_by(request.user)).exists() or obj.user_permissions.exists()
        return not (obj.is_superuser or beyond)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False
