"""Bulk action: which day did a curator look, and which of the pages behind the chosen records?"""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME, AdminForm
from django.db.models import Count, Min, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html

from programs.admin.disagreement import warn_of_conflicts
from programs.admin.fact_forms import PagesForm
from programs.checking import mark_checked
from programs.history import because

MOST_AT_ONCE = 500
MOST_PAGES = 200  # more than anybody opens in one sitting


def ask_which_pages(model_admin: Any, request: HttpRequest, chosen: QuerySet, facts: QuerySet) -> HttpResponse | None:
    """The page that asks, until it is answered; then the facts of the ticked pages are marked as checked.

    ``chosen``: the records ticked in the list, facts or programs; ``facts``: theirs. At most 500 records at once.
    """
    if chosen.count() > MOST_AT_ONCE:
        model_admin.message_user(request, f"Choose at most {MOST_AT_ONCE} at once.", messages.ERROR)
        return None
    standing = facts.filter(retracted_on=None).order_by()
    by_page = standing.values("source_url").annotate(count=Count("pk"), first=Min("pk")).order_by("source_url")
    pages = list(by_page[: MOST_PAGES + 1])
    if not 0 < len(pages) <= MOST_PAGES:
        many = f"These have more than {MOST_PAGES} pages, which is more than one form can list. Choose fewer."
        none = "None of these has a fact that stands."
        model_admin.message_user(request, many if pages else none, messages.ERROR)
        return None
    sent = request.POST if "pages_asked" in request.POST else None
    form = PagesForm(
        [(str(page["first"]), _named(page)) for page in pages], sent, initial={"day": timezone.localdate()}
    )
    if not form.is_valid():
        return _page(model_admin, request, chosen, form)
    _mark(model_admin, request, form, standing, pages)
    return None


def _mark(model_admin: Any, request: HttpRequest, form: PagesForm, standing: QuerySet, pages: Sequence[dict]) -> None:
    ticked = [page["source_url"] for page in pages if str(page["first"]) in form.cleaned_data["pages"]]
    facts = list(standing.filter(source_url__in=ticked))
    with because(form.cleaned_data["why"]):
        marked = mark_checked(facts, form.cleaned_data["day"], request.user)
    said = f"{marked} fact{'' if marked == 1 else 's'} marked as checked. The programs wait to be published."
    model_admin.message_user(request, said, messages.SUCCESS)
    warn_of_conflicts(request, {fact.program_id for fact in facts})


def _named(page: dict[str, Any]) -> str:
    """The page as a way to it: whoever ticks it has to open it first."""
    counted = _counted(page["count"])
    if not page["source_url"]:
        return f"No address (a letter, a call or another source) · {counted}"
    way = '<a href="{0}" target="_blank" rel="noopener noreferrer nofollow">{0}</a> · {1}'
    return format_html(way, page["source_url"], counted)


def _counted(number: int) -> str:
    return f"{number} fact" if number == 1 else f"{number} facts"


def _page(model_admin: Any, request: HttpRequest, chosen: QuerySet, form: Any) -> HttpResponse:
    filled_in = AdminForm(form, [(None, {"fields": list(form.fields)})], {})
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "chosen": chosen,
        "action": request.POST.get("action", ""),
        "action_checkbox_name": ACTION_CHECKBOX_NAME,
        "adminform": filled_in,
        "media": model_admin.media + filled_in.media,
    }
    return TemplateResponse(request, "admin/programs/fact/checked.html", context)
