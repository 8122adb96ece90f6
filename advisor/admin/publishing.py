"""How does a reviewer read what publishing would do, and then publish exactly that?"""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from advisor.look import Look
from programs.admin.why import Why
from programs.history import because
from programs.previewed import (
    SHOWN,
    ChangedMeanwhileError,
    publish_as_previewed,
    taken_off,
    waiting,
)

MAY_PUBLISH = "programs.publish_program"
CHANGED = (
    "These programs were changed or published after this page was made. "
    "It shows now how things stand: read it, then publish."
)
NAMED = 5  # programs, in the word that they are published
_MOST_DIGITS = 18  # more are no primary key of any database


class Publishing(Why):
    """What a reviewer sends: why, and that they have read which saved cases come out otherwise."""

    digest = forms.CharField(widget=forms.HiddenInput, required=False)
    read = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any, look: Look) -> None:
        super().__init__(data)
        self.look = look
        self.fields["read"].choices = [(str(turn.case.pk), turn.case.name) for turn in look.broken]  # type: ignore[attr-defined]

    def clean_read(self) -> list[str]:
        ticked = self.cleaned_data["read"]
        if missing := [turn.case.name for turn in self.look.broken if str(turn.case.pk) not in ticked]:
            raise forms.ValidationError(f"Read what changes, then tick each case: {', '.join(missing)}.")
        return ticked

    def clean_digest(self) -> str:
        if self.cleaned_data["digest"] != self.look.preview.digest:
            raise forms.ValidationError(CHANGED)
        return self.cleaned_data["digest"]


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("programs.view_program", raise_exception=True)
def publish(request: HttpRequest) -> HttpResponse:
    """The preview of ``?ids=1,2``, or of everything that waits; sent, it publishes what was previewed."""
    asked = _asked(request)
    look = Look(waiting() if asked is None else asked)
    if request.method != "POST":
        return _page(request, look, Publishing(None, look), asked)
    if not request.user.has_perm(MAY_PUBLISH):
        raise PermissionDenied
    form = Publishing(request.POST, look)
    if form.is_valid():
        try:
            return _published(request, look, form)
        except ChangedMeanwhileError:
            look = Look(look.chosen)
            form = Publishing(request.POST, look)
    return _page(request, look, form, asked)


def _published(request: HttpRequest, look: Look, form: Publishing) -> HttpResponse:
    """Publishes, and says so. Raises ``ChangedMeanwhileError``."""
    with because(form.cleaned_data["why"]):
        count = publish_as_previewed(look.chosen, form.cleaned_data["digest"])
    programs = [previewed.program for previewed in look.preview.shown[:NAMED]]
    told = {"count": count, "programs": programs, "more": count - len(programs)}
    words = render_to_string("admin/publish/done.html", told)
    messages.success(request, words)
    return HttpResponseRedirect(reverse("curating:publish"))


def _asked(request: HttpRequest) -> list[int] | None:
    """The primary keys asked for, each once, without what cannot be one; ``None`` where none were named."""
    sent = request.POST if request.method == "POST" else request.GET
    if "ids" not in sent:
        return None
    pieces = ",".join(sent.getlist("ids")).split(",")
    known = [piece for piece in pieces if piece.isascii() and piece.isdigit() and len(piece) <= _MOST_DIGITS]
    return list(dict.fromkeys(map(int, known)))


def _page(request: HttpRequest, look: Look, form: Publishing, asked: list[int] | None) -> HttpResponse:
    context = {
        "title": "Publish",
        "look": look,
        "form": form,
        "ids": ",".join(str(previewed.program.pk) for previewed in look.preview.programs),
        "asked": asked is not None,
        "taken_off": len(taken_off()) if asked is None else 0,
        "unknown": len(asked) - len(look.preview.programs) - len(look.preview.withdrawn) if asked else 0,
        "may_publish": request.user.has_perm(MAY_PUBLISH),
        "most": SHOWN,
    }
    return TemplateResponse(request, "admin/publish.html", admin.site.each_context(request) | context)
