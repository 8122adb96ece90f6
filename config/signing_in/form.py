"""What does whoever signs in fill in where a second factor is asked? Name, password, and a code."""

from typing import Any

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError

from config.signing_in.factor import verified


class WithCode(AdminAuthenticationForm):
    """``get_user().otp_device`` is what the code proved; Django's login keeps it with the session."""

    code = forms.CharField(
        max_length=40,
        help_text="The six digits that the app on your phone shows, or a one-time code.",
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def clean(self) -> dict[str, Any]:
        if self.errors:
            return self.cleaned_data  # no password is tried where something is missing
        cleaned = super().clean()
        user: Any = self.get_user()
        try:
            user.otp_device = verified(user, cleaned["code"])
        except ValidationError as wrong:
            self.add_error("code", wrong)
            if wrong.code == "wrong":  # told to wait, nobody has guessed
                named = {"username": user.get_username()}
                user_login_failed.send(sender=__name__, credentials=named, request=self.request)
        return cleaned
