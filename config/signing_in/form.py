"""What does whoever signs in fill in where a second factor is asked? Name, password, and a code.

Whichever of the three is wrong, the answer is the same, and so is what is counted: a guesser who heard that it was the
code alone would have the password.
"""

from typing import Any

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError

from config.signing_in.factor import verified


class WithCode(AdminAuthenticationForm):
    """``get_user().otp_device`` is what the code proved; Django's login keeps it with the session."""

    error_messages = AdminAuthenticationForm.error_messages | {
        "invalid_login": "Username, password and code do not fit together. Capital letters matter in the password. "
        "A code on your phone counts for a minute and works once; a one-time code works once. After a wrong code, "
        "wait some seconds, longer each time, and then type the next one."
    }
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
        except ValidationError:
            named = {"username": user.get_username()}
            user_login_failed.send(sender=__name__, credentials=named, request=self.request)
            raise self.get_invalid_login_error() from None
        return cleaned
