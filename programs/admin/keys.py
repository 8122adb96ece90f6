"""What if an address or a form names records by something that is no key? Nothing happens, and a sentence says so."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.main import ERROR_FLAG, SEARCH_VAR
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

_LONGEST = 18  # digits that every database still holds as a key


class Keyed(admin.ModelAdmin):
    """Takes part in every list and form of records."""

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """PostgreSQL takes no NUL in a text: such an address leads to the whole list, as other senseless ones do."""
        if any("\x00" in text for name in request.GET if name != SEARCH_VAR for text in request.GET.getlist(name)):
            return HttpResponseRedirect(f"{request.path}?{ERROR_FLAG}=1")
        return super().changelist_view(request, extra_context)

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
