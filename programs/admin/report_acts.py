"""How are many reports declined at once, such as a flood of nonsense?"""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from programs.admin.report_forms import DeclineForm
from programs.answering import decline_all
from programs.models import ReportState

AT_ONCE = 200


class DeclinesMany(admin.ModelAdmin):
    @admin.action(description="Decline…", permissions=["change"])
    def decline(self, request: HttpRequest, chosen: QuerySet) -> HttpResponse | None:
        """The page that asks why before it happens; then one reason for all that still wait."""
        waiting = list(chosen.filter(state=ReportState.OPEN).select_related("program")[: AT_ONCE + 1])
        if not 0 < len(waiting) <= AT_ONCE:
            many = f"Choose at most {AT_ONCE} reports at a time. Nothing has happened."
            none = "None of these waits for an answer any more. Nothing has happened."
            self.message_user(request, many if waiting else none, messages.WARNING)
            return None
        form = DeclineForm(request.POST if "confirmed" in request.POST else None)
        if not form.is_valid():
            context = {**self.admin_site.each_context(request), "opts": self.opts, "form": form, "reports": waiting}
            context |= {"checkbox": ACTION_CHECKBOX_NAME, "media": self.media, "title": "Decline reports"}
            return TemplateResponse(request, "admin/programs/report/decline.html", context)
        declined = decline_all([report.pk for report in waiting], request.user, form.cleaned_data["why"])
        self.message_user(request, f"Declined: {declined} report{'' if declined == 1 else 's'}.", messages.SUCCESS)
        return None
