"""How does a curator see what happened to a record, put it back as it was, and bring back what was deleted?"""

from copy import copy
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from programs.admin.disagreement import warn_of_conflicts
from programs.admin.told import heading, owner, tell
from programs.admin.why import Explained, Why
from programs.differences import Names, differences
from programs.history import because
from programs.models import RECORDS, Fact, Program, Track, TrackYear
from programs.restoring import as_it_was, bring_back, deleted, gone_with, problems
from programs.timeline import page_of, strands

A_PAGE = 50
_MEANWHILE = {
    "": ["A colleague changed, added or deleted something of it this very moment. Look at the history again."]
}


def may_add(request: HttpRequest, model: Any) -> bool:
    return request.user.has_perm(f"{model._meta.app_label}.add_{model._meta.model_name}")


def _programs_of(record: Any) -> list[int]:
    """Whose facts may disagree now: the program that came back, or that of a fact."""
    if isinstance(record, Program):
        return [record.pk]
    return [record.program_id] if isinstance(record, Fact) else []


class Remembered(Explained):
    """A record with its history: a timeline, the way back to each state, and the records that are gone."""

    object_history_template = "admin/history/timeline.html"

    def get_urls(self) -> list[URLPattern]:
        kind = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        own = [
            path("deleted/", view(self.deleted_view), name=f"{kind}_deleted"),
            path("deleted/<int:history_id>/", view(self.bring_back_view), name=f"{kind}_bring_back"),
            path("<path:object_id>/history/<int:history_id>/", view(self.put_back_view), name=f"{kind}_put_back"),
        ]
        return [*own, *super().get_urls()]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        page: Any = super().history_view(request, object_id, extra_context)
        if isinstance(page, TemplateResponse):
            context: Any = page.context_data
            entries = page_of(strands(self.model, context["object"].pk), request.GET.get("p"))
            told = tell(entries.object_list, request)
            context |= {"title": f"History: {context['object']}", "page": entries, "entries": told}
        return page

    def put_back_view(self, request: HttpRequest, object_id: str, history_id: int) -> HttpResponse:
        record, row = self._record_and_row(request, object_id, history_id)
        was = as_it_was(copy(record), row)
        asked, stands_against = Why(request.POST if request.method == "POST" else None), problems(was)
        if request.method == "POST" and asked.is_valid() and not stands_against:
            try:
                return self._put_back(request, record.pk, row, asked.cleaned_data["why"])
            except ValidationError as error:
                stands_against = error.message_dict
            except (IntegrityError, ObjectDoesNotExist):
                stands_against = dict(_MEANWHILE)
        found = differences(record, was, Names([record, was]))
        context = {"row": row, "fields": found, "asked": asked, "problems": self._in_words(stands_against)}
        return self._history_page(request, "put_back", f"Put back: {record}", {"original": record, **context})

    def deleted_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        page = Paginator(deleted(self.model).select_related("history_user"), A_PAGE).get_page(request.GET.get("p"))
        names = Names(page.object_list)
        gone = [(row, heading(row, names), owner(row, names)) for row in page.object_list]
        may = self.has_add_permission(request)
        title = f"Deleted {self.opts.verbose_name_plural}"
        return self._history_page(request, "deleted", title, {"page": page, "gone": gone, "may_bring_back": may})

    def bring_back_view(self, request: HttpRequest, history_id: int) -> HttpResponse:
        row = get_object_or_404(deleted(self.model), history_id=history_id)
        rows = gone_with(row)
        if not all(
            may_add(request, each.instance_type) for each in rows if each is row or each.instance_type in RECORDS
        ):
            raise PermissionDenied
        asked, stands_against = Why(request.POST if request.method == "POST" else None), {}
        if request.method == "POST" and asked.is_valid():
            try:
                with because(asked.cleaned_data["why"]):
                    return self._brought_back(request, bring_back(row))
            except ValidationError as error:
                stands_against = error.message_dict
            except IntegrityError:
                stands_against = dict(_MEANWHILE)
        names = Names(rows)
        shown = [heading(each, names) for each in rows]
        context = {"row": row, "coming": shown, "asked": asked, "problems": self._in_words(stands_against)}
        return self._history_page(request, "bring_back", f"Bring back: {shown[0]}", context)

    def _record_and_row(self, request: HttpRequest, object_id: str, history_id: int) -> tuple[Any, Any]:
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        own = {self.opts.pk.attname: record.pk}
        return record, get_object_or_404(self.model.history.exclude(history_type="-"), history_id=history_id, **own)

    @transaction.atomic
    def _put_back(self, request: HttpRequest, pk: Any, row: Any, why: str) -> HttpResponse:
        record = as_it_was(self.model._base_manager.select_for_update().get(pk=pk), row)
        if found := problems(record):  # asked before the lock too; a colleague may have saved since
            raise ValidationError(dict(found))
        with because(why):
            record.save()
        self.log_change(request, record, "Put back as it was before.")
        self.message_user(request, f"“{record}” is as it was then.", messages.SUCCESS)
        warn_of_conflicts(request, _programs_of(record))
        return HttpResponseRedirect(self._history_of(pk))

    def _brought_back(self, request: HttpRequest, records: list[Any]) -> HttpResponse:
        self.log_addition(request, records[0], "Brought back.")
        more = f", with {len(records) - 1} that went with it" if len(records) > 1 else ""
        self.message_user(request, f"“{records[0]}” is back{more}.", messages.SUCCESS)
        warn_of_conflicts(request, _programs_of(records[0]))
        return HttpResponseRedirect(self._history_of(records[0].pk))

    def _history_of(self, pk: Any) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_history", args=[pk])

    def _in_words(self, found: dict[str, list[str]]) -> list[str]:
        names = {field.name: str(field.verbose_name).capitalize() for field in self.opts.concrete_fields}
        return [f"{names[name]}: {text}" if name in names else text for name, texts in found.items() for text in texts]

    def _history_page(self, request: HttpRequest, name: str, title: str, context: dict[str, Any]) -> HttpResponse:
        waits = self.model in (Program, Track, TrackYear, Fact)
        common = {**self.admin_site.each_context(request), "opts": self.opts, "title": title, "waits": waits}
        return TemplateResponse(request, f"admin/history/{name}.html", common | context)
