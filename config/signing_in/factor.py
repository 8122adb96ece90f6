"""What proves that it is you, beside the password? The code of your phone, or one of a few that work once.

A person has one phone at most; a new one counts once it has shown a code, and the older one until then. Codes that
fail make the next try wait, twice as long each time. A new phone's secret counts for some minutes only, so that whoever
finds the page later does not add a phone with it.
"""

import re
from base64 import b32encode
from datetime import timedelta
from typing import Any

import segno
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.defaultfilters import pluralize
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

HOW_MANY = 10
SHOWN_FOR = timedelta(minutes=15)  # time enough to find an app and install it
_OF_A_PHONE = re.compile(r"[0-9]{6}")
_SPACES = re.compile(r"[\s-]+")
WRONG = (
    "This code does not fit. A code on your phone counts for a minute and works once: wait for the next one. "
    "A one-time code works once, too."
)
NOT_SHOWN = (
    "This is not the code that the app shows for this picture. Wait for its next one and type all six digits. "
    "Should it fail again, let your phone set its clock by itself."
)


def verified(user: Any, code: str) -> Any:
    """What this code proves that the user holds; raises ValidationError, with words for its field, if nothing."""
    typed = _SPACES.sub("", code).lower()
    kind: Any = TOTPDevice if _OF_A_PHONE.fullmatch(typed) else StaticDevice
    return _tried(kind.objects.filter(user=user, confirmed=True), typed, WRONG)


def phone_of(user: Any) -> TOTPDevice | None:
    """The phone that counts."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def being_added(user: Any) -> TOTPDevice | None:
    """The phone that has not shown a code yet, while its secret may be seen."""
    return _being_added(user).first()


def _being_added(user: Any) -> Any:
    return TOTPDevice.objects.filter(user=user, confirmed=False, created_at__gt=timezone.now() - SHOWN_FOR)


def begin_phone(user: Any) -> None:
    """Draw the secret of a phone that counts once it has shown a code."""
    TOTPDevice.objects.filter(user=user, confirmed=False).delete()
    TOTPDevice.objects.create(user=user, name="Phone", confirmed=False)


def confirm_phone(user: Any, code: str) -> TOTPDevice:
    """The phone that is being added, in place of an older one; raises ValidationError unless the code is its."""
    shown = _tried(_being_added(user), _SPACES.sub("", code), NOT_SHOWN)
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user).exclude(pk=shown.pk).delete()
        TOTPDevice.objects.filter(pk=shown.pk).update(confirmed=True)
    return TOTPDevice.objects.get(pk=shown.pk)


def codes_left(user: Any) -> int:
    return StaticToken.objects.filter(device__user=user, device__confirmed=True).count()


@transaction.atomic
def new_codes(user: Any, how_many: int = HOW_MANY) -> list[str]:
    """Fresh one-time codes, in place of all earlier ones. They are told here, once."""
    device = StaticDevice.objects.filter(user=user).first()
    device = device or StaticDevice.objects.create(user=user, name="One-time codes")
    StaticToken.objects.filter(device__user=user).delete()
    return [device.token_set.create(token=StaticToken.random_token()).token for _ in range(how_many)]


@transaction.atomic
def begin_anew(user: Any) -> str:
    """One code for the first sign-in. Phone and earlier codes are gone, and whoever came in with them is out."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
    return new_codes(user, 1)[0]


def picture(phone: TOTPDevice) -> SafeString:
    """What the phone's camera reads, as SVG without a style."""
    code = segno.make(phone.config_url, error="m", micro=False)
    drawn = code.svg_inline(scale=5, border=4, light="#fff", svgclass="qr", lineclass=None, omitsize=True)
    return mark_safe(drawn)  # noqa: S308  black and white squares, and no word of anybody's


def in_words(phone: TOTPDevice) -> str:
    """The same for whoever types it: letters and digits in fours."""
    secret = b32encode(phone.bin_key).decode()
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def _tried(devices: Any, code: str, wrong: str) -> Any:
    """The device that the code belongs to. A failed try is counted, so nothing may undo what is written here."""
    with transaction.atomic():
        device = devices.select_for_update().first()
        wait = _seconds_to_wait(device) if device else 0
        if device and not wait and device.verify_token(code):
            return device
    if wait:
        raise ValidationError(f"The last code was wrong. Wait {wait} second{pluralize(wait)}, then try again.")
    raise ValidationError(wrong)


def _seconds_to_wait(device: Any) -> int:
    allowed, why = device.verify_is_allowed()
    return 0 if allowed else max(1, round((why["locked_until"] - timezone.now()).total_seconds()))
