"""Why did a curator change, add or delete a record? Asked on the page where it happens, kept in the history."""

from copy import deepcopy
from typing import Any

from django import forms
from django.contrib.admin.actions import delete_selected
from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict

from programs.admin.keys import Keyed
from programs.admin.meanwhile import Unchanged, seen_field
from programs.history import REASON_LENGTH, because

_OUR_OWN = {"why", "seen"}  # asked beside the record's fields; no change of it
_FOR_COLLEAGUES = "One sentence for your colleagues. It stays in the history beside your name."


def why_field(*, required: bool) -> forms.CharField:
    return forms.CharField(
        label="Why?",
        max_length=REASON_LENGTH,
        required=required,
        help_text=_FOR_COLLEAGUES,
        error_messages={"required": "Say in a sentence why. Your changes are still on this page."},
        widget=forms.TextInput(attrs={"class": "vTextField", "size": 80}),
    )


class Why(forms.Form):
    """For a page that asks for nothing else, such as that before deleting."""

    why = why_field(required=True)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["why"].error_messages["required"] = "Say in a sentence why. Nothing has happened yet."


class Explained(Keyed):
    """Asks for the reason of each change; templates/admin/programs/submit_line.html shows the field."""

    delete_confirmation_template = "admin/history/delete.html"
    delete_selected_confirmation_template = "admin/history/delete_selected.html"

    class Media:
        css = {"all": ["css/admin/why.css"]}

    def get_form(self, request: HttpRequest, obj: Model | None = None, change: bool = False, **options: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **options)
        if change and not self.has_change_permission(request, obj):
            return form
        own = {"why": why_field(required=change)} | ({"seen": seen_field()} if change else {})
        return type(form)(form.__name__, (Unchanged, form), own)

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        return [name for name in super().get_fields(request, obj) if name not in _OUR_OWN]

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Within a save, whoever saves the same record waits; what was read is kept, to see what the form changed."""
        record: Any = super().get_object(request, object_id, from_field)
        if record is not None and request.method == "POST" and transaction.get_connection().in_atomic_block:
            list(self.model._base_manager.select_for_update().filter(pk=record.pk).values_list("pk"))
            record = super().get_object(request, object_id, from_field)
        if record is not None:
            record.as_read = deepcopy(_values(record))
        return record

    def changeform_view(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        with because(request.POST.get("why", "")):
            try:
                return super().changeform_view(request, *args, **options)
            except IntegrityError:
                # A colleague saved the same record between the check and the write: the check now sees it and says so.
                return super().changeform_view(request, *args, **options)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Only what the form changed is written. One sent as it was opened leaves no trace: nothing waits for it."""
        if not change:
            super().save_model(request, obj, form, change)
        elif written := [name for name, value in _values(obj).items() if value != obj.as_read[name]]:
            obj.save(update_fields=written)

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        form.changed_data = [name for name in form.changed_data if name not in _OUR_OWN]
        return super().construct_change_message(request, form, formsets, add)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: dict | None = None) -> HttpResponse:
        asked = _asked(request)
        with because(asked.cleaned_data["why"] if asked.is_valid() else ""):
            return super().delete_view(request, object_id, {**(extra_context or {}), "asked": asked})

    def get_actions(self, request: HttpRequest) -> Any:
        actions: Any = super().get_actions(request)
        if "delete_selected" in actions:
            _, name, description = actions["delete_selected"]
            actions["delete_selected"] = (_delete_explained, name, description)
        return actions


def _values(record: Any) -> dict[str, Any]:
    return {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}


def _delete_explained(model_admin: Any, request: HttpRequest, chosen: QuerySet) -> HttpResponse | None:
    asked = _asked(request)
    with because(asked.cleaned_data["why"] if asked.is_valid() else ""):
        page: Any = delete_selected(model_admin, request, chosen)
    if page is not None:
        page.context_data["asked"] = asked
    return page


def _asked(request: HttpRequest) -> Why:
    """The reason as it was sent; without a usable one the request counts as a first look at the page."""
    asked = Why(request.POST if request.POST.get("post") else None)
    if asked.is_bound and not asked.is_valid():
        request.POST = QueryDict()
    return asked
