"""How does a curator bring records in from a spreadsheet, and take them out to one?"""

from typing import Any

from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import slugify
from django.views.decorators.http import require_POST
from import_export.admin import ImportExportMixin

from programs.admin.import_forms import ConfirmForm, UploadForm
from programs.conflicts import programs_in_conflict
from programs.importing import uploads
from programs.importing.judgement import Judgement
from programs.importing.judging import judge
from programs.importing.limits import FILE_BYTES, Refused
from programs.importing.reading import Table, read
from programs.importing.resources import Sheet
from programs.importing.saving import ChangedMeanwhile, programs_of, save
from programs.importing.writing import TYPES, exported, how_to_fill_in, template

_AT_MOST_LINKED = 300  # more would make an address that is too long
_PAGES = "admin/import_export/"
# A second click on the button comes here too, after the first has saved the file.
_NOT_HERE = (
    "This file was saved already, or is not here any more: look at the list. This time nothing was saved. "
    "If the list lacks it, send the file again."
)


class Spreadsheets(ImportExportMixin):
    """For the admin of a record with a ``sheet``: pages to import, to start from a template, and to export."""

    sheet: type[Sheet]

    def get_urls(self) -> list[Any]:
        name = "{}_{}_template".format(*self.get_model_info())
        view = self.admin_site.admin_view(self.template_file)
        return [path("import/template.<str:ending>", view, name=name), *super().get_urls()]

    def import_action(self, request: HttpRequest, **_: Any) -> HttpResponse:
        """The page to send a file from, and what the file would change."""
        self._check(self.has_import_permission(request))
        if request.method != "POST":
            return self._page(request, "import", form=UploadForm())
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(request, "import", form=form)
        content = form.cleaned_data["import_file"].read(FILE_BYTES + 1)
        try:
            table = self._read(content, request)
        except Refused as refused:
            form.add_error("import_file", str(refused))
            return self._page(request, "import", form=form)
        return self._preview(request, content, table, form.cleaned_data)

    def process_import(self, request: HttpRequest, **_: Any) -> HttpResponseBase:
        """Save what was previewed, or show what would change now."""
        self._check(self.has_import_permission(request))
        return require_POST(self._confirmed)(request)

    def _confirmed(self, request: HttpRequest) -> HttpResponse:
        form = ConfirmForm(request.POST)
        said = form.cleaned_data if form.is_valid() else {}
        content = uploads.kept(said["upload"], request.user) if said else None
        try:
            table = self._read(content or b"", request)
            sheet = self._sheet(request, lock=True)
            done = save(sheet, table, said["seen"], clear=said["clear"], why=said["why"], user=request.user)
        except Refused:
            messages.warning(request, _NOT_HERE)
            return HttpResponseRedirect(self._address("import"))
        except ChangedMeanwhile:
            return self._preview(request, content or b"", table, said, meanwhile=True)
        finally:
            uploads.forget(said.get("upload", ""), request.user)
        self._say_what_was_done(request, done, programs_of(sheet, done))
        return HttpResponseRedirect(self._address("changelist"))

    def _preview(
        self, request: HttpRequest, content: bytes, table: Table, said: dict[str, Any], *, meanwhile: bool = False
    ) -> HttpResponse:
        judgement = judge(self._sheet(request), table, clear=said["clear"])
        asked = {"why": said["why"], "clear": said["clear"]}
        kept = {"upload": uploads.keep(content, request.user), "seen": judgement.digest()} if judgement.to_do else {}
        return self._page(
            request,
            "preview",
            judgement=judgement,
            table=table,
            meanwhile=meanwhile,
            at_once=judgement.columns & set(self.sheet.for_publishers),
            confirm=ConfirmForm(initial=asked | kept) if kept else None,
            form=UploadForm(initial=asked),
            said=said,
        )

    def template_file(self, request: HttpRequest, ending: str) -> HttpResponse:
        self._check(self.has_import_permission(request))
        sheet = self._sheet(request)
        return self._file(ending, lambda: template(sheet, ending), f"{slugify(sheet.plural)}-template")

    def export_action(self, request: HttpRequest) -> HttpResponse:
        """The list as it is narrowed and ordered, as a file."""
        self._check(self.has_export_permission(request))
        try:
            records = self.get_export_queryset(request)
        except IncorrectLookupParameters:
            messages.error(request, "This list cannot be narrowed like that. Here it is whole.")
            return HttpResponseRedirect(self._address("changelist"))
        if request.method != "POST":
            return self._page(request, "export", count=records.count())
        sheet, name = self._sheet(request), slugify(self.sheet.plural)
        ending = request.POST.get("ending", "")
        return self._file(ending, lambda: exported(sheet, records, ending), f"{name}-{timezone.localdate()}")

    def get_export_queryset(self, request: HttpRequest) -> QuerySet:
        """The records of the list by key alone: what the list counts beside each is not exported."""
        listed = super().get_export_queryset(request)
        return self.model._default_manager.filter(pk__in=listed.order_by().values("pk"))

    def _sheet(self, request: HttpRequest, *, lock: bool = False) -> Sheet:
        return self.sheet(may_publish=request.user.has_perm("programs.publish_program"), lock=lock)

    def _read(self, content: bytes, request: HttpRequest) -> Table:
        sheet = self._sheet(request)
        return read(content, sheet.names(), sheet.closed)

    def _check(self, may: bool) -> None:
        if not may:
            raise PermissionDenied

    def _address(self, page: str) -> str:
        return reverse("admin:{}_{}_{}".format(*self.get_model_info(), page))

    def _file(self, ending: str, make: Any, name: str) -> HttpResponse:
        if ending not in TYPES:
            raise Http404
        return HttpResponse(
            make(),
            content_type=TYPES[ending],
            headers={"Content-Disposition": f'attachment; filename="{name}.{ending}"'},
        )

    def _page(self, request: HttpRequest, page: str, **more: Any) -> HttpResponse:
        sheet = self._sheet(request)
        titles = {
            "import": f"Import {sheet.plural}",
            "preview": "What would change",
            "export": f"Export {sheet.plural}",
        }
        known = {"title": titles[page], "opts": self.opts, "sheet": sheet, "columns": how_to_fill_in(sheet)}
        known["has_export_permission"] = self.has_export_permission(request)
        return TemplateResponse(request, f"{_PAGES}{page}.html", self.admin_site.each_context(request) | known | more)

    def _say_what_was_done(self, request: HttpRequest, done: Judgement, programs: list[int]) -> None:
        counts = f"{len(done.new)} added, {len(done.changed)} changed, {done.unchanged} unchanged."
        messages.success(request, format_html("Imported: {} {}", counts, self._what_waits(request, programs)))
        if conflicts := len(programs_in_conflict(timezone.localdate().year, among=programs)):
            messages.warning(
                request,
                f"{conflicts} of these programs now have pages that disagree. Until one of the two is put right, "
                "neither counts in a plan. You find them in the list of programs under “Conflicting facts?”.",
            )

    def _what_waits(self, request: HttpRequest, programs: list[int]) -> Any:
        words = "Applicants see it once a reviewer has published it."
        try:
            publish = reverse("curating:publish")
        except NoReverseMatch:
            return words
        if len(programs) <= _AT_MOST_LINKED:
            publish += "?ids=" + ",".join(map(str, programs))
        return format_html('{} <a href="{}">See what waits</a>', words, publish)
