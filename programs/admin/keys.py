"""What if an address or a form names records by something that is no key? Nothing happens, and a sentence says so."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import ForeignKey, QuerySet
from django.http import HttpRequest, HttpResponse

_LONGEST = 18  # digits that every database still holds as a key


class ChosenByKey(AutocompleteSelect):
    """Looks up what was chosen, to draw a refused form again: it must not ask the database for what is no key."""

    def optgroups(self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None) -> Any:
        return super().optgroups(name, [key for key in value if _is_key(str(key))], attr)


class Keyed(admin.ModelAdmin):
    """Takes part in every list and form of records."""

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **options: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            options.setdefault("widget", ChosenByKey(db_field, self.admin_site, using=options.get("using")))
        return super().formfield_for_foreignkey(db_field, request, **options)

    def response_action(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        if not all(_is_key(key) for key in request.POST.getlist(ACTION_CHECKBOX_NAME)):
            said = f"Choose the {self.opts.verbose_name_plural} in the list. Nothing has happened."
            self.message_user(request, said, messages.WARNING)
            return None
        return super().response_action(request, queryset)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new record's form may be opened with its program chosen: ?program=12."""
        references = {field.name for field in self.opts.fields if field.is_relation}
        given = super().get_changeform_initial_data(request)
        return {name: value for name, value in given.items() if name not in references or _is_key(str(value))}


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST
