"""What can be done to many programs at once: publish, take off, withdraw, show again, mark as checked?

The words of the pages between lie in templates/admin/programs/program/acts/.
"""

from collections.abc import Callable

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from programs import showing
from programs.admin.checking import ask_which_pages
from programs.admin.why import Why
from programs.history import because
from programs.models import Fact

AT_ONCE = 500  # what one page can still list, and one address carry

Act = Callable[[list[int]], str]  # done to the programs with these keys: what to tell the curator then


class ActsOnMany(admin.ModelAdmin):
    """The actions of the list of programs; each is offered to, and taken from, those who may do it."""

    actions = ("publish", "take_off", "withdraw", "show_again", "mark_checked")

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("programs.publish_program")

    def has_check_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("programs.change_fact")

    @admin.action(description="Publish…", permissions=["publish"])
    def publish(self, request: HttpRequest, chosen: QuerySet) -> HttpResponse | None:
        ids = self._few_enough(request, chosen)
        if not ids:
            return None
        return HttpResponseRedirect(f"{reverse('curating:publish')}?ids={','.join(map(str, ids))}")

    @admin.action(description="Take off the site…", permissions=["publish"])
    def take_off(self, request: HttpRequest, chosen: QuerySet) -> HttpResponse | None:
        def act(ids: list[int]) -> str:
            return f"{_counted(showing.take_off(ids))} off the site. Applicants no longer see what was taken off."

        return self._ask_before(request, chosen, "take_off", act)

    @admin.action(description="Withdraw…", permissions=["publish"])
    def withdraw(self, request: HttpRequest, chosen: QuerySet) -> HttpResponse | None:
        def act(ids: list[int]) -> str:
            return (
                f"{_counted(showing.withdraw(ids))} withdrawn. Their records stay, and applicants no longer see them."
            )

        return self._ask_before(request, chosen, "withdraw", act)

    @admin.action(description="Show again…", permissions=["publish"])
    def show_again(self, request: HttpRequest, chosen: QuerySet) -> HttpResponse | None:
        def act(ids: list[int]) -> str:
            shown, never = showing.show_again(ids)
            told = f"{_counted(shown)} shown again, as last published."
            return f"{told} {_counted(never)} not: publish first what never was published." if never else told

        return self._ask_before(request, chosen, "show_again", act)

    @admin.action(description="Mark as checked…", permissions=["check"])
    def mark_checked(self, request: HttpRequest, chosen: QuerySet) -> HttpResponse | None:
        return ask_which_pages(self, request, chosen, Fact.objects.filter(program__in=chosen.order_by()))

    def _ask_before(self, request: HttpRequest, chosen: QuerySet, act: str, do: Act) -> HttpResponse | None:
        """The page that asks why before it happens; then the act, and a word on what became of it."""
        ids = self._few_enough(request, chosen)
        if not ids:
            return None
        asked = Why(request.POST if "confirmed" in request.POST else None)
        if not asked.is_valid():
            return self._why_page(request, chosen, act, asked)
        with because(asked.cleaned_data["why"]):
            self.message_user(request, do(ids), messages.SUCCESS)
        return None

    def _why_page(self, request: HttpRequest, chosen: QuerySet, act: str, asked: Why) -> HttpResponse:
        context = self.admin_site.each_context(request) | {"opts": self.opts, "act": act, "asked": asked}
        context |= {"programs": chosen.order_by("name", "slug"), "checkbox": ACTION_CHECKBOX_NAME}
        return TemplateResponse(request, f"admin/programs/program/acts/{act}.html", context)

    def _few_enough(self, request: HttpRequest, chosen: QuerySet) -> list[int]:
        """The keys of the programs; none, and a word why, where they are more than one page can hold."""
        ids = list(chosen.order_by("pk").values_list("pk", flat=True)[: AT_ONCE + 1])
        if len(ids) <= AT_ONCE:
            return ids
        too_many = f"Choose at most {AT_ONCE} programs at a time: narrow the list by a question first."
        self.message_user(request, too_many, messages.WARNING)
        return []


def _counted(programs: int) -> str:
    return f"{programs} program is" if programs == 1 else f"{programs} programs are"
